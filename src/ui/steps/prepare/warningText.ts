import type { VariableWarning } from '../../../domain/prepare/variableReport';
import * as m from '../../../messages/compiled/messages';
import { formatCount, formatShare, formatValue } from '../../text/format';
import { listAnd } from '../../text/listText';

/** As `VariableWarning` has it. */
const ROWS_A_VARIABLE = 100;

/** What is wrong with a variable, and why that matters. */
export function warningText(warning: VariableWarning): { title: string; text: string } {
  switch (warning.code) {
    case 'same-as': {
      const { column, other, correlation } = warning;
      return { title: m.warn_same_title({ column, other }), text: m.warn_same_text({ r: formatValue(correlation) }) };
    }
    case 'one-value': {
      // Never all of them: then it would not be a variable.
      const share = warning.share > 0.99 ? `>${formatShare(0.99)}` : formatShare(warning.share);
      const facts = { column: warning.column, share };
      return { title: m.warn_one_value_title(facts), text: m.warn_one_value_text() };
    }
    case 'few-rows': {
      const { rows, variables, describe } = warning;
      const title = m.warn_few_title({ rows: formatCount(rows), n: formatCount(variables) });
      if (describe.length === 0) return { title, text: m.warn_few_sketch() };
      const isStillFew = rows < ROWS_A_VARIABLE * (variables - describe.length);
      const text = [
        m.warn_few_text(),
        m.warn_few_alike({ columns: listAnd(describe) }),
        ...(isStillFew ? [m.warn_few_still()] : []),
      ];
      return { title, text: text.join(m.gap()) };
    }
    case 'outliers': {
      const n = m.counted_rows({ count: warning.rows, n: formatCount(warning.rows) });
      return { title: m.warn_outliers_title({ column: warning.column, n }), text: m.warn_outliers_text() };
    }
    case 'skewed': {
      const { column, skewness } = warning;
      return { title: m.warn_skewed_title({ column }), text: m.warn_skewed_text({ n: formatValue(skewness) }) };
    }
  }
}
