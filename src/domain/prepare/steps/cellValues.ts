import { parseCompactDay, readDate } from '../../read/types/dateText';
import { readNumber, type DecimalMark } from '../../read/types/numberCell';
import { answerOf, type Answer } from '../../read/types/yesNoWords';
import type { CodedColumn, DateColumn, NumberColumn } from '../../table/table';

/**
 * The value that a text, written by the person and without blanks at its ends, is in a column of numbers or dates; NaN
 * where it is none. Decimal marks are the column's if the text can be read so. A date that could be two days is none.
 */
export function measureOf(column: NumberColumn | DateColumn, text: string): number {
  return column.type === 'number' ? numberOf(text, column.format?.comma ? [',', '.'] : ['.', ',']) : dayOf(text);
}

function numberOf(text: string, marks: DecimalMark[]): number {
  for (const mark of marks) {
    const reading = readNumber(text, mark);
    if (reading) return reading.value;
  }
  return NaN;
}

function dayOf(text: string): number {
  const readings = readDate(text);
  if (!readings) return parseCompactDay(text);
  const orders = [readings['day-first'], readings['month-first'], readings['year-first']];
  const days = new Set(orders.filter((day) => !Number.isNaN(day)));
  return days.size === 1 ? [...days][0]! : NaN;
}

/** Which of a yes/no column's answers a text is: one of its two texts, or another word for yes or no. */
export function answerIn({ dictionary }: CodedColumn, text: string): Answer | undefined {
  const place = dictionary.indexOf(text);
  return place === 0 || place === 1 ? place : answerOf(text);
}
