import * as Comlink from 'comlink';
import { Jobs } from '../../../src/engine/drive';
import { openTable } from '../../../src/engine/openTable';
import type { ShardService } from '../../../src/engine/protocol';
import type { Reader } from '../readingEngine';

const noHelper = () => Promise.reject(new Error('the workbook was handed over'));

/** The engine's own way from a workbook to its table, with a clock. */
async function read(file: File, ports: MessagePort[]) {
  const shards = ports.map((port) => Comlink.wrap<ShardService>(port));
  const helpers = { workbook: noHelper, parquet: noHelper, shards: async () => shards };
  const started = performance.now();
  const done = await new Jobs().drive(1, () => {}, openTable({ kind: 'file', file, choices: {} }, helpers));
  const milliseconds = performance.now() - started;
  if (!done?.output.ok) throw new Error(JSON.stringify(done));
  const { table, opened } = done.output.value;
  return { milliseconds, types: [table.rowCount, ...opened.summary.columns.map(({ type }) => type)].join(' ') };
}

Comlink.expose({ read } satisfies Reader);
