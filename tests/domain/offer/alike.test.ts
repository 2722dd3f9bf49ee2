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
  ['One price for the whole package: monthly charges 80.7', 'One price for the whole package: monthly charges 93.2'],
  [
    'Low entry price: monthly bill 284\u00a0yuan on average',
    'Low entry price: monthly bill 1,610\u00a0yuan on average',
  ],
  ['付款的时候：79\u00a0% 用对公转账', '付款的时候：99\u00a0% 用对公转账'],
  ['老客户答谢：2018 年前后入网', '老客户答谢：2014 年前后入网'],
  ['Up to 500MB of data', 'Up to 20GB of data'],
  ['平均 0.43\u00a0项，全体 1.58\u00a0项', '平均 1.22\u00a0线，全体 2.54\u00a0线'],
  ['small: −0.07 on average', 'small: 0.3 on average'],
])('“%s” and “%s” differ only in their figures', (one, other) => {
  expect(alikeFields([{ price: one }, { price: other }])).toEqual([{ field: 'price', offers: [0, 1] }]);
});

test.each([
  ['$85', '$45'],
  ['12 months', '12 years'],
  ['平均 0.43\u00a0项，全体 1', '平均 0.43\u00a0项，别人 1'],
  ['1.5 GB', '15 GB'],
  ['$85', '€85'],
  ['monthly', 'month'],
])('“%s” does not say the same as “%s”', (one, other) => {
  expect(alikeFields([{ service: one }, { service: other }])).toEqual([]);
});

test('what is empty is like nothing', () => {
  expect(alikeFields([{ need: '' }, { need: ' … ' }, {}])).toEqual([]);
});
