import { plainDay } from '../../../../src/domain/read/types/dateText';
import { plainNumber, type RawColumn } from '../../../../src/domain/read/rawTable';
import type { ReadChoices } from '../../../../src/domain/read/choices';
import { typeTable } from '../../../../src/domain/read/types/typeTable';
import type { NumberFormat } from '../../../../src/domain/table/table';
import { finish } from '../readText';

export function rawTexts(cells: readonly string[]): RawColumn {
  const dictionary = [...new Set(cells)].filter(Boolean);
  const places = new Map(dictionary.map((text, i) => [text, i + 1]));
  return { kind: 'texts', codes: Uint32Array.from(cells, (text) => places.get(text) ?? 0), dictionary };
}

export function rawNumbers(cells: readonly string[], format: NumberFormat = {}): RawColumn {
  return { kind: 'numbers', format, ...measure(cells, (text) => plainNumber(text, format)) };
}

export function rawDays(cells: readonly string[]): RawColumn {
  return { kind: 'days', ...measure(cells, plainDay) };
}

function measure(cells: readonly string[], read: (text: string) => number) {
  const values = Float64Array.from(cells, (text) => read(text));
  const rows = [...cells.keys()].filter((row) => cells[row] !== '' && Number.isNaN(values[row]));
  return { values, others: { rows: Uint32Array.from(rows), texts: rows.map((row) => cells[row]!) } };
}

/** Types columns of one length, each given as texts or as it was read. */
export async function typeAll(
  columns: Record<string, readonly string[] | RawColumn>,
  choices: ReadChoices = {},
  delimiter: ',' | ';' = ',',
) {
  const raws = Object.values(columns).map((column) => ('kind' in column ? column : rawTexts(column)));
  const rowCount = raws.length === 0 ? 0 : 'codes' in raws[0]! ? raws[0].codes.length : raws[0]!.values.length;
  const { output, told } = await finish(
    typeTable({ rowCount, columns: raws }, Object.keys(columns), choices, { delimiter }),
  );
  return { ...output, told };
}

/** Types a single column. */
export async function typed(
  cells: readonly string[] | RawColumn,
  name = 'column',
  choice: Omit<NonNullable<ReadChoices['columns']>[number], 'name'> = {},
) {
  const output = await typeAll({ [name]: cells }, { columns: [{ name, ...choice }] });
  return { ...output, column: output.table.columns[0]!, report: output.reports[0]! };
}
