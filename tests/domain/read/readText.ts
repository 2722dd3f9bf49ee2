import type { Remote } from 'comlink';
import { openTable } from '../../../src/engine/openTable';
import type { WorkbookService } from '../../../src/engine/protocol';
import { readWorkbook } from '../../../src/engine/workbook';
import type { Work } from '../../../src/domain/common/progress';
import { ok, type Result } from '../../../src/domain/common/result';
import type { ReadChoices } from '../../../src/domain/read/choices';
import type { ReadOutput } from '../../../src/domain/read/report';
import { cellText, type Table } from '../../../src/domain/table/table';

const HELPERS = {
  parquet: () => Promise.reject(new Error('no Parquet was expected')),
  workbook: () => Promise.resolve({ read: readWorkbook } as unknown as Remote<WorkbookService>),
  shards: () => Promise.resolve([]),
};

/** Runs work to its end, giving its output and the progress it told. */
export async function finish<Output>(work: Work<Output>): Promise<{ output: Output; told: number[] }> {
  const told: number[] = [];
  for (;;) {
    const step = await work.next();
    if (step.done) return { output: step.value, told };
    told.push(step.value.done / step.value.total);
  }
}

/** The way of a file of any kind, from its bytes to the table, with all work done here. */
export async function readBytes(
  bytes: Uint8Array | Blob,
  name: string,
  choices: ReadChoices = {},
): Promise<Result<ReadOutput>> {
  const file = new File([bytes as BlobPart], name);
  const { output } = await finish(openTable({ kind: 'file', file, choices }, HELPERS));
  return output.ok ? ok({ table: output.value.table, summary: output.value.opened.summary }) : output;
}

/** The same for text that is expected to be read. */
export async function readText(text: string, choices: ReadChoices = {}): Promise<ReadOutput> {
  return valueOf(await readBytes(new TextEncoder().encode(text), 'test.csv', choices));
}

export function valueOf<Output>(result: Result<Output>): Output {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** Every cell as the file had it, row by row. */
export function cellTexts(table: Table): string[][] {
  return Array.from({ length: table.rowCount }, (_, row) => table.columns.map((column) => cellText(column, row)));
}
