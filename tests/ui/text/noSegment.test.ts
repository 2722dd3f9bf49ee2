import { expect, test } from 'vitest';
import { apartText, noSegmentText } from '../../../src/ui/text/noSegment';
import { labelled } from '../../session/fakes';
import { inBoth } from './inBoth';

test('rows in no segment are counted by why', () => {
  const texts = (leftOut: number, unusual: number) => inBoth(() => noSegmentText(leftOut, unusual));
  expect(texts(0, 0)).toEqual(['', '']);
  expect(texts(1100, 0)).toEqual([
    '1,100 rows are in no segment: they have a gap in a chosen column.',
    '1,100 行不在任何群体里：所选的列有空缺。',
  ]);
  expect(texts(4, 4)).toEqual(['In no segment: 4 set apart as unusual.', '不在任何群体里：4 行异常，已单独列出。']);
  expect(texts(13, 2)).toEqual([
    'In no segment: 2 set apart as unusual, 11 with a gap in a chosen column.',
    '不在任何群体里：2 行异常，已单独列出；11 行所选的列有空缺。',
  ]);
});

test('what is not counted is said where there is any', () => {
  const partition = labelled([0, 1, 1]);
  const texts = (unusual?: Uint32Array) =>
    inBoth(() => apartText({ ...partition, ...(unusual && { unusual }) }, 'shop'));
  expect(texts()).toEqual(['', '']);
  expect(texts(new Uint32Array())).toEqual(['', '']);
  expect(texts(Uint32Array.of(5))).toEqual([
    'Not counted here: 1 shop set apart as unusual.',
    '另有 1 家店铺异常，单独列出，这里不计。',
  ]);
  expect(apartText(undefined, 'shop')).toBe('');
});
