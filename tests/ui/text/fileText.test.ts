import { expect, test } from 'vitest';
import { DELIMITERS, DROPPED, ENCODINGS } from '../../../src/domain/read/choices';
import type { EncodingReport, FileReport } from '../../../src/domain/read/report';
import {
  DROPPED_KINDS,
  delimiterOptions,
  droppedPlace,
  droppedRows,
  droppedText,
  encodingHow,
  encodingName,
  keptText,
} from '../../../src/ui/text/fileText';
import { inBoth } from './inBoth';

test('every encoding has the name people know', () => {
  expect(ENCODINGS.map(encodingName)).toEqual([
    'UTF-8',
    'GBK (GB18030)',
    'Big5',
    'Shift_JIS',
    'UTF-16',
    'UTF-16 BE',
    'Windows-1252',
  ]);
  expect(encodingName('koi8-r')).toBe('koi8-r');
});

test('every delimiter can be chosen', () => {
  expect(delimiterOptions()).toEqual([
    { value: ',', label: 'comma' },
    { value: ';', label: 'semicolon' },
    { value: '\t', label: 'tab' },
    { value: '|', label: 'bar' },
  ]);
  expect(delimiterOptions().map(({ value }) => value)).toEqual([...DELIMITERS]);
});

test.each<[change: Partial<EncodingReport>, en: string, zh: string]>([
  [{ how: 'mark' }, 'Known by the mark at its start.', '按文件开头的标记判定。'],
  [{ how: 'strict' }, 'Known: every character is valid in it.', '判定：全文都合乎这种编码。'],
  [{ how: 'score' }, 'Guessed: the text reads best so.', '推断：这样读，文字最通顺。'],
  [{ how: 'chosen', previews: [] }, 'You chose it.', '由你指定。'],
  [
    { how: 'strict', previews: [] },
    'Plain letters, digits and signs only: they are the same in every encoding.',
    '全是普通字母、数字和符号，用哪种编码读都一样。',
  ],
])('how the encoding was found: %o', (change, en, zh) => {
  const previews = [{ encoding: 'utf-8' as const, text: 'é' }];
  const report: EncodingReport = { used: 'utf-8', how: 'strict', previews, undecodable: false, ...change };
  expect(inBoth(() => encodingHow(report))).toEqual([en, zh]);
});

test('every kind that is left out is listed, counted, with the reason', () => {
  expect(DROPPED_KINDS).toEqual([...DROPPED]);
  const texts = inBoth(() => DROPPED_KINDS.map((what) => droppedText({ what, count: 1200, examples: [] })).join('\n'));
  expect(texts[0]).toBe(`1,200 rows above the header: titles, not data
1,200 rows without any value
1,200 rows of totals at the end: they would count everyone twice
1,200 notes below the table
1,200 columns without a name or any value`);
  expect(texts[1].match(/1,200/g)).toHaveLength(5);
  expect(new Set(DROPPED_KINDS.map(keptText)).size).toBe(5);
});

test('an example has its place in the file', () => {
  expect(inBoth(() => droppedPlace('totals', 1245))).toEqual(['row 1,245', '第 1,245 行']);
  expect(inBoth(() => droppedPlace('blank-columns', 9))).toEqual(['column 9', '第 9 列']);
});

test('columns are no rows', () => {
  const dropped: FileReport['dropped'] = [
    { what: 'above-header', count: 2, examples: [] },
    { what: 'totals', count: 1, examples: [] },
    { what: 'blank-columns', count: 7, examples: [] },
  ];
  expect(droppedRows({ name: 'a.csv', bytes: 9, kind: 'csv', headerRow: 3, dropped })).toBe(3);
});
