import { beforeAll, describe, expect, test } from 'vitest';
import type { Assessment } from '../../../src/domain/assess/assessment';
import { plainResampler } from '../../../src/domain/assess/plainResampler';
import { assess } from '../../../src/domain/assess/assess';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { check } from '../../../src/domain/project/checks';
import { storedResult } from '../../../src/domain/project/resultSchema';
import { clouds } from '../assess/slowly';
import { run } from '../cluster/run';
import { firstRows } from '../../engine/inProcess';

let made: Assessment;
beforeAll(async () => {
  const rows = { rows: plainRows(clouds(60, 1), 2), variables: [{ column: 'a' }, { column: 'b' }], distinctRows: 13 };
  made = (await run(assess(rows, firstRows, plainResampler(), { seed: 1, ks: [2, 3], pairs: 2 }))).output;
});

const checked = (value: unknown) => check(storedResult, { kind: 'assessment', key: 'k', value });

test('an assessment comes back as it was stored', () => {
  expect(checked(made)).toEqual({ ok: true, value: { kind: 'assessment', key: 'k', value: made } });
});

test('one from before all this opens, too', () => {
  const { solutions: _, stability: __, ...before } = made;
  const older = { ...before, scores: before.scores.map(({ calinskiHarabasz: _, ...score }) => score) };
  expect(checked(older)).toMatchObject({ ok: true, value: { value: older } });
});

describe('what does not fit together is refused', () => {
  const spoilt: [string, (assessment: Assessment) => void][] = [
    ['silhouettes of fewer segments', ({ solutions }) => solutions![1]!.silhouettes.pop()],
    ['silhouettes that are no numbers of 32 bits', ({ solutions }) => (solutions![0]!.silhouettes[0] = [1] as never)],
    ['a bin too many', ({ solutions }) => solutions![0]!.gorge.segments[0]!.own.push(1)],
    ['a flow too few', ({ solutions }) => solutions![1]!.across.flows.pop()],
    ['a segment drawn twice', ({ solutions }) => (solutions![1]!.across.order = [0, 0, 1])],
    ['stability of fewer segments', ({ stability }) => stability!.scores[1]!.segments.pop()],
    [
      'a score without its reference',
      ({ stability }) => delete (stability!.scores[0] as { reference?: unknown }).reference,
    ],
    ['a gap of no segments', ({ stability }) => (stability!.gap[0]!.k = 0)],
  ];
  test.each(spoilt)('%s', (_, spoil) => {
    const value = structuredClone(made);
    spoil(value);
    expect(checked(value)).toMatchObject({ ok: false });
  });
});
