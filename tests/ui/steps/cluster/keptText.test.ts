import { expect, test } from 'vitest';
import { keptText } from '../../../../src/ui/steps/cluster/keptText';
import { inBoth } from '../../text/inBoth';

test('what a segment kept, and who joined it', () => {
  const texts = (kept: number, joined: number) => inBoth(() => keptText(kept, joined, 'customer'));
  expect(texts(0.97, 0.37)).toEqual([
    'keeps 97\u00a0% of its customers; 37\u00a0% are new',
    '保留了原来客户的 97\u00a0%；新客户占 37\u00a0%',
  ]);
  expect(texts(1, 0)).toEqual(['keeps 100\u00a0% of its customers', '保留了原来客户的 100\u00a0%']);
  expect(texts(NaN, NaN)).toEqual(['new', '新的']);
});
