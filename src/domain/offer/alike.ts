import { OFFER_FIELDS, type OfferField } from './offer';

/** A field in which some offers say the same. */
export interface Alike {
  field: OfferField;
  /** Places of the offers, ascending; at least two. */
  offers: number[];
}

/**
 * Which fields say the same words in two offers or more. Capitals, full width, blanks and punctuation make no
 * difference, but for the points within numbers; an empty field is like no other.
 * @param offers the words of each offer, drafts included as the caller likes
 */
export function alikeFields(offers: Partial<Record<OfferField, string>>[]): Alike[] {
  return OFFER_FIELDS.flatMap((field) => {
    const same = new Map<string, number[]>();
    offers.forEach((offer, place) => {
      const words = bareWords(offer[field] ?? '');
      if (words !== '') same.set(words, [...(same.get(words) ?? []), place]);
    });
    return [...same.values()].filter((places) => places.length > 1).map((places) => ({ field, offers: places }));
  });
}

function bareWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<!\d)\p{P}+|\p{P}+(?!\d)/gu, '')
    .replace(/\s+/gu, '');
}
