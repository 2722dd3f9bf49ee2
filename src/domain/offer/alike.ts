import { OFFER_FIELDS, type OfferField } from './offer';

/** A field in which some offers say the same. */
export interface Alike {
  field: OfferField;
  /** Places of the offers, ascending; at least two. */
  offers: number[];
}

/**
 * Which fields say the same words in two offers or more. Capitals, full width, blanks, punctuation and figures make no
 * difference: "monthly charges 80.7" says the same as "monthly charges 93.2". Where there is nothing but a figure
 * ("$85", "1.5 GB"), it is what counts; an empty field is like no other.
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

/** A number with its sign, and its unit: letters or per cent right after it, or after a no-break space. */
const FIGURE = /[+\-−]?\d[\d.,]*(\s?[%‰]|[\p{Script=Latin}°²³]+|\u00a0[\p{L}°²³/]+)?/gu;

/** A figure with its sign and one word at most: "$85", "1.5 GB". */
const ONLY_FIGURE = /^\P{L}*\d\P{L}*\p{L}*\P{L}*$/u;

function bareWords(text: string): string {
  // Before NFKC, which makes a no-break space one like any other.
  return bare(ONLY_FIGURE.test(text) ? text : text.replace(FIGURE, ' '));
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<!\d)\p{P}+|\p{P}+(?!\d)/gu, '')
    .replace(/\s+/gu, '');
}
