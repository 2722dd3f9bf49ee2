import { expect, test } from 'vitest';
import { alikeIn, alikeOffers } from '../../../../src/ui/steps/offer/alikeOffers';
import { sentenceParts } from '../../../../src/ui/steps/offer/sentenceParts';
import { inBoth } from '../../text/inBoth';

const alike = [
  { field: 'est' as const, offers: [0, 1, 3] },
  { field: 'product' as const, offers: [0, 2] },
  { field: 'price' as const, offers: [1, 3] },
  { field: 'service' as const, offers: [0, 2] },
];

test('fields that are alike stand together for the same offers, most fields first', () => {
  expect(alikeOffers(alike)).toEqual([
    { offers: [0, 2], fields: ['product', 'service'] },
    { offers: [0, 1, 3], fields: ['est'] },
    { offers: [1, 3], fields: ['price'] },
  ]);
  expect(alikeOffers([])).toEqual([]);
});

test('which others say the same as an offer', () => {
  expect(alikeIn(alike, 1, 'est')).toEqual([0, 3]);
  expect(alikeIn(alike, 2, 'est')).toEqual([]);
  expect(alikeIn(alike, 0, 'givenUp')).toEqual([]);
});

test('the sentence with its blanks, in both languages', () => {
  const text = () => sentenceParts().map((part) => ('words' in part ? part.words : `<${part.blank}>`)).join('|'); // prettier-ignore
  expect(inBoth(text)).toEqual([
    'For |<who>| who |<need>|, we are the |<est>| because |<proof>|.',
    '对于|<who>|，他们|<need>|，我们是|<est>|的，因为|<proof>|。',
  ]);
});
