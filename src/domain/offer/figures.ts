import type { Profile, ProfileVariable } from '../profile/profile';
import { saysMissing } from '../read/knownTexts';
import { yesNoPair } from '../read/types/yesNoWords';
import type { ColumnReport } from '../read/report';
import type { DraftPattern, Fact, FieldDraft, Sense } from './fieldDraft';
import type { Evidence } from './offer';
import { aspectOf, topicOfAspect, type Aspect, type Topic } from './topics';

/** A figure of one segment that a draft may be built on. */
export interface Figure {
  aspect: Aspect;
  topic: Topic;
  sense: Sense;
  /** Above the whole, or below. */
  above: boolean;
  /** Standard deviations from the whole, without sign. */
  strength: number;
  marker: boolean;
  /** Means; and shares of levels that 40 % of the segment have, or more of it than any other level of the column. */
  common: boolean;
  evidence: Evidence;
}

/** A figure closer to the whole than this (in standard deviations) is no difference; room for rounding. */
const LEAST_DIFFERENCE = 0.2 - 1e-9;

/** From this share of the segment on, something can be built on a level that is not its commonest. */
const COMMON = 0.4;

/** Levels that tell nothing of who has them. */
const EMPTY_LEVEL =
  /^(unknown|missing|other|others|not (available|given|stated|specified)|未知|不详|缺失|其他|其它|未填.*)$/i;
const ALONE_NO = /^(no|none|否|无|没有)$/i;
/** "No internet service" says again what another column says. */
const NOT_THERE = /^(no|not|without) |^(无|没有|未|不)./i;
const BARE_NUMBER = /^[+\-−]?[\d.,\s]+%?$/;

/**
 * What can be said of a segment that is at least 0.2 standard deviations from the whole, markers first, then by how far
 * it is. Left out: columns whose heading says nothing of an offer, levels that are bare numbers, say that there is no
 * value, or repeat another column ("No internet service").
 *
 * A mean that made the segments, of a heading without a known word but made of words, is an amount of a product: "Milk",
 * "Fresh"; not "v14", "feature_3". Means that are below 0 for some segment are no amounts, but for ratings (NPS): such
 * columns are standardised, and their figures tell nobody anything.
 */
export function figuresOf(profile: Profile, columns: ColumnReport[], segment: number): Figure[] {
  const rows = profile.segments[segment]?.size;
  if (rows === undefined) return [];
  const levels = levelsByColumn(profile);
  const figures = profile.variables.flatMap((variable): Figure[] => {
    const [value, difference] = [variable.bySegment[segment], variable.difference[segment]];
    if (value === undefined || difference === undefined || !Number.isFinite(value)) return [];
    if (!(Math.abs(difference) >= LEAST_DIFFERENCE)) return [];
    const aspect = aspectOfVariable(variable);
    const sense = senseOf(variable, columns, levels.get(variable.column) ?? []);
    if (!aspect || !sense || topicOfAspect(aspect) === 'outcome') return [];
    if (aspect !== 'satisfaction' && isBelowZero(variable)) return [];
    const most = Math.max(...profile.variables.flatMap((other) => (sharesColumn(other, variable) ? [other.bySegment[segment] ?? 0] : []))); // prettier-ignore
    return [
      {
        aspect,
        topic: topicOfAspect(aspect),
        sense,
        above: difference > 0,
        strength: Math.abs(difference),
        marker: variable.marker[segment] === true,
        common: variable.kind === 'mean' || value >= COMMON || value >= most,
        evidence: evidenceOf(variable, value, rows),
      },
    ];
  });
  return figures.sort((a, b) => Number(b.marker) - Number(a.marker) || b.strength - a.strength);
}

function evidenceOf({ column, level, kind, date, overall }: ProfileVariable, value: number, rows: number): Evidence {
  return { column, ...(level !== undefined && { level }), kind, ...(date && { date }), value, overall, rows };
}

function levelsByColumn(profile: Profile): Map<string, string[]> {
  const levels = new Map<string, string[]>();
  for (const { column, level } of profile.variables) {
    if (level !== undefined) levels.set(column, [...(levels.get(column) ?? []), level]);
  }
  return levels;
}

/** Both are shares of levels of one column. */
function sharesColumn(one: ProfileVariable, other: ProfileVariable): boolean {
  return one.kind === 'share' && other.kind === 'share' && one.column === other.column;
}

