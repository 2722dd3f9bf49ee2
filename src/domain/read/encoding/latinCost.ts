/** By cost in nats: letters and marks of German, French, Spanish, Portuguese, Italian and English tables. */
const LETTERS: [cost: number, characters: string][] = [
  [4.5, 'éüöäáíóñè'],
  [5.3, 'àçßúêâôîëïûùãõåøæ'],
  [6.3, 'ÉÄÖÜÀÇÁÍÓÚÑÈÊÃÕÅØœ'],
  [7.5, 'ÂÎÔÛÆËÏÌÒÙìòýÿÝŒŠšŽžðþ'],
];
const MARKS: [cost: number, characters: string][] = [
  [5.5, '€’“”–\u00a0'],
  [6.3, '£°‘—«»ºª…¿¡²®™·•§'],
  [7.5, '©³µ½¼¾±×´¨‹›„‚¹÷¢¥'],
];

const COSTS = new Map(
  [...LETTERS, ...MARKS].flatMap(([cost, characters]) =>
    [...characters].map((character): [number, number] => [character.charCodeAt(0), cost]),
  ),
);
const CAPITAL = /\p{Lu}/u;
const LETTER = /\p{L}/u;
const NOT_BEFORE_LETTER = new Set([...'”»›…°'].map((mark) => mark.charCodeAt(0)));
const NOT_AFTER_LETTER = new Set([...'“‘„‚«‹¿¡£'].map((mark) => mark.charCodeAt(0)));

/** Whether windows-1252 has it and the languages that are written in it use it. */
export function isWestern(code: number): boolean {
  return COSTS.has(code);
}

/**
 * What a letter beyond ASCII or a mark costs between its neighbours: dear in rows of its like, for capitals inside a
 * word, and for marks on the wrong side of one, because text in another encoding looks so.
 */
export function latinCost(code: number, before: number, after: number): number {
  const cost = COSTS.get(code) ?? 9.5;
  const character = String.fromCharCode(code);
  const previous = String.fromCharCode(before);
  const afterLetter = LETTER.test(previous);
  if (!LETTER.test(character)) {
    if (before > 0x7f && !afterLetter) return cost + 4;
    const strays = afterLetter ? NOT_AFTER_LETTER.has(code) : false;
    return strays || (NOT_BEFORE_LETTER.has(code) && LETTER.test(String.fromCharCode(after))) ? cost + 4 : cost;
  }
  if (before > 0x7f && !afterLetter) return cost + 4;
  const tooHigh = CAPITAL.test(character) && afterLetter && !CAPITAL.test(previous);
  return cost + (tooHigh ? 4 : 0) + (before > 0x7f ? 2.5 : 0);
}
