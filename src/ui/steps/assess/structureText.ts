import type { Structure } from '../../../domain/assess/assessment';
import * as m from '../../../messages/compiled/messages';

const sentences: Record<Structure, () => string> = {
  strong: m.as_structure_strong,
  reasonable: m.as_structure_reasonable,
  weak: m.as_structure_weak,
  none: m.as_structure_none,
};

const trust: Record<Structure, (facts: { many: string }) => string> = {
  strong: m.as_trust_strong,
  reasonable: m.as_trust_reasonable,
  weak: m.as_trust_weak,
  none: m.as_trust_none,
};

const words: Record<Structure, () => string> = {
  strong: m.trust_word_strong,
  reasonable: m.trust_word_reasonable,
  weak: m.trust_word_weak,
  none: m.trust_word_none,
};

/** What the silhouette says of the segments, in a word or two. */
export function structureWord(structure: Structure): string {
  return words[structure]();
}

/** What the silhouette says of the segments, as the end of a sentence. */
export function structureText(structure: Structure): string {
  return sentences[structure]();
}

/** The band of the silhouette, and what it means for use. */
export function trustText(structure: Structure, many: string): string {
  return trust[structure]({ many });
}
