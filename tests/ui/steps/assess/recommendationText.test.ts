import { expect, test } from 'vitest';
import type { Reason } from '../../../../src/domain/assess/assessment';
import { reasonText } from '../../../../src/ui/steps/assess/recommendationText';
import { inBoth } from '../../text/inBoth';
import { JUDGED } from './madeUp';

test.each<[Reason, string]>([
  [{ code: 'most-natural' }, 'there are valleys between all 3 segments, and of no larger number'],
  [{ code: 'most-stable' }, 'no other number comes back as surely: two samples agree at 0.71'],
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
  [{ code: 'stable-as-noise' }, 'rows without any segments are cut as surely: 0.82'],
  [
    { code: 'tiny' },
    'its smallest segment, 2 customers, only sets unusual rows apart: look for extreme values in Read',
  ],
])('$code', (reason, text) => {
  const [en, zh] = inBoth(() => reasonText(reason, JUDGED, 'customer', ['A', 'Bars', 'C']));
  expect(en).toBe(text);
  expect(zh).not.toBe(en);
});
