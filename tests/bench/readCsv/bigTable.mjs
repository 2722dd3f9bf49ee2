// @ts-check
import { closeSync, openSync, writeSync } from 'node:fs';

export const ROWS = 1_048_576;
const KINDS = Array.from({ length: 20 }, (_, i) => `${['north', 'south', 'east', 'west'][i % 4]} ${i}`);
const MISSING = 0.02;
const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2015, 0, 1);

export const NAMES = ['id', ...'abcdef', ...'uvwxyz', 'kind', 'date', 'share'];

/**
 * 16 columns of made-up orders, a row of texts at a time: 6 whole numbers, 6 decimals with two digits, an id, a category
 * of 20, an ISO date and one more decimal, with 2 % of the cells missing (""); always the same ones.
 * @param {number} rows
 * @returns {Generator<string[], void, void>}
 */
export function* bigRows(rows) {
  let state = 20_240_305;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  let row = 0;
  const cells = [
    () => `C${String(row + 1).padStart(7, '0')}`,
    ...[100, 1000, 10_000, 100_000, 1e6, 1e8].map((most) => () => String(Math.floor(uniform() * most))),
    ...[100, 1000, 1000, 10_000, 100_000, 1e6].map((most) => () => (uniform() * most).toFixed(2)),
    () => KINDS[Math.floor(uniform() ** 2 * KINDS.length)],
    () => new Date(FIRST_DAY + Math.floor(uniform() * 3650) * DAY).toISOString().slice(0, 10),
    () => String(Math.round(uniform() * 1e6) / 1e6),
  ];
  for (; row < rows; row++) yield cells.map((cell) => (uniform() < MISSING ? '' : (cell() ?? '')));
}

/**
 * Writes these rows as CSV: about 125 MB for 1,048,576.
 * @param {string} path
 * @param {number} rows
 * @returns {number} bytes of the columns as the program holds them: 8 a number, 4 a code, and the dictionaries' characters
 */
export function writeBigTable(path, rows) {
  let characters = KINDS.join('').length;
  const file = openSync(path, 'w');
  let lines = [NAMES.join(',')];
  for (const cells of bigRows(rows)) {
    characters += cells[0]?.length ?? 0;
    lines.push(cells.join(','));
    if (lines.length === 10_000) flush();
  }
  flush();
  closeSync(file);
  return rows * (14 * 8 + 2 * 4) + characters;

  function flush() {
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  }
}
