import { FIND_OUT, type DraftPattern, type FieldDraft } from './fieldDraft';
import { draftOf, lacksOf, strongest, tellsHaving, type Figure } from './figures';
import type { Aspect } from './topics';

/** What a level must hold of a segment for the segment to be called by it. */
const CALLED_BY = 0.6;

/** Means that make an adjective ("newer", "larger"), by what they say: two of one kind say the same. */
const ADJECTIVES: Partial<Record<Aspect, string>> = {
  tenure: 'time',
  since: 'time',
  size: 'size',
  age: 'age',
  birth: 'age',
  income: 'income',
};
const MOST_ADJECTIVES = 2;

/**
 * *For* whom: at most two means that make adjectives, then at most one share that most of the segment have or go
 * without: "newer, larger" + "industrial park". `need`: the figure that the need was drafted from, which is not said
 * twice, and no second product beside it.
 */
export function draftWho(figures: Figure[], need: Figure | undefined): FieldDraft {
  const isNeed = ({ topic, evidence }: Figure) =>
    evidence.column === need?.evidence.column || (topic === 'product' && need?.topic === 'product');
  const label = strongest(figures, (figure) => (isNeed(figure) ? 0 : labelWeight(figure)));
  const kinds = new Set<string>();
  const adjectives = figures.filter(({ aspect, sense }) => {
    const kind = ADJECTIVES[aspect];
    if (sense !== 'amount' || kind === undefined || kinds.has(kind)) return false;
    kinds.add(kind);
    return true;
  });
  const telling = adjectives.filter(({ marker }) => marker).slice(0, MOST_ADJECTIVES);
  const chosen = telling.length > 0 || label ? telling : adjectives.slice(0, 1);
  return chosen.length > 0 || label ? draftOf('who', ...chosen, ...(label ? [label] : [])) : FIND_OUT;
}

function labelWeight({ aspect, topic, sense, above, marker, evidence: { value, overall } }: Figure): number {
  if (sense === 'amount' || aspect === 'own-staff') return 0;
  const most = above && value >= CALLED_BY;
  // Nearly all may go without what few have: that calls nobody by it.
  const goWithout = !above && overall - value >= 0.15;
  switch (topic) {
    case 'who':
      if (sense === 'yes' && goWithout && value <= 1 - CALLED_BY) return 1.5;
      return most ? 1.5 : 0;
    case 'product':
      if (sense !== 'no' && goWithout && marker && value <= 0.1) return 1;
      return most ? 1 : 0;
    case 'promotion':
      return aspect === 'contract' && sense === 'word' && most ? 0.8 : 0;
    default:
      return 0;
  }
}

export interface Need {
  draft: FieldDraft;
  /** The figure it was made from. */
  figure?: Figure;
}

/** *Who* need what: what they lack or complain of, which counts half as much again; else what they use much more of. */
export function draftNeed(figures: Figure[]): Need {
  const lacks = new Set(lacksOf(figures));
  const figure = strongest(figures, (each) => {
    const pattern = needPattern(each, lacks);
    if (pattern === undefined) return 0;
    return pattern === 'use' || pattern === 'have' ? 1 : 1.5;
  });
  const pattern = figure && needPattern(figure, lacks);
  return figure && pattern ? { draft: draftOf(pattern, figure), figure } : { draft: FIND_OUT };
}

const TROUBLE: Partial<Record<Aspect, DraftPattern>> = {
  complaints: 'complain',
  trouble: 'trouble',
  returns: 'returns',
};

function needPattern(figure: Figure, lacks: Set<Figure>): DraftPattern | undefined {
  const { aspect, topic, sense, above } = figure;
  const trouble = TROUBLE[aspect];
  if (trouble) return above && (sense === 'amount' || sense === 'yes') ? trouble : undefined;
  if (aspect === 'satisfaction') return sense === 'amount' && !above ? 'dissatisfied' : undefined;
  if (topic === 'service' || aspect === 'own-staff') return lacks.has(figure) ? 'lack' : undefined;
  if (topic !== 'product' || !above) return undefined;
  if (sense === 'amount') return 'use';
  return tellsHaving(figure) ? 'have' : undefined;
}
