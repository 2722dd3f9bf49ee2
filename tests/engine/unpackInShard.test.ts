import { describe, expect, test } from 'vitest';
import { shardService } from '../../src/engine/shardService';
import { unpackInShards, type UnpackingShard } from '../../src/engine/unpackInShard';
import { zipEntriesOf, type Unpacked } from '../../src/engine/zipFile';
import { zipOf, type Part } from './zips';

let state = 1;
const TEXT = Buffer.from(Array.from({ length: 1_000_000 }, () => (state = (state * 48271) % 2147483647) & 0xff));
const LONG = Buffer.concat([TEXT, TEXT, TEXT]);

/** A shard as the engine reaches it, and how often it was asked. */
function shardHere() {
  const service = shardService();
  const asked = { begin: 0, pieces: 0, end: 0 };
  const shard: UnpackingShard = {
    beginUnpacking: async (file, entry) => (asked.begin++, service.beginUnpacking(file, entry)),
    nextPiece: async () => (asked.pieces++, service.nextPiece()),
    endUnpacking: async () => (asked.end++, service.endUnpacking()),
  };
  return { shard, asked };
}

async function unpacked(bytes: Uint8Array, shards: UnpackingShard[]) {
  const file = new Blob([bytes as BlobPart]);
  const [entry] = (await zipEntriesOf(file))!;
  const unpacking = unpackInShards(async () => shards)(file, entry!);
  const pieces: Buffer[] = [];
  for (;;) {
    const step = await unpacking.next();
    if (step.done) return { bytes: Buffer.concat(pieces), ending: step.value };
    pieces.push(Buffer.from(step.value));
  }
}

describe('unpackInShards', () => {
  test('what is long, by the first shard, in turn', async () => {
    const { shard, asked } = shardHere();
    for (let times = 1; times <= 2; times++) {
      const { bytes, ending } = await unpacked(zipOf([{ name: 'a', bytes: LONG, stored: true }]), [shard]);
      expect([ending, bytes.equals(LONG)]).toEqual(['whole', true]);
      expect([asked.begin, asked.end]).toEqual([times, times]);
    }
  });

  test('what is short, or where there is no shard, here', async () => {
    const { shard, asked } = shardHere();
    expect((await unpacked(zipOf([{ name: 'a', bytes: TEXT, stored: true }]), [shard])).bytes.equals(TEXT)).toBe(true);
    expect(asked).toEqual({ begin: 0, pieces: 0, end: 0 });
    expect((await unpacked(zipOf([{ name: 'a', bytes: LONG, stored: true }]), [])).bytes.equals(LONG)).toBe(true);
  });

  test.each<[what: string, claims: Part['claims'], ending: Unpacked]>([
    ['another sum', { crc32: 1 }, 'damaged'],
    ['more than claimed', { size: 1_000 }, 'swollen'],
  ])('%s', async (_, claims, ending) => {
    const { shard } = shardHere();
    expect((await unpacked(zipOf([{ name: 'a', bytes: LONG, claims }]), [shard])).ending).toBe(ending);
  });

  test('who has enough may leave; the next is unpacked whole', async () => {
    const { shard, asked } = shardHere();
    const zip = zipOf([{ name: 'a', bytes: LONG, stored: true }]);
    const file = new Blob([zip]);
    const unpacking = unpackInShards(async () => [shard])(file, (await zipEntriesOf(file))![0]!);
    expect((await unpacking.next()).done).toBe(false);
    await unpacking.return('damaged');
    expect(asked.end).toBe(1);
    expect((await unpacked(zip, [shard])).bytes.equals(LONG)).toBe(true);
  });
});
