import { describe, expect, test } from 'vitest';
import { segmentMarks, sizesOf, type OwnSegments } from '../../../../src/ui/steps/assess/segmentMarks';
import { inBoth } from '../../text/inBoth';
import { JUDGED } from './madeUp';

const { across } = JUDGED.solutions[1]!;

function own(sizes: number[], partitionStale = false): OwnSegments {
  const named = [
    { letter: 'A', name: '' },
    { letter: 'B', name: 'Bars' },
    { letter: 'C', name: '' },
  ];
  return { results: { partition: { k: sizes.length, sizes }, partitionStale }, segments: named.slice(0, sizes.length) };
}

const labels = (project: OwnSegments) => segmentMarks(across, project).map(({ label }) => label);

test('the size of a segment is all that flows into it', () => {
  expect(sizesOf(across)).toEqual([58, 40, 2]);
});

describe('the marks of segments', () => {
  test('are the letters, names and colours of those the project has, told by their sizes', () => {
    expect(segmentMarks(across, own([40, 2, 58]))).toEqual([
      { label: 'C', colour: 'var(--seg-c, var(--mute))', name: 'Segment C' },
      { label: 'A', colour: 'var(--seg-a, var(--mute))', name: 'Segment A' },
      { label: 'B', colour: 'var(--seg-b, var(--mute))', name: 'Bars' },
    ]);
  });

  test('are numbers where the project has none, or others', () => {
    const without = { results: { partition: undefined, partitionStale: false }, segments: [] };
    expect(labels(without)).toEqual(['1', '2', '3']);
    expect(labels(own([60, 40]))).toEqual(['1', '2', '3']);
    expect(labels(own([40, 3, 57]))).toEqual(['1', '2', '3']);
    expect(labels(own([40, 2, 58], true))).toEqual(['1', '2', '3']);
  });

  test('are numbers where two are as large as each other', () => {
    const alike = { ...across, flows: [[49, 49, 2]] };
    expect(segmentMarks(alike, own([49, 49, 2])).map(({ label }) => label)).toEqual(['1', '2', '3']);
  });

  test('numbers have a name in both languages', () => {
    const without = { results: { partition: undefined, partitionStale: false }, segments: [] };
    expect(inBoth(() => segmentMarks(across, without)[1]!.name)).toEqual(['segment 2', '群体 2']);
  });
});
