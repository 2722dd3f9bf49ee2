import { expect, test } from 'vitest';
import type { Profile, ProfileVariable } from '../../../../src/domain/profile/profile';
import { distinctionSentences } from '../../../../src/ui/steps/profile/sentences';

test('a mean and that of all have the same decimals; shares and days stay as they are', () => {
  const profile = profileOf([
    { column: 'Visits', kind: 'mean', overall: 0.898, bySegment: [1.58, 0.4] },
    { column: 'Joined', kind: 'mean', date: true, overall: 19_000, bySegment: [19_723.2, 18_000] },
    { column: 'Contract', level: 'One year', kind: 'share', overall: 0.21, bySegment: [0.004, 0.5] },
  ]);
  expect(distinctionSentences(profile, 0, [])).toEqual([
    'Visits averages 1.58; all: 0.90',
    'Joined averages 2024-01-01; all: 2022-01-08',
    '<1\u00a0% have Contract = One year; all: 21\u00a0%',
  ]);
});

test('the mean of years has one decimal', () => {
  const profile = profileOf([{ column: 'Born', kind: 'mean', overall: 1980, bySegment: [1991.25, 1970] }]);
  const born = {
    name: 'Born',
    type: 'number' as const,
    reason: { code: 'all-fit' as const, fits: 3, cells: 3 },
    distinct: 3,
    missing: 0,
    misfits: 0,
    range: { min: 1950, max: 2004, mean: 1980, median: 1981 },
  };
  expect(distinctionSentences(profile, 0, [born])).toEqual(['Born averages 1991.3; all: 1980.0']);
});

/** Two segments; the first is set apart by every variable. */
function profileOf(variables: Pick<ProfileVariable, 'column' | 'level' | 'kind' | 'date' | 'overall' | 'bySegment'>[]) {
  return {
    variables: variables.map((variable) => ({
      ...variable,
      deviation: 1,
      difference: [1, -1],
      marker: [true, true],
      madeSegments: true,
    })),
    segments: [
      { size: 1, share: 0.5, distinctions: variables.map((_, index) => index) },
      { size: 1, share: 0.5, distinctions: [] },
    ],
    leftOut: 0,
  } satisfies Profile;
}
