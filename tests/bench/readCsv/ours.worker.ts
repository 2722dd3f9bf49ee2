import * as Comlink from 'comlink';
import { assembleTable } from '../../../src/domain/read/assembleTable';
import { Jobs } from '../../../src/engine/drive';
import type { ShardService } from '../../../src/engine/protocol';
import { readText } from '../../../src/engine/readText';
import { typeInShards } from '../../../src/engine/typeInShards';
import type { Reader } from '../readingEngine';

/** The engine's own way from a text file to its table, with a clock. */
async function read(file: File, ports: MessagePort[]) {
  const shards = ports.map((port) => Comlink.wrap<ShardService>(port));
  async function* work() {
    const raw = yield* readText(file, file.name, {}, async () => shards);
    if (!raw.ok) throw new Error(JSON.stringify(raw.problems));
    return yield* assembleTable(raw.value, {}, typeInShards(shards));
  }
  const started = performance.now();
  const done = await new Jobs().drive(1, () => {}, work());
  const milliseconds = performance.now() - started;
  if (!done?.output.ok) throw new Error(JSON.stringify(done));
  const { summary, table } = done.output.value;
  return { milliseconds, types: [table.rowCount, ...summary.columns.map(({ type }) => type)].join(' ') };
}

Comlink.expose({ read } satisfies Reader);
