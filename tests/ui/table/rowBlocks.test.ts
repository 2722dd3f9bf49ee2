import { expect, test } from 'vitest';
import type { RowsRequest, RowsWindow } from '../../../src/session/ports';
import { RowBlocks } from '../../../src/ui/table/rowBlocks';

interface Asked {
  request: RowsRequest;
  /** `total`: where the view has fewer rows than the table. */
  answer: (total?: number) => Promise<void>;
  fail: () => Promise<void>;
}

/** A source that answers when it is told to. Row i of the file holds "i"; descending order turns it round. */
function source(rowCount: number) {
  const asked: Asked[] = [];
  let came = 0;
  const fetch = (request: RowsRequest) =>
    new Promise<RowsWindow>((resolve, reject) => {
      const places = Array.from({ length: request.to - request.from }, (_, i) =>
        request.sort?.descending ? rowCount - 1 - request.from - i : request.from + i,
      );
      const settled = () => new Promise<void>((done) => setTimeout(done));
      asked.push({
        request,
        answer: (total) => {
          const cells = places.map((place) => [String(place)]);
          resolve({ from: request.from, places, cells, ...(total !== undefined && { total }) });
          return settled();
        },
        fail: () => {
          reject(new Error('no rows'));
          return settled();
        },
      });
    });
  const blocks = new RowBlocks(rowCount, fetch, () => came++);
  return { asked, blocks, came: () => came, froms: () => asked.map(({ request }) => request.from) };
}

test('asks for the blocks in sight and the one ahead, once', async () => {
  const { asked, blocks, froms } = source(1000);
  blocks.show(250, 320);
  blocks.show(251, 321);
  expect(froms()).toEqual([200, 300, 400]);
  expect(asked[0]!.request).toEqual({ from: 200, to: 300 });
  await asked[0]!.answer();
  expect(blocks.row(250)).toEqual({ place: 250, cells: ['250'] });
  expect(blocks.row(300)).toBeUndefined();
  // Upwards the one ahead lies above.
  blocks.show(240, 290);
  expect(froms()).toEqual([200, 300, 400, 100]);
});

test('the last block ends with the rows', () => {
  const { asked, blocks } = source(430);
  blocks.show(405, 429);
  expect(asked.map(({ request }) => [request.from, request.to])).toEqual([[400, 430]]);
});

test('what has been scrolled past is not asked for', async () => {
  const { asked, blocks, froms } = source(100_000);
  for (let first = 0; first <= 50_000; first += 1000) blocks.show(first, first + 40);
  expect(froms()).toEqual([0, 100, 1000]);
  await asked[0]!.answer();
  await asked[1]!.answer();
  expect(froms()).toEqual([0, 100, 1000, 50_000, 50_100]);
});

test('another order: the old rows stay until the new ones come, and late answers of the old order are dropped', async () => {
  const { asked, blocks, came } = source(1000);
  blocks.show(0, 30);
  await asked[0]!.answer();
  expect(came()).toBe(1);
  blocks.look({ sort: { column: 'x', descending: true } }, false);
  expect(asked[2]!.request).toEqual({ from: 0, to: 100, sort: { column: 'x', descending: true } });
  expect(blocks.row(3)?.place).toBe(3);
  await asked[1]!.answer();
  expect(blocks.row(150)).toBeUndefined();
  expect(came()).toBe(1);
  await asked[2]!.answer();
  expect(blocks.row(3)).toEqual({ place: 996, cells: ['996'] });
});

test('a block that failed is asked for again when it comes back into sight, not before', async () => {
  const { asked, blocks, froms } = source(1000);
  blocks.show(0, 30);
  await asked[0]!.fail();
  blocks.show(1, 31);
  expect(froms()).toEqual([0, 100]);
  blocks.show(500, 530);
  blocks.show(0, 30);
  expect(froms()).toEqual([0, 100, 500, 600]);
  await asked[1]!.answer();
  expect(froms()).toEqual([0, 100, 500, 600, 0]);
});

test('keeps forty blocks, those nearest to what is in sight', async () => {
  const { asked, blocks } = source(100_000);
  for (let block = 0; block < 60; block++) {
    blocks.show(block * 100, block * 100 + 20);
    for (const one of asked.splice(0)) await one.answer();
  }
  expect(blocks.row(0)).toBeUndefined();
  expect(blocks.row(20 * 100)).toBeUndefined();
  expect(blocks.row(22 * 100)?.place).toBe(2200);
  expect(blocks.row(59 * 100)?.place).toBe(5900);
});

test('other rows: their first block says how many they are, and the others follow it', async () => {
  const { asked, blocks, froms } = source(1000);
  blocks.show(0, 150);
  for (const one of asked.splice(0)) await one.answer();
  blocks.look({ search: 'x' }, false);
  expect(blocks.isMade).toBe(false);
  expect(blocks.rowCount).toBe(1000);
  expect(asked.map(({ request }) => request)).toEqual([{ search: 'x', from: 0, to: 100 }]);
  await asked[0]!.answer(120);
  expect(blocks.isMade).toBe(true);
  expect(blocks.rowCount).toBe(120);
  expect(froms()).toEqual([0, 100, 200]);
  expect(asked[1]!.request).toEqual({ search: 'x', from: 100, to: 120 });
});

test('of views that follow each other quickly the engine makes the first and the last', async () => {
  const { asked, blocks } = source(1000);
  blocks.show(0, 30);
  for (const one of asked.splice(0)) await one.answer();
  for (const search of ['a', 'ab', 'abc']) blocks.look({ search }, false);
  expect(asked.map(({ request }) => request.search)).toEqual(['a']);
  await asked[0]!.answer(7);
  expect(blocks.rowCount).toBe(1000);
  expect(asked.map(({ request }) => request.search)).toEqual(['a', 'abc']);
  await asked[1]!.answer(3);
  expect(blocks.rowCount).toBe(3);
});

test('a view that cannot be had leaves the rows of the last one', async () => {
  const { asked, blocks } = source(1000);
  blocks.show(0, 30);
  await asked[0]!.answer();
  blocks.look({ search: 'x' }, false);
  const request = asked.findIndex(({ request }) => request.search === 'x');
  expect(blocks.isLooking).toBe(true);
  await asked[request]!.fail();
  expect(blocks.isMade).toBe(false);
  expect(blocks.isLooking).toBe(false);
  expect(blocks.row(3)).toEqual({ place: 3, cells: ['3'] });
});

test('a row is coming until it is there or could not be had', async () => {
  const { asked, blocks } = source(1000);
  blocks.show(0, 30);
  expect(blocks.isComing(3)).toBe(true);
  await asked[0]!.answer();
  expect(blocks.isComing(3)).toBe(false);
  await asked[1]!.fail();
  expect(blocks.isComing(150)).toBe(false);
});

test('where the first rows will be shown, only they are asked for', async () => {
  const { asked, blocks } = source(1000);
  blocks.show(700, 730);
  for (const one of asked.splice(0)) await one.answer();
  blocks.look({ search: 'x' }, true);
  expect(asked.map(({ request }) => request)).toEqual([{ search: 'x', from: 0, to: 100 }]);
  expect(blocks.row(700)?.place).toBe(700);
});
