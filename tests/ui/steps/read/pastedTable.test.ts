import { expect, test } from 'vitest';
import { fileOfPasted, whatIsPasted } from '../../../../src/ui/steps/read/pastedTable';

test.each([
  ['name\tage\r\nAnn\t30\r\n', 'cells'],
  ['姓名\t年龄\n李伟\t30', 'cells'],
  ['name\tage\rAnn\t30', 'cells'],
  ['\t\nname\tage\n\nAnn\t30\n', 'cells'],
  ['name\t"two\nlines"\nAnn\t"a ""b""\nc"\n', 'cells'],
  ['name\nAnn\n', 'lines'],
  ['name,age\nAnn,30', 'lines'],
  ['Ann', 'too-little'],
  ['Ann\r\n', 'too-little'],
  ['Ann\t30\r\n', 'too-little'],
  ['"two\nlines"', 'too-little'],
  ['"two\nlines"\t"and\nmore"\r\n', 'too-little'],
  ['5" pipe\t1\n6" pipe\t2', 'cells'],
  ['', 'nothing'],
  [' \t\r\n', 'nothing'],
])('%j is %s', (text, kind) => {
  expect(whatIsPasted(text)).toBe(kind);
});

test('a long text with a quote that is never closed costs no time', () => {
  const start = performance.now();
  expect(whatIsPasted(`"${'a\t\n'.repeat(300_000)}`)).toBe('cells');
  expect(performance.now() - start).toBeLessThan(1000);
});

test('the file holds the text in UTF-8', async () => {
  const file = fileOfPasted('姓名\t年龄\n', '粘贴的表格.tsv');
  expect([file.name, await file.text()]).toEqual(['粘贴的表格.tsv', '姓名\t年龄\n']);
});
