import { namesCustomer, namesPhone } from '../../read/knownHeadings';
import { namesIdentifiers, wordsOf } from '../../read/knownTexts';
import type { ColumnReport } from '../../read/report';
import type { JoinChoice } from '../recipe';

/** Different values by cells, from which on a column tells nearly every row apart. */
const NEARLY_ALL = 0.95;

/** What only says that a heading is one of identifiers. */
const ID_WORDS = /^(ids?|no|nr|num|number|code|key|uid|uuid)$/;
const ID_CHARACTERS = /编号|编码|代码|代号|号码|账号|帐号|号$/g;
const IN_BRACKETS = /[(（[【].*$/;

/**
 * The pair of columns by which rows of a table (`left`) and of a side table (`right`) are most likely matched; none where no
 * pair looks like that. Columns are told by their headings, English or Chinese: equal ones, or two that say customer,
 * identifier or telephone number, or that hold the same kind of personal data. Dates, yes/no, and numbers that are no
 * identifiers are no keys; nor is a column that stands several times in the side table, unless it says whose rows they are.
 * @param left, right one report for each column
 */
export function proposeKeys(left: readonly ColumnReport[], right: readonly ColumnReport[]): JoinChoice['keys'] {
  let best: { left: string; right: string; rank: number } | undefined;
  const others = right.filter(canBeKey);
  for (const own of left.filter(canBeKey)) {
    for (const other of others) {
      const rank = rankOf(own, other);
      if (rank > (best?.rank ?? 0)) best = { left: own.name, right: other.name, rank };
    }
  }
  return best ? [{ left: best.left, right: best.right }] : [];
}

function canBeKey({ name, type, personal, reason }: ColumnReport): boolean {
  if (reason.cells === 0 || type === 'date' || type === 'yesno') return false;
  return type !== 'number' || saysId(name) || namesPhone(name) || isOfPerson(personal);
}

/** 0: not related. */
function rankOf(left: ColumnReport, right: ColumnReport): number {
  const rank = likeness(left, right);
  const areIdentifiers = saysId(left.name) && saysId(right.name);
  const tellsApart = isNearlyUnique(right);
  if (rank === 0 || !(tellsApart || areIdentifiers || tellsWhom(right))) return 0;
  const hasOneKind = (left.type === 'number') === (right.type === 'number');
  return rank + (areIdentifiers ? 3 : 0) + (tellsApart ? 3 : 0) + (isNearlyUnique(left) ? 1 : 0) + (hasOneKind ? 1 : 0);
}

/** How much two headings (or what the columns hold) say that both are of the same. */
function likeness(left: ColumnReport, right: ColumnReport): number {
  if (bare(left.name) === bare(right.name)) return 8;
  const [own, other] = [stem(left.name), stem(right.name)];
  if (own === other && own !== '') return 6;
  if (isPhone(left) && isPhone(right)) return 5;
  if (isOfPerson(left.personal) && left.personal === right.personal) return 5;
  const [isId, isOtherId] = [saysId(left.name), saysId(right.name)];
  if (isId !== isOtherId) return 0;
  if (namesCustomer(left.name) && namesCustomer(right.name)) return 4;
  return isId && (own === '' || other === '') ? 3 : 0;
}

/** 会员号, too. */
function saysId(heading: string): boolean {
  return namesIdentifiers(heading) || heading.trim().endsWith('号');
}

function isPhone({ name, personal }: ColumnReport): boolean {
  return personal === 'phone' || namesPhone(name);
}

/** Names are those of many. */
function isOfPerson(personal: ColumnReport['personal']): boolean {
  return personal !== undefined && personal !== 'name';
}

function tellsWhom(report: ColumnReport): boolean {
  return namesCustomer(report.name) || isPhone(report) || isOfPerson(report.personal);
}

function isNearlyUnique({ distinct, reason }: ColumnReport): boolean {
  return distinct >= NEARLY_ALL * reason.cells;
}

function bare(heading: string): string {
  return wordsOf(heading).replace(/[^\p{L}\p{N}]/gu, '');
}

/** What a heading says besides that it is one of identifiers. */
function stem(heading: string): string {
  const words = wordsOf(heading.replace(IN_BRACKETS, '')).match(/[\p{L}\p{N}]+/gu) ?? [];
  const own = words.filter((word) => !ID_WORDS.test(word)).map((word) => word.replace(ID_CHARACTERS, ''));
  return own.join('').replace(/s$/, '');
}
