import type { Profile } from '../profile/profile';
import type { ColumnReport } from '../read/report';
import { draftEsts } from './est';
import { FIND_OUT, type Drafts } from './fieldDraft';
import { figuresOf } from './figures';
import { draftParts } from './parts';
import { draftProof } from './proof';
import { draftNeed, draftWho } from './sentence';

/**
 * First drafts of the offers of several segments of one project: for each field the strongest difference from the whole
 * that the profile has on the field's topic (see `topicOf`), as data with the figures it came from; `find-out` where it
 * has none. A draft states a figure or builds on one; it says nothing of causes, and of the seller only how many like
 * these are customers already. No two segments get the same -est. The rules are this program's.
 *
 * @param columns the table's
 * @param segments numbers of segments of the profile; one that it does not have gets only `find-out`
 * @param rowsAreCustomers whether a row is someone who buys (a customer, a shop, a business)
 */
export function draftOffers(
  profile: Profile,
  columns: ColumnReport[],
  segments: number[],
  rowsAreCustomers: boolean,
): Drafts[] {
  const drafted = segments.map((segment) => {
    const figures = figuresOf(profile, columns, segment);
    return { segment, figures, need: draftNeed(figures) };
  });
  const ests = draftEsts(drafted.map(({ figures, need }) => ({ figures, need: need.figure })));
  return drafted.map(({ segment, figures, need }, i) => ({
    who: draftWho(figures, need.figure),
    need: need.draft,
    est: ests[i]!,
    proof: rowsAreCustomers ? draftProof(profile, columns, segment) : FIND_OUT,
    ...draftParts(figures, need.figure),
  }));
}
