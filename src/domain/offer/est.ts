import { FIND_OUT, type EstPattern, type FieldDraft } from './fieldDraft';
import { draftOf, lacksOf, tellsHaving, type Figure } from './figures';

/** A figure, and the -est that it suggests; `words` are different where the words will be. */
interface Suggestion {
  pattern: EstPattern;
  figure: Figure;
  words: string;
  worth: number;
}

/** What answers the need is worth half as much again; knowing a line of trade, which few can say, a little more still. */
const FOR_NEED = 1.5;
const FOR_TRADE = 1.6;
/** Skewed amounts lie many deviations away where a share cannot: beyond this, more says no more. */
const MOST_STRENGTH = 2;
/** Figures that are no markers count less. */
const NO_MARKER = 0.8;

/**
 * One -est for each segment, none used twice: each gets the one that its strongest figures suggest, the strongest first;
 * where two want the same, one takes its next as long as that leaves no segment without. Find-out where nothing is left.
 * @param segments the figures of each segment, and the one that its need was drafted from
 */
export function draftEsts(segments: { figures: Figure[]; need?: Figure }[]): FieldDraft[] {
  const suggestions = segments.map(({ figures, need }) => suggestionsFor(figures, need));
  const order = [...suggestions.keys()]
    .filter((segment) => suggestions[segment]!.length > 0)
    .sort((a, b) => suggestions[b]![0]!.worth - suggestions[a]![0]!.worth || a - b);
  const taken = new Map<string, { segment: number; suggestion: Suggestion }>();

  // Kuhn's algorithm: a path of segments that each give way to the last, ending at an -est that is free.
  const place = (segment: number, tried: Set<string>): boolean => {
    const free = suggestions[segment]!.find(({ words }) => !taken.has(words) && !tried.has(words));
    if (free) {
      taken.set(free.words, { segment, suggestion: free });
      return true;
    }
    return suggestions[segment]!.some((suggestion) => {
      if (tried.has(suggestion.words)) return false;
      tried.add(suggestion.words);
      if (!place(taken.get(suggestion.words)!.segment, tried)) return false;
      taken.set(suggestion.words, { segment, suggestion });
      return true;
    });
  };
  for (const segment of order) place(segment, new Set());

  const drafts = segments.map(() => FIND_OUT);
  for (const { segment, suggestion } of taken.values()) {
    drafts[segment] = draftOf(suggestion.pattern, suggestion.figure);
  }
  return drafts;
}

/** The strongest first, each -est once. */
function suggestionsFor(figures: Figure[], need: Figure | undefined): Suggestion[] {
  const lacks = new Set(lacksOf(figures));
  const all = figures.flatMap((figure): Suggestion[] => {
    const pattern = estPattern(figure, lacks.has(figure));
    if (!pattern) return [];
    const { column, level } = figure.evidence;
    const named = pattern === 'strongest-in' || pattern === 'knows-best' || pattern === 'closest-to';
    const words = named ? JSON.stringify([pattern, figure.sense === 'word' ? level : column]) : pattern;
    const factor = (figure === need ? FOR_NEED : 1) * (pattern === 'knows-best' ? FOR_TRADE : 1);
    const worth = Math.min(figure.strength, MOST_STRENGTH) * factor * (figure.marker ? 1 : NO_MARKER);
    return [{ pattern, figure, words, worth }];
  });
  all.sort((a, b) => b.worth - a.worth);
  return all.filter(({ words }, i) => all.findIndex((other) => other.words === words) === i);
}

/** Words of the fastest data lines. */
const FAST = /fib(re|er)|giga|光|5g/i;
const BY_THE_MONTH = /month|月/i;

function estPattern(figure: Figure, lacked: boolean): EstPattern | undefined {
  const { aspect, topic, sense, above, evidence } = figure;
  const mostHave = above && tellsHaving(figure) && evidence.value >= 0.5;
  switch (aspect) {
    case 'protection':
      return lacked || mostHave ? 'safest' : undefined;
    case 'support':
    case 'own-staff':
      return lacked ? 'most-helpful' : undefined;
    case 'complaints':
    case 'trouble':
    case 'returns':
      return above && sense !== 'no' ? 'most-reliable' : undefined;
    case 'satisfaction':
      return sense === 'amount' && !above ? 'most-attentive' : undefined;
    case 'tenure':
      return sense !== 'amount' ? undefined : above ? 'steadiest' : 'easiest-to-start';
    case 'since':
      return sense !== 'amount' ? undefined : above ? 'easiest-to-start' : 'steadiest';
    case 'line':
      return mostHave && sense === 'word' ? 'knows-best' : undefined;
    case 'place':
      return mostHave && sense === 'word' ? 'closest-to' : undefined;
    case 'payment':
      return mostHave ? 'easiest-to-pay' : undefined;
    case 'channel':
      return mostHave || (above && sense === 'amount') ? 'easiest-to-reach' : undefined;
    case 'frequency':
      return above && sense === 'amount' ? 'most-rewarding' : undefined;
    case 'contract':
      if (!mostHave || sense !== 'word') return undefined;
      return BY_THE_MONTH.test(evidence.level ?? '') ? 'most-flexible' : 'steadiest';
    case 'data':
      if (above && (sense === 'amount' || (mostHave && FAST.test(evidence.level ?? evidence.column)))) return 'fastest';
      break;
  }
  if (topic === 'price') return sense !== 'amount' ? undefined : above ? 'most-complete' : 'best-value';
  if (topic !== 'product') return undefined;
  if (mostHave || (above && sense === 'amount')) return 'strongest-in';
  return above === (sense === 'no') ? 'simplest' : undefined;
}
