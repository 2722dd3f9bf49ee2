import type { RowNoun } from '../../../domain/project/document';
import type { Profile } from '../../../domain/profile/profile';
import type { ColumnReport } from '../../../domain/read/report';
import type { ReasonDraft } from '../../../domain/target/reasons';
import * as m from '../../../messages/compiled/messages';
import { formatShare, formatValue } from '../../text/format';
import { countedRows, manyRows } from '../../text/nouns';
import { distinctionSentences } from '../profile/sentences';

/** What the sentence of a draft is made with. */
export interface DraftFacts {
  noun: RowNoun;
  profile: Profile;
  segment: number;
  columns: ColumnReport[];
}

/** A drafted reason as the sentence that the person can take over. */
export function reasonDraftText(draft: ReasonDraft, { noun, profile, segment, columns }: DraftFacts): string {
  switch (draft.code) {
    case 'most-value':
      return m.ta_why_most_value({ percent: formatShare(draft.share) });
    case 'worth-more': {
      const times = formatValue(Math.round(draft.times * 10) / 10);
      return m.ta_why_worth_more({ times, many: manyRows(noun), average: formatValue(draft.perRow) });
    }
    case 'largest':
      return m.ta_why_largest({ counted: countedRows(noun, draft.rows), percent: formatShare(draft.share) });
    case 'distinct': {
      const at = profile.segments[segment]!.distinctions.indexOf(draft.variable);
      return m.ta_why_distinct({ sentence: distinctionSentences(profile, segment, columns)[at]! });
    }
  }
}
