import type { ContactPage, ContactsRequest, WaveSummary } from '../../../domain/campaign/contacts';
import * as m from '../../../messages/compiled/messages';
import { formatCount, formatShare, formatValue } from '../../text/format';
import { formatAmount, valueName } from './contactWords';

/** From this share of a segment on, its seeds are no longer the few that go first. */
const MANY_SEEDS = 0.1;

/** Whether seeds are more than a tenth of the segment because its places are so small. */
export function tooManySeeds({ waves, smallPlaces }: ContactPage): boolean {
  return smallPlaces > 0 && waves.some(({ wave, share }) => wave === 'seed' && share > MANY_SEEDS);
}

/** Whether no column tells any customer from another: nobody goes first, and the list is in the file's order. */
export function ranksNobody({ plan, value }: ContactsRequest): boolean {
  return value.length === 0 && plan.score === undefined && plan.size === undefined;
}

/**
 * The rule that made a wave, with its figures.
 * @param many "customers"
 */
export function ruleText(
  summary: WaveSummary,
  page: ContactPage,
  { plan, value }: ContactsRequest,
  many: string,
): string {
  const worth = valueName(value);
  switch (summary.wave) {
    case 'seed': {
      const column = plan.score ?? worth;
      if (column === '' || summary.rows === 0) return m.ca_rule_seed_none();
      if (plan.place === undefined) return m.ca_rule_seed({ many, column });
      return m.ca_rule_seed_places({ many, places: formatCount(page.places), column });
    }
    case 'spreader': {
      const { from, middle, to } = page.spreaderRange;
      if (plan.size === undefined || Number.isNaN(middle)) return m.ca_rule_spreader_none();
      if (summary.rows === 0) return m.ca_rule_spreader_taken();
      const [least, most] = [formatAmount(from), formatAmount(to)];
      const range = least === most ? least : m.pr_range({ from: least, to: most });
      const facts = { percent: formatShare(plan.spreaders), column: plan.size, range };
      const share = formatShare(summary.share);
      return share === facts.percent ? m.ca_rule_spreader(facts) : m.ca_rule_spreader_other({ ...facts, share });
    }
    case 'rest':
      return worth === '' ? m.ca_rule_rest_none() : m.ca_rule_rest({ column: worth });
  }
}

/** The wave's share of the segment, then its mean value and size, each once where they are the same column. */
export function waveFacts(summary: WaveSummary, { plan, value }: ContactsRequest): string[] {
  const worth = valueName(value);
  const facts = [m.ca_share({ percent: formatShare(summary.share) })];
  if (!Number.isNaN(summary.meanValue)) facts.push(m.ca_mean({ column: worth, value: formatValue(summary.meanValue) }));
  if (plan.size !== undefined && plan.size !== worth && !Number.isNaN(summary.meanSize))
    facts.push(m.ca_mean({ column: plan.size, value: formatValue(summary.meanSize) }));
  return facts;
}
