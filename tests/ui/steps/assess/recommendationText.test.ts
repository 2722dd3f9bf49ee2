import { expect, test } from 'vitest';
import type { Reason } from '../../../../src/domain/assess/assessment';
import { reasonText } from '../../../../src/ui/steps/assess/recommendationText';
import { inBoth } from '../../text/inBoth';
import { JUDGED } from './madeUp';

test.each<[Reason, string]>([
  [
    { code: 'most-natural' },
    'there are valleys between all 3 segments, and they come back; of no larger number both is true',
  ],
  [{ code: 'most-stable' }, 'no other number comes back as surely: two samples agree at 0.71'],
  [
    { code: 'as-stable', k: 2 },
    'it comes back practically as surely as k = 2, 0.71 against 0.71, and tells more apart',
  ],
  [
    { code: 'as-stable', k: 3 },
    'it comes back practically as surely as k = 3, 0.71 against 0.71, with fewer segments to serve',
  ],
  [
    { code: 'more-stable', k: 2, but: 'not-predicted' },
    'k = 2 comes back more surely, 0.71, but one half of its rows predicts the other less well: 0.64',
  ],
  [{ code: 'more-stable', k: 2, but: 'coarser' }, 'k = 2 comes back more surely, 0.71, but tells less apart'],
  [{ code: 'above-noise' }, 'rows without any segments, cut the same way, agree at 0.82 only, against 0.71'],
  [
    { code: 'more-stable', k: 3, but: 'tiny' },
    'k = 3 comes back more surely, 0.71, but its smallest segment, 2 customers, only sets unusual rows apart',
  ],
  [
    { code: 'more-stable', k: 2, but: 'as-noise' },
    'k = 2 comes back more surely, 0.71, but is no surer than rows without any segments: a quarter of those agree at 0.82 or more',
  ],
  [
    { code: 'more-stable', k: 2, but: 'weak-segment' },
    'k = 2 comes back more surely, 0.71, but one of its segments does not: its Jaccard is 0.55',
  ],
  [{ code: 'best-silhouette' }, 'its mean silhouette is the best, 0.45'],
  // With two decimals they would be the same.
  [{ code: 'better-silhouette', k: 2 }, 'k = 2 has the better mean silhouette, 0.451 against 0.449'],
  [{ code: 'gap-agrees' }, 'the gap statistic takes this number, too'],
  [{ code: 'gap-differs', k: 5 }, 'the gap statistic takes k = 5'],
  [
    { code: 'gap-differs', k: 1 },
    'the gap statistic takes one segment: more fit hardly better than to rows spread evenly',
  ],
  [
    { code: 'not-predicted' },
    'one half of the rows predicts the other only in part: prediction strength 0.64, 0.80 is good',
  ],
  [{ code: 'predicted' }, 'one half of the rows predicts the other: prediction strength 0.64, 0.80 is good'],
  [{ code: 'weak-segment', segment: 1 }, 'Bars does not come back: its Jaccard is 0.55, below 0.60'],
  [
    { code: 'stable-as-noise' },
    'it is no surer than rows without any segments: of those, cut the same way, a quarter agree at 0.82 or more',
  ],
  [
    { code: 'tiny' },
    'its smallest segment, 2 customers, only sets unusual rows apart: take logarithms of columns with extreme values, or filter such rows out, in Prepare',
  ],
])('$code', (reason, text) => {
  const [en, zh] = inBoth(() => reasonText(reason, JUDGED, 'customer', ['A', 'Bars', 'C']));
  expect(en).toBe(text);
  expect(zh).not.toBe(en);
});
