import * as m from '../../../messages/compiled/messages';
import type { FieldCounts, ShownField } from './offerFields';

/** What the offer is the most of: "The safest." */
export function estAnswer(fields: ShownField[]): string {
  const shown = fields.find(({ field }) => field === 'est');
  if (!shown || shown.text === '') return m.of_answer_no_est();
  return shown.state === 'draft' ? m.of_answer_draft({ est: shown.text }) : m.of_answer_est({ est: shown.text });
}

/** How far the offer is: "7 of 10 fields decided; 2 to find out." */
export function countAnswer({ decided, drafts, findOut }: FieldCounts): string {
  const all = decided + drafts + findOut;
  if (decided === all) return m.of_count_all({ all });
  return findOut > 0 ? m.of_count({ decided, all, findOut }) : m.of_count_drafts({ decided, all });
}
