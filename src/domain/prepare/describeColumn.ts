import type { Steps } from '../common/steps';
import { saysMissing, saysNothing } from '../read/knownTexts';
import type { ColumnReport, TypeReason } from '../read/report';
import { commonestPlaces, describeTexts } from '../read/types/codedColumn';
import { describeMeasure } from '../read/types/describeMeasure';
import { extentOf } from '../read/types/extent';
import { readNumber } from '../read/types/numberCell';
import { countBits, hasBit } from '../table/bitset';
import type { CodedColumn, Column, DateColumn, NumberColumn } from '../table/table';
import { inStrides } from './columns/inStrides';

const MOST_MISFIT_TEXTS = 50;
/** Texts are looked up. */
const TEXTS_A_STEP = 1 << 14;

/**
 * The report of a column that a step made or changed: the figures that reading would give. Costs 10 to 50 ns a row for
 * numbers and dates, 2 for all else.
 * @param before the report of the column that this one was, of the same type: what only the file can tell (why it has its
 * type, how its numbers and dates were written) stays; absent, its reason is that it was made
 */
export function* describeColumn(column: Column, before?: ColumnReport): Steps<ColumnReport> {
  const { name, type } = column;
  const missing = countBits(column.missing);
  const rowCount = 'values' in column ? column.values.length : column.codes.length;
  const { misfits, misfitTexts } = yield* misfitsOf(column);
  const fits = rowCount - missing;
  const reason = reasonOf(column, fits, fits + misfits, before?.reason.code);
  const facts = 'values' in column ? yield* measureFacts(column) : yield* textFacts(column);
  return {
    ...{ name, type, reason, missing, misfits },
    ...(misfits > 0 && { misfitTexts }),
    ...facts,
    ...(before?.marks && { marks: before.marks }),
    ...(before?.rounded && roundedOf(column)),
    ...(before?.dateOrder && { dateOrder: before.dateOrder }),
    ...(before?.otherOrders && { otherOrders: before.otherOrders }),
  };
}

function reasonOf({ type }: Column, fits: number, cells: number, before: TypeReason['code'] = 'made'): TypeReason {
  if (before === 'made' || before === 'chosen' || before === 'as-before') return { code: before, fits, cells };
  if (type === 'number' || type === 'date') return { code: fits === cells ? 'all-fit' : 'most-fit', fits, cells };
  // How many of the texts would be numbers (days) is not counted again.
  if (before !== 'nearly-numbers' && before !== 'nearly-dates') return { code: before, fits, cells };
  return { code: type === 'id' ? 'all-different' : type === 'text' ? 'many-texts' : 'few-texts', fits, cells };
}

function* measureFacts({ values }: NumberColumn | DateColumn): Steps<Partial<ColumnReport> & { distinct: number }> {
  const facts = yield* describeMeasure(values, yield* extentOf(values));
  return facts ? { distinct: facts.distinct, range: facts.range, histogram: facts.histogram } : { distinct: 0 };
}

function* textFacts({ type, codes, dictionary, missing }: CodedColumn): Steps<ReturnType<typeof describeTexts>> {
  const counts = new Uint32Array(dictionary.length);
  yield* inStrides(codes.length, (from, to) => {
    for (let row = from; row < to; row++) if (!hasBit(missing, row)) counts[codes[row]!]!++;
  });
  return describeTexts(type, { dictionary, counts, places: counts });
}

/** Missing cells whose text was kept and does not say that there is no value. */
function* misfitsOf({ type, missing, kept }: Column): Steps<Required<Pick<ColumnReport, 'misfits' | 'misfitTexts'>>> {
  const isFigure = type === 'number' || type === 'date';
  const says = (trimmed: string) => saysMissing(trimmed) || (isFigure && saysNothing(trimmed));
  const found = new Map<string, { count: number; row: number }>();
  for (let i = 0; i < kept.rows.length; i++) {
    if (i % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield;
    const row = kept.rows[i]!;
    if (!hasBit(missing, row)) continue;
    const text = kept.texts[i]!;
    const known = found.get(text);
    if (known) known.count++;
    else found.set(text, { count: 1, row });
  }
  const texts = [...found].flatMap(([text, of]) => (says(text.trim()) ? [] : [{ text, ...of }]));
  const counts = texts.map(({ count }) => count);
  const misfits = counts.reduce((sum, count) => sum + count, 0);
  return { misfits, misfitTexts: commonestPlaces(counts, MOST_MISFIT_TEXTS).map((place) => texts[place]!) };
}

/** Cells with more digits than their value can hold are among those whose text was kept. */
function roundedOf(column: Column): Pick<ColumnReport, 'rounded'> {
  if (column.type !== 'number') return {};
  const { kept, missing, format } = column;
  const isRounded = (text: string) => readNumber(text.trim(), format?.comma ? ',' : '.')?.isRounded === true;
  const rounded = kept.texts.filter((text, i) => !hasBit(missing, kept.rows[i]!) && isRounded(text)).length;
  return rounded > 0 ? { rounded } : {};
}
