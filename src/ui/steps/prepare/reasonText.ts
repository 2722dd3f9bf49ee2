import type { RoleReason } from '../../../domain/prepare/roles';
import type { ColumnReport } from '../../../domain/read/report';
import * as m from '../../../messages/compiled/messages';
import { personalText } from '../../text/columnText';
import { formatCount } from '../../text/format';

/** Why a column is proposed for its role. */
export function reasonText(reason: RoleReason, column: ColumnReport): string {
  switch (reason) {
    case 'personal':
      return m.reason_personal({ kind: personalText(column.personal!) });
    case 'amount':
      return m.reason_amount();
    case 'few-values':
      return m.reason_few_values({ n: formatCount(column.distinct) });
    case 'words':
      return column.type === 'yesno' ? m.reason_yesno() : m.reason_words();
    case 'date':
      return m.reason_date();
    case 'id':
      return m.reason_id();
    case 'id-heading':
      return m.reason_id_heading();
    case 'text':
      return m.reason_free_text();
    case 'near-unique':
      return m.reason_near_unique();
    case 'all-missing':
      return m.reason_all_missing();
    case 'constant':
      return m.reason_constant();
  }
}
