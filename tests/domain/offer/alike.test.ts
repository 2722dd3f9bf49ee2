import { expect, test } from 'vitest';
import { alikeFields } from '../../../src/domain/offer/alike';

test('the same words in two offers, in the order of the fields', () => {
  const offers = [
    { product: 'Security included', price: '$85', est: 'safest' },
    { product: 'Fibre', price: '$85', est: 'safest' },
    { product: 'Security included', price: '$45' },
  ];
  expect(alikeFields(offers)).toEqual([
    { field: 'est', offers: [0, 1] },
    { field: 'product', offers: [0, 2] },
    { field: 'price', offers: [0, 1] },
  ]);
});

test('two pairs in one field are two', () => {
  const offers = ['a', 'b', 'a', 'b'].map((channel) => ({ channel }));
  expect(alikeFields(offers)).toEqual([
    { field: 'channel', offers: [0, 2] },
    { field: 'channel', offers: [1, 3] },
  ]);
});

test.each([
  [' First month  free. ', 'first month FREE'],
  ['首月免费，送安装。', '首月免费,送安装'],
  ['ＡＢＣ套餐', 'abc 套餐'],
  ['A year’s call', "a year's call!"],
])('“%s” says the same as “%s”', (one, other) => {
  expect(alikeFields([{ service: one }, { service: other }])).toEqual([{ field: 'service', offers: [0, 1] }]);
});

test.each([
  ['1.5 GB', '15 GB'],
  ['$85', '€85'],
  ['monthly', 'month'],
])('“%s” does not say the same as “%s”', (one, other) => {
  expect(alikeFields([{ service: one }, { service: other }])).toEqual([]);
});

test('what is empty is like nothing', () => {
  expect(alikeFields([{ need: '' }, { need: ' … ' }, {}])).toEqual([]);
});
