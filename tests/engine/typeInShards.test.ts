import * as Comlink from 'comlink';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { RawColumn, RawTable, RawMeasure } from '../../src/domain/read/rawTable';
import { typeTable, type TypeElsewhere } from '../../src/domain/read/types/typeTable';
import type { ShardService } from '../../src/engine/protocol';
import { shardService } from '../../src/engine/shardService';
import { typeInShards } from '../../src/engine/typeInShards';
import { run } from '../domain/cluster/run';
import { Ports } from './inProcess';

const ROWS = 70_000;
const ports = new Ports();
afterEach(() => ports.close());

const numbers = (valueOf: (row: number) => number, decimals?: number, others: [number, string][] = []): RawMeasure => ({
  kind: 'numbers',
  values: Float64Array.from({ length: ROWS }, (_, row) => (others.some(([at]) => at === row) ? NaN : valueOf(row))),
  format: decimals === undefined ? {} : { decimals },
  others: { rows: Uint32Array.from(others, ([row]) => row), texts: others.map(([, text]) => text) },
});

/** Amounts with a misfit, 0 and 1, running numbers, days, three decimals that may be thousands, texts. */
function table(): { raw: RawTable; names: string[] } {
  const columns: RawColumn[] = [
    numbers((row) => (row % 977) / 4, 2, [[3, 'unknown']]),
    numbers((row) => row % 2),
    numbers((row) => row + 1),
    { ...numbers((row) => 19_000 + (row % 400)), kind: 'days' },
    numbers((row) => (1001 + (row % 900)) / 1000, 3),
    { kind: 'texts', codes: Uint32Array.from({ length: ROWS }, (_, row) => row % 3), dictionary: ['a', 'b'] },
  ];
  return { raw: { rowCount: ROWS, columns }, names: ['amount', 'member', 'number', 'since', 'weight', 'kind'] };
}

async function typed(elsewhere?: TypeElsewhere) {
  const { raw, names } = table();
  return (await run(typeTable(raw, names, {}, {}, elsewhere))).output;
}

const shardOf = (service: object) => Comlink.wrap<ShardService>(ports.to(service));

describe('columns typed in shards', () => {
  test('are as they are when typed here', async () => {
    const here = await typed();
    expect(here.reports.map(({ type }) => type)).toEqual(['number', 'yesno', 'id', 'date', 'number', 'category']);
    expect(await typed(typeInShards([shardOf(shardService()), shardOf(shardService())]))).toEqual(here);
  });

  test('are all but the texts; what fits both decimal marks comes back', async () => {
    const service = shardService();
    const asked = vi.spyOn(service, 'typeColumn');
    await typed(typeInShards([shardOf(service)]));
    expect(asked.mock.calls.map(([, { name }]) => name)).toEqual(['amount', 'member', 'number', 'since', 'weight']);
    const answers = asked.mock.results.map(({ value }) => ('open' in (value as object) ? 'open' : 'typed'));
    expect(answers).toEqual(['typed', 'typed', 'typed', 'typed', 'open']);
  });

  test('are not sent where there are few rows, or no shards', () => {
    const few = { ...numbers(() => 1), values: new Float64Array(1000) } as RawColumn;
    const grounds = { name: 'a', choice: {} };
    expect(typeInShards([shardOf(shardService())])(few, grounds)).toBeUndefined();
    expect(
      typeInShards([])(
        numbers(() => 1),
        grounds,
      ),
    ).toBeUndefined();
  });
});
