import type { Alike } from '../../../domain/offer/alike';
import type { OfferField } from '../../../domain/offer/offer';

/** Offers that say the same in some fields. */
export interface AlikeOffers {
  /** Places of the offers, ascending. */
  offers: number[];
  fields: OfferField[];
}

/** Fields that are alike, together for the same offers; those with most fields first. */
export function alikeOffers(alike: Alike[]): AlikeOffers[] {
  const found = new Map<string, AlikeOffers>();
  for (const { field, offers } of alike) {
    const key = offers.join();
    const { fields } = found.get(key) ?? { fields: [] };
    found.set(key, { offers, fields: [...fields, field] });
  }
  return [...found.values()].sort((a, b) => b.fields.length - a.fields.length);
}

/** The other offers that say the same as this one in a field. */
export function alikeIn(alike: Alike[], offer: number, field: OfferField): number[] {
  const same = alike.find((each) => each.field === field && each.offers.includes(offer));
  return same ? same.offers.filter((other) => other !== offer) : [];
}
