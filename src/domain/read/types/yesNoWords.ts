/** Pairs of words, no first; small letters. */
type Pair = readonly [no: string, yes: string];

/** Words that may stand in one column with each other: spellings of the same two answers. */
const WORDS: Pair[] = [
  ['no', 'yes'],
  ['false', 'true'],
  ['off', 'on'],
  ['否', '是'],
  ['不是', '是'],
  ['×', '√'],
  ['nein', 'ja'],
  ['non', 'oui'],
  ['no', 'sí'],
  ['no', 'si'],
  ['нет', 'да'],
];
/** Letters mean yes and no as a pair, or beside one of the pairs above. */
const LETTERS: Pair[] = [
  ['n', 'y'],
  ['f', 't'],
];
/** Not beside others: in 是, 否 and 无 the last is a third answer. */
const THERE: Pair[] = [
  ['无', '有'],
  ['没有', '有'],
];
const PAIRS = [...WORDS, ...LETTERS, ...THERE];

/** 0: no; 1: yes. */
export type Answer = 0 | 1;

const YES = new Set(PAIRS.map(([, yes]) => yes));
const NO = new Set(PAIRS.map(([no]) => no));
const IS_THERE = new Set(THERE.flat());

const MOST_SPELLINGS = 24;

/** 0 for a word that means no, 1 for one that means yes, in whatever capitals; undefined for any other text. */
export function answerOf(text: string): Answer | undefined {
  const small = text.toLowerCase();
  return NO.has(small) ? 0 : YES.has(small) ? 1 : undefined;
}

/** The other answer to a word, in small letters; undefined where it is not known. */
export function counterpart(text: string): string | undefined {
  const small = text.toLowerCase();
  const pair = PAIRS.find((words) => words.includes(small));
  return pair && (pair[0] === small ? pair[1] : pair[0]);
}

/** The pair that these texts are in whatever capitals, in small letters, "no" first; undefined where they are none. */
export function yesNoPair(texts: readonly string[]): Pair | undefined {
  const forms = smallForms(texts);
  return forms.size === 2 ? pairAmong(PAIRS, forms) : undefined;
}

/**
 * Whether these are the texts of a column of yes and no: one known pair, or several spellings that all mean one or the
 * other, among which there is a pair of words (not of letters: T, F and N may be three answers).
 */
export function areYesAndNo(texts: readonly string[]): boolean {
  if (texts.length > MOST_SPELLINGS) return false;
  const forms = smallForms(texts);
  if (forms.size === 2) return pairAmong(PAIRS, forms) !== undefined;
  const all = [...forms];
  if (all.some((form) => answerOf(form) === undefined)) return false;
  const there = all.filter((form) => IS_THERE.has(form)).length;
  if (there > 0) return there === all.length && pairAmong(THERE, forms) !== undefined;
  return pairAmong(WORDS, forms) !== undefined;
}

function pairAmong(pairs: Pair[], forms: ReadonlySet<string>): Pair | undefined {
  return pairs.find(([no, yes]) => forms.has(no) && forms.has(yes));
}

function smallForms(texts: readonly string[]): Set<string> {
  return new Set(texts.map((text) => text.toLowerCase()));
}
