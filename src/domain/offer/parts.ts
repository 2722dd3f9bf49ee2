import { FIND_OUT, type DraftPattern, type FieldDraft } from './fieldDraft';
import { draftOf, LAST_RESORT, lacksOf, strongest, tellsHaving, type Figure } from './figures';
import type { Aspect } from './topics';

/** Product, price, channel, promotion, service, and what is given up for them. */
export interface PartDrafts {
  product: FieldDraft;
  price: FieldDraft;
  channel: FieldDraft;
  promotion: FieldDraft;
  service: FieldDraft;
  givenUp: FieldDraft;
}

/** `need`: the figure that the need was drafted from, which is not given up. */
export function draftParts(figures: Figure[], need: Figure | undefined): PartDrafts {
  const service = serviceFigure(figures);
  const product = draftProduct(figures, service);
  const price = priceFigure(figures);
  const kept = new Set([...columnsOf(product), service?.evidence.column, need?.evidence.column]);
  const givenUp = draftGivenUp(figures, kept, price);
  return {
    product: product ?? draftSmall(figures, columnsOf(givenUp), price),
    price: draftPrice(price),
    channel: patternOfStrongest(figures, channelPattern, ({ above }) => (above ? 1 : LAST_RESORT)),
    promotion: patternOfStrongest(figures, promotionPattern, ({ aspect }) => (aspect === 'contract' ? 1.25 : 1)),
    service: service ? draftOf(servicePattern(service, new Set(lacksOf(figures)))!, service) : FIND_OUT,
    givenUp,
  };
}

function columnsOf(draft: FieldDraft | undefined): string[] {
  return draft && draft.pattern !== 'find-out' ? draft.evidence.map(({ column }) => column) : [];
}

/** A draft of the strongest figure that the field has a pattern for. */
function patternOfStrongest(
  figures: Figure[],
  patternOf: (figure: Figure) => DraftPattern | undefined,
  weight: (figure: Figure) => number,
): FieldDraft {
  const figure = strongest(figures, (each) => (patternOf(each) ? weight(each) : 0));
  return figure ? draftOf(patternOf(figure)!, figure) : FIND_OUT;
}

/** From what they have or use more of; undefined where there is nothing. What they lack besides is added. */
function draftProduct(figures: Figure[], service: Figure | undefined): FieldDraft | undefined {
  const products = figures.filter(({ topic, above }) => topic === 'product' && above);
  const figure = strongest(products, ({ sense, common, evidence }) =>
    (sense === 'no' ? evidence.value >= 0.5 : common) ? 1 : 0,
  );
  if (!figure) return undefined;
  switch (figure.sense) {
    case 'amount': {
      const isOther = ({ marker, sense, evidence }: Figure) =>
        marker && sense === 'amount' && evidence.column !== figure.evidence.column;
      const other = products.find(isOther);
      return other ? draftOf('built-around-both', figure, other) : draftOf('built-around', figure);
    }
    case 'no':
      return draftOf('without', figure);
    default: {
      if (figure.evidence.value < 0.5) return draftOf('some-have', figure);
      const added = lacksOf(figures).find(
        ({ topic, marker, evidence }) => topic === 'service' && marker && evidence.column !== service?.evidence.column,
      );
      return added ? draftOf('keep-and-add', figure, added) : draftOf('keep', figure);
    }
  }
}

/** From what they use less of, where they do not pay more for all that; not from what is given up already. */
function draftSmall(figures: Figure[], givenUp: string[], price: Figure | undefined): FieldDraft {
  if (price?.above) return FIND_OUT;
  const figure = strongest(figures, ({ topic, sense, above, evidence }) =>
    topic === 'product' && sense === 'amount' && !above && !givenUp.includes(evidence.column) ? 1 : 0,
  );
  return figure ? draftOf('small', figure) : FIND_OUT;
}

/** What they pay now and then says more of a price than what they have paid in all. */
function priceFigure(figures: Figure[]): Figure | undefined {
  return strongest(figures, ({ aspect, topic, sense, above, evidence }) => {
    if (topic !== 'price' || !(sense === 'amount' || (sense === 'word' && above && evidence.value >= 0.5))) return 0;
    return aspect === 'price' ? 1 : LAST_RESORT;
  });
}

function draftPrice(figure: Figure | undefined): FieldDraft {
  if (!figure) return FIND_OUT;
  if (figure.sense === 'word') return draftOf('price-level', figure);
  return draftOf(figure.above ? 'price-high' : 'price-low', figure);
}

