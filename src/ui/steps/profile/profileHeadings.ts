import type { ProfileHeadings } from '../../../domain/share/resultTable';
import * as m from '../../../messages/compiled/messages';

/** The words of the profile as a table. */
export function profileHeadings(): ProfileHeadings {
  return {
    column: m.col_column(),
    level: m.insp_value(),
    measure: m.pr_measure(),
    rows: m.pr_rows(),
    mean: m.insp_mean(),
    share: m.pr_share_of(),
    whole: m.pr_all(),
  };
}
