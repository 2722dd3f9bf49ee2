import { expect, test } from 'vitest';
import { NO_SEGMENT } from '../../../src/domain/cluster/partition';
import { newRowsCsv } from '../../../src/domain/share/newRowsFile';
import { run } from '../cluster/run';
import { numbers, tableOf, texts } from '../profile/tables';

const HEADINGS = {
  segment: 'Segment',
  name: 'Name',
  distance: 'Distance',
  second: 'Second',
  secondDistance: 'Distance to it',
  none: '-none',
};

test('every row, with its segment, the second nearest and both distances; formulas disarmed, headings that are taken numbered', async () => {
  const table = tableOf(texts('Name', 'text', ['=A1', 'B', 'C']), numbers('Distance', [1.5, -2, null]));
  const assigned = {
    labels: Uint8Array.from([1, 0, NO_SEGMENT]),
    secondLabels: Uint8Array.from([0, 1, NO_SEGMENT]),
    nearest: Float64Array.from([0.12345, 2, NaN]),
    second: Float64Array.from([1, 2.5, NaN]),
  };
  const segments = [
    { letter: 'A', name: '=big' },
    { letter: 'B', name: 'Small, new' },
  ];
  const { output } = await run(newRowsCsv(table, assigned, segments, HEADINGS));
  expect(output.join('')).toBe(
    '\uFEFFName,Distance,Segment,Name (2),Distance (2),Second,Distance to it\r\n' +
      '\'=A1,1.5,B,"Small, new",0.1235,\'=big,1.0000\r\n' +
      'B,-2,A,\'=big,2.0000,"Small, new",2.5000\r\n' +
      "C,,,'-none,,,\r\n",
  );
});

test('so many rows at a time that it can be stopped', async () => {
  const rows = 12_000;
  const table = tableOf(
    numbers(
      'x',
      Array.from({ length: rows }, (_, row) => row),
    ),
  );
  const labels = new Uint8Array(rows);
  const distances = new Float64Array(rows);
  const assigned = { labels, secondLabels: labels, nearest: distances, second: distances };
  const { output, progress } = await run(newRowsCsv(table, assigned, [{ letter: 'A', name: 'A' }], HEADINGS));
  // 20,000 cells of six columns.
  expect(progress.map(({ done }) => done)).toEqual([0, 3333, 6666, 9999]);
  expect(output.join('').split('\r\n')).toHaveLength(rows + 2);
});
