import { stop } from '../../common/problem';
import { failed, ok } from '../../common/result';
import type { Steps } from '../../common/steps';
import { typeOfTexts } from '../../read/types/codedColumn';
import { countBits, hasBit } from '../../table/bitset';
import type { CodedColumn } from '../../table/table';
import type { Change } from '../change';
import { stepColumns, withColumns } from '../columns/stepColumns';
import type { RecipeChange } from '../recipe';
import { inStrides } from '../columns/inStrides';
import { recoded } from './changedCells';

/**
 * Makes one category of all that fewer than a share of the filled cells have. Its name may be that of a category, which
 * they then join and which itself is never rare. A text column whose texts are few enough afterwards becomes a category.
 *
 * Problems: `step-columns-missing`, `step-type-unfit` (category and text will do), `bad-option` (share, no name).
 */
export const foldRare: Change<Extract<RecipeChange, { kind: 'fold-rare' }>> = function* (table, choice) {
  const found = stepColumns(table, [choice.column], ['category', 'text']);
  if (!found.ok) return found;
  const { below } = choice;
  if (!(below >= 0 && below <= 1)) {
    return failed(stop('bad-option', { option: 'below', got: String(below), allowed: '0 – 1' }));
  }
  const into = choice.into.trim();
  if (into === '') return failed(stop('bad-option', { option: 'into', got: '', allowed: 'text' }));

  const column = found.value[0] as CodedColumn;
  const counts = yield* countsOf(column);
  const filled = column.codes.length - countBits(column.missing);
  const dictionary = column.dictionary.slice();
  let target = dictionary.indexOf(into);
  if (target < 0) target = dictionary.push(into) - 1;
  const codes = new Uint32Array(counts.length);
  yield* inStrides(codes.length, (from, to) => {
    for (let code = from; code < to; code++) codes[code] = counts[code]! / filled < below ? target : code;
  });

  const { column: folded, cells } = yield* recoded(column, { dictionary, codes });
  if (cells === 0) return ok({ table, cells });
  const isCategory = typeOfTexts(folded.dictionary.length, filled, table.rowCount) === 'category';
  return ok({ table: withColumns(table, [isCategory ? { ...folded, type: 'category' } : folded]), cells });
};

function* countsOf({ codes, dictionary, missing }: CodedColumn): Steps<Uint32Array> {
  const counts = new Uint32Array(dictionary.length);
  yield* inStrides(codes.length, (from, to) => {
    for (let row = from; row < to; row++) if (!hasBit(missing, row)) counts[codes[row]!]!++;
  });
  return counts;
}
