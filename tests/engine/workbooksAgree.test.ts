import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readXlsx } from '../../src/engine/readXlsx';
import { readWorkbook, type ReadWorkbook } from '../../src/engine/workbook';
import { zipEntriesOf } from '../../src/engine/zipFile';
import { finish, valueOf } from '../domain/read/readText';
import { rowsOfSheet } from '../domain/read/rowsOfSheet';

const GOLDEN = join(import.meta.dirname, '../golden/read');
const files = ['sheetjs', 'workbooks'].flatMap((folder) =>
  readdirSync(join(GOLDEN, folder)).flatMap((file) => (file.endsWith('.xlsx') ? [join(folder, file)] : [])),
);

/** SheetJS passes over a row written as <row/>, which LibreOffice and the standard count (ECMA-376 part 1, 18.3.1.73). */
const EMPTY_ROWS_DIFFER = new Set([join('workbooks', 'hand_no_references.xlsx')]);

/** Without the cells behind the last one of a row, which tell nothing. */
function told(name: string, { cells, merges, ...names }: ReadWorkbook) {
  const rows = rowsOfSheet(cells).map((row) => row.slice(0, row.findLastIndex((cell) => cell !== null) + 1));
  const compared = EMPTY_ROWS_DIFFER.has(name) ? rows.filter(({ length }) => length > 0) : rows;
  const known = merges.filter(({ from }) => from[0] < 100).map((merge) => JSON.stringify(merge));
  return { ...names, rows: compared, merges: known.sort() };
}

test('there are some', () => expect(files.length).toBeGreaterThan(40));

test.each(files)('%s: every sheet is what SheetJS reads', async (name) => {
  const bytes = readFileSync(join(GOLDEN, name));
  const file = new File([bytes], name);
  const entries = await zipEntriesOf(file);
  const first = valueOf(readWorkbook(bytes, name));
  for (const sheet of [undefined, ...first.sheetNames]) {
    const { output } = await finish(readXlsx(file, name, entries!, sheet));
    if (output === 'hand-over') throw new Error('handed over');
    expect(told(name, valueOf(output))).toEqual(told(name, valueOf(readWorkbook(bytes, name, sheet))));
  }
});
