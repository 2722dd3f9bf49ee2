import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DateOrder } from '../../../../src/domain/read/choices';
import { parseDate } from '../../../../src/domain/read/types/dateText';
import { readNumber, type DecimalMark } from '../../../../src/domain/read/types/numberCell';

/** A cell as another program read it: a number with that decimal mark, or a day with that order of day and month. */
interface Case {
  text: string;
  decimal?: DecimalMark;
  number?: number;
  order?: DateOrder | 'either';
  days?: number;
}

const path = join(import.meta.dirname, '../../../golden/read/cellValues.json');
const golden = JSON.parse(readFileSync(path, 'utf8')) as Record<'libreoffice' | 'pandas', Case[]>;

describe.each(['libreoffice', 'pandas'] as const)('as %s', (program) => {
  const cases = golden[program];

  test('numbers', () => {
    const numbers = cases.filter((found) => found.decimal);
    expect(numbers.length).toBeGreaterThan(70);
    const read = numbers.map(({ text, decimal }) => ({ text, number: readNumber(text, decimal!)?.value }));
    expect(read).toEqual(numbers.map(({ text, number }) => ({ text, number })));
  });

  test('dates', () => {
    const dates = cases.filter((found) => found.order);
    expect(dates.length).toBeGreaterThan(40);
    for (const { text, order, days } of dates) {
      for (const read of order === 'either' ? (['day-first', 'month-first'] as const) : [order!]) {
        // Other programs divide the seconds since another day, so the last bits differ.
        expect(parseDate(text, read), text).toBeCloseTo(days!, 9);
      }
    }
  });
});