function channelPattern(figure: Figure): DraftPattern | undefined {
  const { aspect, topic, sense, above, common } = figure;
  if (topic !== 'channel') return undefined;
  if (sense === 'amount') return above && aspect === 'channel' ? 'through-amount' : undefined;
  if (!tellsHaving(figure)) return undefined;
  if (!above) return sense === 'yes' || aspect === 'channel' ? 'not-alone' : undefined;
  if (!common) return undefined;
  return sense === 'word' && aspect === 'payment' ? 'pay-by' : 'through';
}

function promotionPattern({ aspect, topic, sense, above, marker, common, evidence }: Figure): DraftPattern | undefined {
  if (topic !== 'promotion') return undefined;
  if (sense !== 'amount') {
    if (!above || !common || sense === 'no') return undefined;
    if (aspect === 'deals') return sense === 'yes' ? 'deals' : 'reward-level';
    if (aspect !== 'contract') return undefined;
    return sense === 'word' && /month|月/i.test(evidence.level ?? '') ? 'sign-longer' : 'renew';
  }
  // Nobody is an old or a new customer by a few months.
  if ((aspect === 'tenure' || aspect === 'since') && !marker) return undefined;
  return (above ? PROMOTION_ABOVE : PROMOTION_BELOW)[aspect];
}
const PROMOTION_ABOVE: Partial<Record<Aspect, DraftPattern>> = {
  tenure: 'thank',
  since: 'stay',
  frequency: 'often',
  recency: 'come-back',
  deals: 'deals',
};
const PROMOTION_BELOW: Partial<Record<Aspect, DraftPattern>> = {
  tenure: 'stay',
  since: 'thank',
  frequency: 'come-back',
  'last-seen': 'come-back',
  'contract-end': 'in-time',
};

/** What a service can settle, help first: what they lack, complain of, or have and keep. */
function serviceFigure(figures: Figure[]): Figure | undefined {
  const lacks = new Set(lacksOf(figures));
  return strongest(figures, (figure) => {
    const pattern = servicePattern(figure, lacks);
    if (!pattern) return 0;
    if (pattern === 'keep-service' || pattern === 'deliver-by') return 1;
    return figure.aspect === 'support' ? 2 : 1.5;
  });
}

function servicePattern(figure: Figure, lacks: Set<Figure>): DraftPattern | undefined {
  const { aspect, sense, above, common, evidence } = figure;
  switch (aspect) {
    case 'protection':
    case 'support':
      if (lacks.has(figure)) return 'add';
      return above && tellsHaving(figure) && evidence.value >= 0.5 ? 'keep-service' : undefined;
    case 'own-staff':
      return lacks.has(figure) ? 'help' : undefined;
    case 'complaints':
      return above && sense !== 'no' ? 'settle' : undefined;
    case 'trouble':
      return above && sense !== 'no' ? 'answer' : undefined;
    case 'returns':
      return above && sense !== 'no' ? 'ease-returns' : undefined;
    case 'satisfaction':
      return !above && sense === 'amount' ? 'ask' : undefined;
    case 'delivery':
      return above && common && sense === 'word' ? 'deliver-by' : undefined;
    default:
      return undefined;
  }
}

/** Used clearly least: a mean under this part of the whole's, or a share under that. */
const LEAST_USED = 0.4;
const LEAST_HAD = 0.25;

/**
 * What they use clearly least beside the whole, rather not of a column that the offer is made of, and never what they
 * lack; else, where they pay more than the whole, the lowest price.
 */
function draftGivenUp(figures: Figure[], kept: Set<string | undefined>, price: Figure | undefined): FieldDraft {
  const lacking = new Set(lacksOf(figures).filter(({ topic }) => topic === 'service').map(({ evidence }) => evidence.column)); // prettier-ignore
  const isLeast = ({ aspect, topic, above, sense, evidence: { column, value, overall } }: Figure) => {
    const used = topic === 'product' || aspect === 'protection' || aspect === 'support';
    if (!used || above || sense === 'no' || lacking.has(column)) return false;
    return sense === 'amount' ? value < LEAST_USED * overall : value < LEAST_HAD;
  };
  const part = ({ evidence: { value, overall } }: Figure) => value / overall;
  const [least] = figures
    .filter(isLeast)
    .sort(
      (a, b) =>
        Number(b.marker) - Number(a.marker) ||
        Number(kept.has(a.evidence.column)) - Number(kept.has(b.evidence.column)) ||
        part(a) - part(b),
    );
  const paysMore = price?.above && price.sense === 'amount' ? price : undefined;
  if (paysMore && (!least || (paysMore.marker && !least.marker))) return draftOf('lowest-price', paysMore);
  return least ? draftOf(least.sense === 'amount' ? 'least-used' : 'least-had', least) : FIND_OUT;
}
