import { alikeFields, type Alike } from '../domain/offer/alike';
import { draftOffers } from '../domain/offer/draft';
import { evidenceStale, presentFigure, type EvidenceState } from '../domain/offer/evidence';
import type { Drafts } from '../domain/offer/fieldDraft';
import type { Evidence, OfferField } from '../domain/offer/offer';
import type { Profile } from '../domain/profile/profile';
import type { ProjectDocument, RowNoun } from '../domain/project/document';
import type { TableSummary } from '../domain/read/report';

/** The project whose offers these are. */
export interface OffersOf {
  readonly document: ProjectDocument | undefined;
  readonly table: TableSummary | undefined;
  readonly results: { readonly profile: Profile | undefined };
  readonly served: number[];
}

/** What the rows of a file may stand for besides those who buy. */
const NOT_CUSTOMERS: RowNoun[] = ['building', 'product'];

/** What the profile says for the offers of the segments that will be served. What the person decided is in the document. */
export class Offers {
  /** By number of segment, of those that are served: first drafts of the fields; none until there is a profile. */
  readonly drafts: ReadonlyMap<number, Drafts> = $derived.by(() => {
    const { document, table, served, results } = this.of;
    if (!document || !table || !results.profile) return new Map();
    const drafts = draftOffers(results.profile, table.columns, served, !NOT_CUSTOMERS.includes(document.rowNoun));
    return new Map(served.map((segment, i) => [segment, drafts[i]!]));
  });

  constructor(private readonly of: OffersOf) {}

  /** What became of a kept figure of a segment; 'same' while there is no profile to ask. */
  evidenceState(evidence: Evidence, segment: number): EvidenceState {
    const { profile } = this.of.results;
    return profile ? evidenceStale(evidence, profile, segment) : 'same';
  }

  /** The same figure as it is now; undefined where the profile has none. */
  present(evidence: Evidence, segment: number): Evidence | undefined {
    const { profile } = this.of.results;
    const figure = profile && presentFigure(evidence, profile, segment);
    return figure && { ...evidence, ...figure };
  }

  /** Which fields say the same words in two offers or more; `offers` are their words, in the reader's language. */
  alike(offers: Partial<Record<OfferField, string>>[]): Alike[] {
    return alikeFields(offers);
  }
}
