import type { Aspect } from '../../domain/offer/topics';
import type { RowNoun } from '../../domain/project/document';
import * as m from '../../messages/compiled/messages';
import { bareHeading, spokenHeading } from './headingText';
import { listPlain } from './listText';
import { manyRows } from './nouns';
import { levelText, type DraftFigure } from './draftWords';

/** Where a mean is above the whole, and where it is below. */
const adjectives: Partial<Record<Aspect, [above: () => string, below: () => string]>> = {
  tenure: [m.draft_who_standing, m.draft_who_newer],
  since: [m.draft_who_newer, m.draft_who_standing],
  size: [m.draft_who_larger, m.draft_who_smaller],
  age: [m.draft_who_older, m.draft_who_younger],
  birth: [m.draft_who_younger, m.draft_who_older],
  income: [m.draft_who_richer, m.draft_who_poorer],
};

/** "larger, long-standing industrial park businesses": adjectives from means, and what most have or go without. */
export function whoText(figures: DraftFigure[], noun: RowNoun): string {
  const means = figures.filter(({ fact }) => fact.sense === 'amount');
  const words = means.flatMap(({ fact, evidence }) => {
    const [above, below] = adjectives[fact.aspect] ?? [];
    return above && below ? [evidence.value > evidence.overall ? above() : below()] : [];
  });
  const label = figures.find(({ fact }) => fact.sense !== 'amount');
  const { who, isPhrase } = label ? labelled(label, manyRows(noun)) : { who: manyRows(noun), isPhrase: false };
  if (words.length === 0) return who;
  const facts = { adjectives: listPlain(words), who };
  return isPhrase ? m.draft_who_adjectives_with(facts) : m.draft_who_adjectives(facts);
}

/** "Married", "SeniorCitizen", "is active": what someone is, not what they have. */
const BEING = /(ed|ing|ive|citizen|member|student|owner)$/i;

/** `isPhrase`: words stand beside the noun that in Chinese stand before it. */
function labelled({ fact, evidence }: DraftFigure, many: string): { who: string; isPhrase: boolean } {
  const without = fact.sense === 'no' || evidence.value < evidence.overall;
  if (fact.sense === 'word') {
    const label = levelText(fact, evidence);
    if (without) return { who: m.draft_who_not_using({ label, many }), isPhrase: true };
    if (fact.aspect === 'contract' || fact.aspect === 'age' || fact.aspect === 'income' || fact.aspect === 'size') {
      return { who: m.draft_who_value({ column: spokenHeading(evidence.column), label, many }), isPhrase: true };
    }
    if (fact.aspect === 'place') return { who: m.draft_who_in({ label, many }), isPhrase: false };
    return { who: m.draft_who_called({ label, many }), isPhrase: false };
  }
  const { is, name } = bareHeading(evidence.column);
  const label = spokenHeading(name);
  if (is || BEING.test(name)) {
    return without
      ? { who: m.draft_who_not({ label, many }), isPhrase: true }
      : { who: m.draft_who_called({ label, many }), isPhrase: false };
  }
  return { who: without ? m.draft_who_without({ label, many }) : m.draft_who_with({ label, many }), isPhrase: true };
}
