import type { ColumnReport, NumberMark } from '../../domain/read/report';
import * as m from '../../messages/compiled/messages';

type Sentence = (facts: { as: string }) => string;

/** What a mark means, and a cell that has it with its value; `point` is the decimal mark of the column. */
const marks: Record<NumberMark, { say: Sentence; example: (point: '.' | ',') => [text: string, value: string] }> = {
  'decimal-comma': { say: m.mark_decimal_comma, example: () => ['1,5', '1.5'] },
  thousands: { say: m.mark_thousands, example: (point) => [point === ',' ? '1.234' : '1,234', '1234'] },
  currency: { say: m.mark_currency, example: () => ['¥5', '5'] },
  percent: { say: m.mark_percent, example: (point) => [`12${point}5%`, '0.125'] },
  brackets: { say: m.mark_brackets, example: () => ['(5)', '−5'] },
  'ten-thousands': { say: m.mark_ten_thousands, example: (point) => [`1${point}2万`, '12000'] },
};

/** One sentence for each mark that was read in a column of numbers, with an example. */
export function numberMarks(column: ColumnReport): string[] {
  const found = column.marks ?? [];
  const point = found.includes('decimal-comma') ? ',' : '.';
  return found.map((mark) => {
    const { say, example } = marks[mark];
    const [text, value] = example(point);
    return say({ as: m.mark_as({ example: text, value }) });
  });
}
