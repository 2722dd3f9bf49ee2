import { numberAsWritten, type Column } from '../../table/table';
import { foldWidth } from '../../common/foldWidth';
import { namesPhone } from '../knownHeadings';
import { namesIdentifiers, saysMissing } from '../knownTexts';
import { namesBankCard, namesNationalId, namesPeople } from './personalHeadings';
import {
  isCard,
  isCardShaped,
  isChineseId,
  isEmail,
  isIdShaped,
  isInternational,
  isMobile,
  isPhoneShaped,
  mobilePrefix,
} from './personalNumbers';
import { holdsCommonName, looksChineseName, looksName } from './personNames';
import type { PersonalKind } from '../report';

/** Texts looked at, at most, spread evenly over all different ones. */
const MOST_TEXTS = 500;
/** Characters of a text that are looked at. */
const LONGEST = 200;

/** Shares of the texts: where a heading says it or the form leaves no doubt, and where the form alone must do. */
const HALF = 0.5;
const MOST = 0.8;
const NEARLY_ALL = 0.9;

/** Ids that happen to look like mobile numbers have few beginnings; cards and names by form alone need some texts. */
const PREFIXES = 5;
const CARDS = 3;
const NAMES = 20;
/** Of full names in Latin letters, lists of products and towns hold fewer common names. */
const COMMON_NAMES = 0.2;

/**
 * What a column tells of persons, by its heading and its different texts; undefined where it is nothing of the kinds
 * known. Looked for, in this order:
 *
 * - e-mail addresses: half of the texts
 * - national ids: half have 18 digits with the check digit of GB 11643, or look like ids under a heading that says so
 * - bank cards: nine in ten have an issuer's first digits and pass Luhn, or half look like cards under such a heading
 * - telephone numbers: half look like it under such a heading; nine in ten are mobile numbers of mainland China, or
 *   begin with + and a country's code
 * - names: four in five look like it under a heading that says a person; under one that may mean a person, or none, they
 *   must be names by known surnames or first names. Names of firms are not personal
 *
 * Numbers are looked at as they are written; yes/no and dates are never personal.
 */
export function personalKind(column: Column): PersonalKind | undefined {
  const texts = textsOf(column);
  if (texts.length === 0) return undefined;
  const { name } = column;
  const mostly = (least: number, fits: (text: string) => boolean) => holdsFor(texts, least, fits);
  if (mostly(HALF, isEmail)) return 'email';
  if (mostly(HALF, isChineseId) || (namesNationalId(name) && mostly(HALF, isIdShaped))) return 'national-id';
  const isAnyCard = texts.length >= CARDS && mostly(NEARLY_ALL, isCard);
  if (isAnyCard || (namesBankCard(name) && mostly(HALF, isCardShaped))) return 'card';
  if (namesPhone(name) && mostly(HALF, (text) => isPhoneShaped(text) || isMobile(text) || isEmail(text)))
    return 'phone';
  if (mostly(NEARLY_ALL, isInternational)) return 'phone';
  if (mostly(NEARLY_ALL, isMobile) && (!namesIdentifiers(name) || hasManyPrefixes(texts))) return 'phone';
  return column.type !== 'number' && holdsNames(name, texts) ? 'name' : undefined;
}

function holdsNames(heading: string, texts: string[]): boolean {
  const says = namesPeople(heading);
  if (says === 'person') return holdsFor(texts, MOST, looksName);
  if (says === 'thing') return false;
  if (says === undefined) return texts.length >= NAMES && holdsFor(texts, MOST, looksChineseName);
  if (holdsFor(texts, MOST, looksChineseName)) return true;
  return holdsFor(texts, MOST, looksName) && holdsFor(texts, COMMON_NAMES, holdsCommonName);
}

function hasManyPrefixes(texts: string[]): boolean {
  return new Set(texts.map(mobilePrefix)).size >= PREFIXES;
}

function holdsFor(texts: string[], least: number, fits: (text: string) => boolean): boolean {
  let misses = (1 - least) * texts.length + 1e-9;
  return texts.every((text) => fits(text) || --misses >= 0);
}

/** Without blanks at the ends, full-width digits as plain ones, without the apostrophe that Excel keeps texts by. */
function textsOf(column: Column): string[] {
  if (column.type === 'yesno' || column.type === 'date') return [];
  const texts = column.type === 'number' ? numberTexts(column) : spread(column.dictionary);
  return texts
    .map((text) => foldWidth(text.slice(0, LONGEST)).trim().replace(/^'/, ''))
    .filter((text) => !saysMissing(text));
}

function numberTexts(column: Column & { type: 'number' }): string[] {
  const values = spread(column.values).filter((value) => !Number.isNaN(value));
  const kept = spread(column.kept.texts);
  return [...new Set([...values.map((value) => numberAsWritten(value, column.format)), ...kept])];
}

function spread<Item>(all: ArrayLike<Item>): Item[] {
  const length = Math.min(all.length, MOST_TEXTS);
  return Array.from({ length }, (_, i) => all[Math.floor((i * all.length) / length)]!);
}
