import { expect, test } from 'vitest';
import { elementsOf, unescapeXml } from '../../../../src/domain/read/xlsx/xmlText';

test.each([
  ['&lt;a&gt; &amp;amp; &quot;&apos;', `<a> &amp; "'`],
  ['&#65;&#x4e2d;&#x1F600;', 'A中😀'],
  ['&#x110000;&#9999999;', '&#x110000;&#9999999;'],
  ['&nbsp;&a;&', '&nbsp;&a;&'],
  ['_x0041__x005F_x0041_ _x41_', 'A_x0041_ _x41_'],
  ['_xD83D__xDE00_', '😀'],
  ['a_x000D_\nb\r\nc\rd', 'a\nb\nc\rd'],
])('%s', (written, text) => {
  expect(unescapeXml(written)).toBe(text);
});

test('elements, comments and instructions passed over', () => {
  const xml = `<?xml version="1.0"?><!-- <no/> --><p:a xmlns:p="x" p:one = "1>2" two='"'><b/><![CDATA[<no>]]><c>text</c></p:a><d`;
  expect([...elementsOf(xml)]).toEqual([
    { name: 'a', parent: '', attributes: { one: '1>2', two: '"' } },
    { name: 'b', parent: 'a', attributes: {} },
    { name: 'c', parent: 'a', attributes: {} },
  ]);
});

test.each([
  ['<a><b x="1', 1],
  ['<a>'.repeat(100_000), 101],
  ['<a/>'.repeat(1_500_000), 1_000_000],
  [`<a ${'x'.repeat(1_000_000)}/>`, 1],
  [`<a ${' x'.repeat(1_000_000)}/>`, 1],
  [`<a ${' '.repeat(1_000_000)}/>`, 1],
  ['<a/><!DOCTYPE x><b/>', 1],
])('what is no XML, or too much of it, ends it soon', (xml, expected) => {
  let count = 0;
  for (const { name } of elementsOf(xml)) count += name.length;
  expect(count).toBe(expected);
});
