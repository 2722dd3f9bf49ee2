import { SSF as untypedSsf } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AS_DATE,
  AS_NUMBER,
  formatKind,
  readStyles,
  STRANGE_TIME,
  TIME,
} from '../../../../src/domain/read/xlsx/styles';
import { readTimeFormat, timeText } from '../../../../src/domain/read/xlsx/timeFormat';

const SSF = untypedSsf as { is_date(format: string): boolean; format(format: string, value: number): string };

const NUMBERS = [
  ...['General', '0', '0.00%', '#,##0.00', '0.00E+00', '##0.0E+0', '# ??/??', '@', '[Red]0.00;[Blue]-0.00', '0"days"'],
  ...[
    '#,##0.00\\ "kr"',
    '[$¥-804]#,##0.00',
    '[$USD] 0',
    '_-* #,##0_-',
    '0\\d',
    '_(* #,##0_);_(* \\(#,##0\\)',
    '¥#,##0',
  ],
  ...['[DBNum1][$-804]General', '[>100]0;0.0', '0"月"'],
];
const DATES = [
  ...[
    'm/d/yy',
    'yyyy\\-mm\\-dd',
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy"年"m"月"d"日"\\ dddd',
    'mmm-yy',
    'yyyy-mm-dd hh:mm',
  ],
  ...['[$-409]d\\-mmm\\-yy;@', 'e/m/d', 'aaaa d', '[Red]dd/mm/yyyy', 'mmmm', 'm', 'b1yyyy'],
];
const TIMES = [
  ...['h:mm', 'h:mm:ss', '[h]:mm:ss', '[h]:mm:ss;@', 'mm:ss', 'mm:ss.0', 'mmss.0', '[mm]:ss', '[ss]', 'hh:mm:ss.000'],
  ...['h"时"mm"分";@', '[h]"小时"mm"分"', '[$-804]h"时"mm"分"ss"秒"', 'h', 'ss', 'h:m:s', '[m]', '[hh]:mm', 'hh\\.mm'],
];
const HALF_DAYS = [
  'h:mm AM/PM',
  '[$-F400]h:mm:ss\\ AM/PM',
  'h A/P',
  '[$-804]上午/下午h"时"mm"分"ss"秒";@',
  'AM/PM hh:mm',
];

describe('what a format shows', () => {
  test.each(NUMBERS)('a number: %s', (code) => {
    expect(formatKind(code)).toBe('number');
    expect(SSF.is_date(code)).toBe(false);
  });
  test.each(DATES)('a date: %s', (code) => {
    expect(formatKind(code)).toBe('date');
    expect(SSF.is_date(code)).toBe(true);
  });
  test.each([...TIMES, ...HALF_DAYS])('a time: %s', (code) => {
    expect(formatKind(code)).toBe('time');
    expect(readTimeFormat(code)).toBeDefined();
  });
});

test.each([...TIMES, ...HALF_DAYS])('times are written as SheetJS does: %s', (code) => {
  const format = readTimeFormat(code)!;
  const seconds = fc.integer({ min: 0, max: 30 * 86_400 }).map((value) => value / 86_400);
  fc.assert(
    fc.property(seconds, (days) => {
      expect(timeText(days, format)).toBe(SSF.format(code, days));
    }),
  );
});

test('times by hand', () => {
  const text = (days: number, code: string) => timeText(days, readTimeFormat(code)!);
  expect(text(0.75, 'h:mm AM/PM')).toBe('6:00 PM');
  expect(text(0, '上午/下午h"时"')).toBe('上午12时');
  expect(text(1.5, '[h]:mm')).toBe('36:00');
  expect(text(0.5 + 1.26 / 86_400, 'hh:mm:ss.0')).toBe('12:00:01.3');
  // SheetJS says PM here: it looks at the hour before rounding.
  expect(text(0.9999999, 'h:mm:ss AM/PM')).toBe('12:00:00 AM');
  expect(text(-0.5, 'h:mm')).toBeUndefined();
  expect(text(2_958_466, 'h:mm')).toBeUndefined();
});

test.each(['h:mm;[Red]-h:mm', '[<1]h:mm;0', 'hhh', '0 h:mm', 'm h', 'ss.0000', 'h"unclosed', '[h:mm'])(
  'not read: %s',
  (code) => {
    expect(readTimeFormat(code)).toBeUndefined();
  },
);

describe('styles', () => {
  const styles = (xfs: string, formats = '') =>
    readStyles(
      `<?xml version="1.0"?><styleSheet xmlns="http://x"><numFmts>${formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
        `<cellXfs>${xfs}</cellXfs><dxfs><dxf><numFmt numFmtId="170" formatCode="d"/></dxf></dxfs></styleSheet>`,
    );

  test('built-in formats, of Chinese too', () => {
    const kinds = (ids: number[]) => [...styles(ids.map((id) => `<xf numFmtId="${id}"/>`).join('')).kinds];
    expect(kinds([0, 1, 4, 9, 11, 49, 5, 37, 44])).toEqual(Array(9).fill(AS_NUMBER));
    expect(kinds([14, 15, 16, 17, 22])).toEqual(Array(5).fill(AS_DATE));
    expect(kinds([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])).toEqual(Array(13).fill(AS_DATE));
    expect(kinds([18, 19, 20, 21, 45, 46, 47])).toEqual([0, 1, 2, 3, 4, 5, 6].map((place) => TIME + place));
    expect(kinds([32, 33, 34, 35, 55, 56])).toEqual([0, 1, 2, 3, 4, 5].map((place) => TIME + place));
  });

  test('formats of the file, once for each use', () => {
    const { kinds, times } = styles(
      `<xf numFmtId="0"/><xf numFmtId='164' applyNumberFormat="1"><alignment wrapText="1"/></xf><xf numFmtId="165"/><xf/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/>`,
      `<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;"/><numFmt formatCode='h"时"' numFmtId="165"/><numFmt numFmtId="166" formatCode="h;;"/><numFmt numFmtId="14" formatCode="0.0"/>`,
    );
    expect([...kinds]).toEqual([AS_NUMBER, AS_DATE, TIME, AS_NUMBER, TIME, STRANGE_TIME, AS_NUMBER]);
    expect(times.map((format) => timeText(0.5, format))).toEqual(['12时']);
  });

  test('more times than there are places for', () => {
    const many = Array.from({ length: 300 }, (_, i) => i + 200);
    const { kinds, times } = styles(
      many.map((id) => `<xf numFmtId="${id}"/>`).join(''),
      many.map((id) => `<numFmt numFmtId="${id}" formatCode="h&quot;${id}&quot;"/>`).join(''),
    );
    expect(times.length).toBe(253);
    expect([kinds[252], kinds[253], kinds[299]]).toEqual([254, STRANGE_TIME, STRANGE_TIME]);
  });

  test.each(['', 'garbage', '<!DOCTYPE x [<!ENTITY y "z">]><styleSheet><cellXfs><xf/></cellXfs></styleSheet>'])(
    'none: %s',
    (xml) => {
      expect(readStyles(xml)).toEqual({ kinds: new Uint8Array(0), times: [] });
    },
  );
});
