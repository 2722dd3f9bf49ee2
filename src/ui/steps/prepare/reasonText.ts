import type { ColumnProposal, ColumnReason } from '../../../domain/project/columnProposals';
import type { ColumnRole, ColumnUse } from '../../../domain/project/columnRole';
import type { RowNoun } from '../../../domain/project/document';
import type { ColumnReport } from '../../../domain/read/report';
import * as m from '../../../messages/compiled/messages';
import { personalText } from '../../text/columnText';
import { formatCount } from '../../text/format';
import { oneRow } from '../../text/nouns';
import { ROLE_NAMES } from './roleOptions';

/**
 * Why a column is proposed for its role, and what later steps use it for besides, whoever chose it. Where it has another
 * role, what was proposed instead.
 */
export function whyText(
  { role, also }: { role: ColumnRole; also: ColumnUse[] },
  proposal: Pick<ColumnProposal, 'role' | 'reason'>,
  column: ColumnReport,
  noun: RowNoun,
): string {
  const reason = reasonText(proposal.reason, column);
  const why = role === proposal.role ? reason : m.role_otherwise({ role: ROLE_NAMES[proposal.role](), reason });
  return [why, ...also.map((use) => useText(use, noun))].join(m.list_clauses());
}

function useText(use: ColumnUse, noun: RowNoun): string {
  const one = oneRow(noun);
  switch (use) {
    case 'value':
      return m.use_value({ one });
    case 'place':
      return m.use_place({ one });
    case 'id':
      return m.use_id({ one });
  }
}

/** Why a column is proposed for its role. */
function reasonText(reason: ColumnReason, column: ColumnReport): string {
  switch (reason) {
    case 'personal':
      return m.reason_personal({ kind: personalText(column.personal!) });
    case 'amount':
      return m.reason_amount();
    case 'few-values':
      return m.reason_few_values({ n: formatCount(column.distinct) });
    case 'timing':
      return m.reason_timing();
    case 'share':
      return m.reason_share();
    case 'words':
      return column.type === 'yesno' ? m.reason_yesno() : m.reason_words();
    case 'date':
      return m.reason_date();
    case 'id':
      return m.reason_id();
    case 'id-heading':
      return m.reason_id_heading();
    case 'value-heading':
      return m.reason_value_heading();
    case 'place-heading':
      return m.reason_place_heading();
    case 'names-rows':
      return m.reason_names_rows();
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
