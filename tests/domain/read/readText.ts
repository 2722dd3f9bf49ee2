import type { Work } from '../../../src/domain/common/progress';
import type { Result } from '../../../src/domain/common/result';
import { parseCsv } from '../../../src/domain/read/csv';
import { fileKind } from '../../../src/domain/read/fileKind';
import { readSheet } from '../../../src/domain/read/readSheet';
import type { ReadOutput } from '../../../src/domain/read/report';
import { cellText, type Table } from '../../../src/domain/table/table';

/** Runs work to its end, giving its output and the progress it told. */
export async function finish<Output>(work: Work<Output>): Promise<{ output: Output; told: number[] }> {
  const told: number[] = [];
  for (;;) {
    const step = await work.next();
    if (step.done) return { output: step.value, told };
    told.push(step.value.done / step.value.total);
  }
}

/** The way of a CSV file, from its bytes to the table. */
export async function readBytes(bytes: Uint8Array, name: string): Promise<Result<ReadOutput>> {
  const kind = fileKind(bytes, name);
  if (!kind.ok) return kind;
  const { output: parsed } = await finish(parseCsv(bytes, name));
  if (!parsed.ok) return parsed;
  const { sheet, delimiter } = parsed.value;
  return (await finish(readSheet(sheet, { name, bytes: bytes.length, kind: 'csv', delimiter }))).output;
}

/** The same for text that is expected to be read. */
export async function readText(text: string): Promise<ReadOutput> {
  return valueOf(await readBytes(new TextEncoder().encode(text), 'test.csv'));
}

export function valueOf<Output>(result: Result<Output>): Output {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** Every cell as the file had it, row by row. */
export function cellTexts(table: Table): string[][] {
  return Array.from({ length: table.rowCount }, (_, row) => table.columns.map((column) => cellText(column, row)));
}
