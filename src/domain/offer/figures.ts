import type { Profile, ProfileVariable } from '../profile/profile';
import { saysMissing, yesNoPair } from '../read/knownTexts';
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
  evidence: Evidence;
}

/** A figure closer to the whole than this (in standard deviations) is no difference; room for rounding. */
const LEAST_DIFFERENCE = 0.2 - 1e-9;

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
 * A mean that made the segments, of a heading without a known word, is an amount of a product: "Milk", "Fresh".
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
    return [
      {
        aspect,
        topic: topicOfAspect(aspect),
        sense,
        above: difference > 0,
        strength: Math.abs(difference),
        marker: variable.marker[segment] === true,
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

function aspectOfVariable({ column, kind, date, madeSegments }: ProfileVariable): Aspect | undefined {
  const aspect = aspectOf(column);
  if (aspect === 'none') return undefined;
  return aspect ?? (kind === 'mean' && !date && madeSegments ? 'product' : undefined);
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
