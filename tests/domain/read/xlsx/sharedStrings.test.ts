import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SharedStringsScanner } from '../../../../src/domain/read/xlsx/sharedStrings';

function scan(xml: string, cuts: number[] = []) {
  const bytes = new TextEncoder().encode(xml);
  const scanner = new SharedStringsScanner();
  let from = 0;
  for (const cut of [...cuts.map((share) => Math.floor(share * bytes.length)).sort((a, b) => a - b), bytes.length]) {
    scanner.push(bytes.subarray(from, cut));
    from = cut;
  }
  scanner.end();
  return { texts: scanner.texts, fault: scanner.fault };
}

test('strings, plain and rich', () => {
  const xml =
    '<?xml version="1.0"?><sst xmlns="http://x" count="9" uniqueCount="2"><si><t>name</t></si><si/><si><t/></si>' +
    '<si><t xml:space="preserve"> a &amp; b </t></si>\n<si><r><rPr><sz val="9"/></rPr><t>北</t></r><r><t xml:space="preserve">京 </t></r></si>' +
    '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si><si><t>1_x000D_\n2_x005F_x0041_</t></si>' +
    '<si><t><![CDATA[<b>&lt;</b>]]></t></si><si><t>&#128512;</t></si><si><!-- none --><t>last</t></si></sst>';
  const texts = ['name', '', '', ' a & b ', '北京 ', '東京', '1\n2_x0041_', '<b>&lt;</b>', '😀', 'last'];
  expect(scan(xml)).toEqual({ texts, fault: undefined });
});

test('any cut gives the same texts', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '中', '😀', '&amp;', '&#10;', '_x0041_', ' ', 'é') });
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 20 }),
      fc.constantFrom('', 'x:'),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }),
      (strings, x, cuts) => {
        const runs = (texts: string[]) => texts.map((one) => `<${x}r><${x}t>${one}</${x}t></${x}r>`).join('');
        const inner = (texts: string[]) => (texts.length === 1 ? `<${x}t>${texts[0]}</${x}t>` : runs(texts));
        const xml = `<${x}sst>${strings.map((texts) => `<${x}si>${inner(texts)}</${x}si>`).join('')}</${x}sst>`;
        const plain = (one: string) =>
          one.replaceAll('&amp;', '&').replaceAll('&#10;', '\n').replaceAll('_x0041_', 'A');
        expect(scan(xml, cuts)).toEqual({ texts: strings.map((texts) => plain(texts.join(''))), fault: undefined });
      },
    ),
  );
});

test('more than one batch', () => {
  const strings = Array.from({ length: 100_000 }, (_, i) => (i % 1000 === 0 ? `&lt;客户 ${i}&gt;` : `customer ${i}`));
  const { texts, fault } = scan(`<sst>${strings.map((one) => `<si><t>${one}</t></si>`).join('')}</sst>`);
  expect(fault).toBeUndefined();
  expect(texts).toEqual(strings.map((one) => one.replace('&lt;', '<').replace('&gt;', '>')));
});

test.each([
  ['not-xml', '{"a":1}'],
  ['not-xml', '<worksheet/>'],
  ['cut-short', '<sst><si><t>a</t></si><si><t>b'],
  ['doctype', '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'],
])('fault: %s', (fault, xml) => {
  expect(scan(xml).fault).toBe(fault);
});