function isBelowZero({ kind, date, overall, bySegment }: ProfileVariable): boolean {
  return kind === 'mean' && !date && (overall < 0 || bySegment.some((value) => value < 0));
}

/** Words that name no thing. */
const NOT_A_THING =
  /^(var|variable|feature|factor|component|dim|dimension|col|column|field|attr|attribute|metric|item|cluster|segment|group|code|value|flag|type|unnamed)s?$|变量|特征|因子|指标|字段|编码|代码|代号/i;

/** Letters without digits, three at least and one of them a vowel; or Chinese. Capitals with "_" are codes. */
function isMadeOfWords(heading: string): boolean {
  const name = heading.trim();
  if (NOT_A_THING.test(name.replace(/[\s_.-]*\d+$/, ''))) return false;
  if (/\p{Script=Han}/u.test(name)) return true;
  if (/\d/.test(name) || !/\p{L}{3}/u.test(name)) return false;
  if (!/^[\p{Script=Latin}\P{L}]+$/u.test(name)) return true;
  const isCode = name === name.toUpperCase() && /[_\s]/.test(name);
  return !isCode && /[aeiouy]/i.test(name.normalize('NFD'));
}

function aspectOfVariable({ column, kind, date, madeSegments }: ProfileVariable): Aspect | undefined {
  const aspect = aspectOf(column);
  if (aspect === 'none') return undefined;
  return aspect ?? (kind === 'mean' && !date && madeSegments && isMadeOfWords(column) ? 'product' : undefined);
}

/** undefined where the level is not to be told. */
function senseOf(variable: ProfileVariable, columns: ColumnReport[], levels: string[]): Sense | undefined {
  if (variable.kind === 'mean') return 'amount';
  const level = variable.level?.trim() ?? '';
  if (columns.find(({ name }) => name === variable.column)?.type === 'yesno') return 'yes';
  const pair = levels.map((other) => yesNoPair([level, other])).find((found) => found);
  if (pair) return pair[0] === level.toLowerCase() ? 'no' : 'yes';
  if (ALONE_NO.test(level)) return 'no';
  if (saysMissing(level) || EMPTY_LEVEL.test(level) || NOT_THERE.test(level) || BARE_NUMBER.test(level))
    return undefined;
  return 'word';
}

/** A draft made with these figures. */
export function draftOf(pattern: DraftPattern, ...figures: Figure[]): FieldDraft {
  const facts: Fact[] = figures.map(({ aspect, sense, strength }) => ({ aspect, sense, far: strength >= 1 }));
  return { pattern, facts, evidence: figures.map(({ evidence }) => evidence) };
}

/** Whether a share says that they have it: a yes, or a level that is a word. */
export function tellsHaving({ sense }: Figure): boolean {
  return sense === 'yes' || sense === 'word';
}

/**
 * The figures that say that a segment goes without something: more of it say no than of the whole, or fewer say yes and
 * not fewer say no as well (as those do who have no use for it: without internet service, no online backup).
 */
export function lacksOf(figures: Figure[]): Figure[] {
  const columns = new Set<string>();
  return figures.filter((figure) => {
    const { column } = figure.evidence;
    const noToo = figures.some((other) => other.sense === 'no' && !other.above && other.evidence.column === column);
    const lacks = figure.sense === 'no' ? figure.above : figure.sense === 'yes' && !figure.above && !noToo;
    if (!lacks || columns.has(column)) return false;
    columns.add(column);
    return true;
  });
}

/** Beyond this many standard deviations, more says no more. */
const MOST_STRENGTH = 10;
/** What makes the weakest marker (0.2) outweigh the strongest of what is none. */
const MARKER = 1000;

/**
 * The figure of the greatest weight × strength, markers before others; undefined where none has weight. Weights are
 * around 1; one of `LAST_RESORT` comes after all others.
 */
export function strongest(figures: Figure[], weight: (figure: Figure) => number = () => 1): Figure | undefined {
  let best: Figure | undefined;
  let most = 0;
  for (const figure of figures) {
    const worth = weight(figure) * Math.min(figure.strength, MOST_STRENGTH) * (figure.marker ? MARKER : 1);
    if (worth > most) [best, most] = [figure, worth];
  }
  return best;
}

export const LAST_RESORT = 1e-6;
