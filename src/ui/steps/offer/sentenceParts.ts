import type { OfferField } from '../../../domain/offer/offer';
import * as m from '../../../messages/compiled/messages';

/** The blanks of an offer's sentence. */
export type Blank = Extract<OfferField, 'who' | 'need' | 'est' | 'proof'>;

export const BLANKS: readonly Blank[] = ['who', 'need', 'est', 'proof'];

export function isBlank(field: OfferField): field is Blank {
  return (BLANKS as readonly OfferField[]).includes(field);
}

/** The sentence of an offer in the page's language: words, and blanks in their places. */
export function sentenceParts(): ({ words: string } | { blank: Blank })[] {
  // Characters that no text has stand for the blanks.
  const mark = (blank: Blank) => `\uE000${blank}\uE000`;
  const sentence = m.of_sentence({ who: mark('who'), need: mark('need'), est: mark('est'), proof: mark('proof') });
  return sentence
    .split('\uE000')
    .map((words, i) => (i % 2 === 1 ? { blank: words as Blank } : { words }))
    .filter((part) => 'blank' in part || part.words !== '');
}
