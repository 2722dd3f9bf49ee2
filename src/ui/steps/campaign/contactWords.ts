import type { Contact, ContactsRequest, Wave } from '../../../domain/campaign/contacts';
import type { ContactWords } from '../../../domain/campaign/contactsFile';
import * as m from '../../../messages/compiled/messages';
import { formatCount, formatExact, formatValue } from '../../text/format';

const waves: Record<Wave, () => string> = {
  seed: m.ca_wave_seed,
  spreader: m.ca_wave_spreader,
  rest: m.ca_wave_rest,
};

/** "Seeds". */
export function waveName(wave: Wave): string {
  return waves[wave]();
}

/** The words of the lists as files: each sentence of the page, its figures still in braces. */
export function contactWords(): ContactWords {
  const [rank, of, place, column] = ['{rank}', '{of}', '{place}', '{column}'];
  const [size, middle, from, to] = ['{size}', '{middle}', '{from}', '{to}'];
  return {
    segment: m.sh_col_segment(),
    name: m.sh_col_name(),
    order: m.ca_col_order(),
    wave: m.ca_col_wave(),
    reason: m.ca_col_why(),
    value: m.ca_value(),
    waves: { seed: waveName('seed'), spreader: waveName('spreader'), rest: waveName('rest') },
    seed: m.ca_reason_seed({ rank, of, place, column }),
    seedAnywhere: m.ca_reason_seed_anywhere({ rank, of, column }),
    noPlace: m.ca_no_place(),
    spreader: m.ca_reason_spreader({ column, size, middle, from, to }),
    spreaderAlike: m.ca_reason_spreader_alike({ column, size, middle }),
    rest: m.ca_reason_rest({ rank, of, column }),
    restUnranked: m.ca_reason_rest_none(),
  };
}

/** What a customer is worth, by name: "Monthly bill", or "Bill + Extras". */
export function valueName(value: string[]): string {
  return value.join(' + ');
}

/** Why a customer is in its wave, in words with its figures. */
export function contactReasonText({ reason, place }: Contact, { plan, value }: ContactsRequest): string {
  switch (reason.wave) {
    case 'seed': {
      const facts = { ...ranked(reason), column: plan.score ?? valueName(value) };
      return plan.place === undefined
        ? m.ca_reason_seed_anywhere(facts)
        : m.ca_reason_seed({ ...facts, place: place || m.ca_no_place() });
    }
    case 'spreader': {
      const [size, middle] = [formatAmount(reason.size), formatAmount(reason.middle)];
      const [from, to] = [formatAmount(reason.from), formatAmount(reason.to)];
      const facts = { column: plan.size ?? '', size, middle };
      return from === to ? m.ca_reason_spreader_alike(facts) : m.ca_reason_spreader({ ...facts, from, to });
    }
    case 'rest': {
      const { rank, of } = reason;
      if (rank === undefined) return m.ca_reason_rest_none();
      return m.ca_reason_rest({ ...ranked({ rank, of }), column: valueName(value) });
    }
  }
}

/** One customer's amount, with the digits that tell it from the next: two decimals, or what it takes below a hundredth. */
export function formatAmount(amount: number): string {
  if (!Number.isFinite(amount)) return '–';
  return Math.abs(amount) < 0.01 ? formatValue(amount) : formatExact(Math.round(amount * 100) / 100).replace('-', '−');
}

function ranked({ rank, of }: { rank: number; of: number }): { rank: string; of: string } {
  return { rank: formatCount(rank), of: formatCount(of) };
}
