import type { RowNoun, Target } from '../../../domain/project/document';
import type { ColumnReport } from '../../../domain/read/report';
import type { ReasonDraft } from '../../../domain/target/reasons';
import * as m from '../../../messages/compiled/messages';
import { formatShare, formatValue } from '../../text/format';
import { countedRows, manyRows } from '../../text/nouns';
import { distinctionSentence } from '../profile/sentences';

/** What the sentence of a draft is made with. */
export interface DraftFacts {
  noun: RowNoun;
  columns: ColumnReport[];
}

/** A drafted reason as a sentence in the page's language. */
export function reasonDraftText(draft: ReasonDraft, { noun, columns }: DraftFacts): string {
  switch (draft.code) {
    case 'most-value':
      return m.ta_why_most_value({ percent: formatShare(draft.share) });
    case 'worth-more': {
      const times = formatValue(Math.round(draft.times * 10) / 10);
      return m.ta_why_worth_more({ times, many: manyRows(noun), average: formatValue(draft.perRow) });
    }
    case 'largest':
      return m.ta_why_largest({ counted: countedRows(noun, draft.rows), percent: formatShare(draft.share) });
    case 'distinct':
      return m.ta_why_distinct({ sentence: distinctionSentence(draft, columns) });
  }
}

/** Why a segment is served: the person's words as they are, a draft in the page's language; "" where nothing says why. */
export function reasonText(target: Target | undefined, facts: DraftFacts): string {
  if (!target) return '';
  return 'draft' in target ? reasonDraftText(target.draft, facts) : target.reason;
}
