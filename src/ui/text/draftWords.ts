import type { DraftPattern, Fact } from '../../domain/offer/fieldDraft';
import type { Evidence } from '../../domain/offer/offer';
import type { ColumnReport } from '../../domain/read/report';
import * as m from '../../messages/compiled/messages';
import { getLocale } from '../../messages/compiled/runtime';
import { isTime, valueBesideOverall } from './figureText';
import { bareHeading, headingParts, spokenHeading, spokenLevel, withUnit } from './headingText';

/** A figure of a draft with what its words need to know of it. */
export interface DraftFigure {
  fact: Fact;
  evidence: Evidence;
}

/** What a message about one figure may say. */
interface Words {
  /** What it is of: the level where that is a word, else the column. */
  thing: string;
  column: string;
  value: string;
  overall: string;
  /** The figure in words: "tenure 15.4 on average", "86 % have month-to-month". */
  figure: string;
  sense: Fact['sense'];
  /** At least one standard deviation from the whole. */
  far: boolean;
  /** As a share of 1, or a mean. */
  measured: number;
  /** What the second figure of the draft is of. */
  other: string;
}

/** The words of a draft that is made of figures, with a small letter first. */
export function draftWords(
  pattern: Exclude<DraftPattern, 'who' | 'count'>,
  figures: DraftFigure[],
  columns: ColumnReport[],
): string {
  const [first, second] = figures;
  return patterns[pattern]({ ...wordsOf(first!, columns), other: second ? thingOf(second) : '' });
}

const patterns: Record<Exclude<DraftPattern, 'who' | 'count'>, (words: Words) => string> = {
  lack: (words) => (goWithout(words) >= 0.5 ? m.draft_need_lack(words) : m.draft_need_lack_more(words)),
  complain: m.draft_need_complain,
  trouble: m.draft_need_trouble,
  returns: m.draft_need_returns,
  dissatisfied: m.draft_need_dissatisfied,
  use: (words) => (words.far ? m.draft_need_use_far(words) : m.draft_need_use(words)),
  have: (words) => (words.measured >= 0.5 ? m.draft_need_have(words) : m.draft_need_have_more(words)),

  safest: m.draft_est_safest,
  'most-helpful': m.draft_est_most_helpful,
  'most-reliable': m.draft_est_most_reliable,
  'most-attentive': m.draft_est_most_attentive,
  'best-value': m.draft_est_best_value,
  'most-complete': m.draft_est_most_complete,
  fastest: m.draft_est_fastest,
  'strongest-in': m.draft_est_strongest_in,
  simplest: m.draft_est_simplest,
  steadiest: m.draft_est_steadiest,
  'easiest-to-start': m.draft_est_easiest_to_start,
  'knows-best': m.draft_est_knows_best,
  'closest-to': m.draft_est_closest_to,
  'easiest-to-pay': m.draft_est_easiest_to_pay,
  'easiest-to-reach': m.draft_est_easiest_to_reach,
  'most-rewarding': m.draft_est_most_rewarding,
  'most-flexible': m.draft_est_most_flexible,

  'keep-and-add': m.draft_keep_and_add,
  keep: m.draft_keep,
  'some-have': m.draft_some_have,
  'built-around': m.draft_built_around,
  'built-around-both': m.draft_built_around_both,
  without: m.draft_without,
  small: m.draft_small,

  'price-low': m.draft_price_low,
  'price-high': m.draft_price_high,
  'price-level': m.draft_price_level,

  'pay-by': m.draft_pay_by,
  through: m.draft_through,
  'through-amount': m.draft_through_amount,
  'not-alone': m.draft_not_alone,

  'sign-longer': m.draft_sign_longer,
  renew: m.draft_renew,
  'in-time': m.draft_in_time,
  stay: m.draft_stay,
  thank: m.draft_thank,
  often: m.draft_often,
  'come-back': m.draft_come_back,
  deals: m.draft_deals,
  'reward-level': m.draft_reward_level,

  add: (words) => (words.sense === 'no' ? m.draft_add(words) : m.draft_add_few(words)),
  'keep-service': m.draft_keep_service,
  help: m.draft_help,
  settle: (words) => (words.sense === 'amount' ? m.draft_settle(words) : m.draft_settle_share(words)),
  answer: m.draft_answer,
  'ease-returns': m.draft_ease_returns,
  ask: m.draft_ask,
  'deliver-by': m.draft_deliver_by,

  'least-had': m.draft_least_had,
  'least-used': m.draft_least_used,
  'lowest-price': m.draft_lowest_price,
};

function goWithout({ sense, measured }: Words): number {
  return sense === 'no' ? measured : 1 - measured;
}

function wordsOf(figure: DraftFigure, columns: ColumnReport[]): Omit<Words, 'other'> {
  const { fact, evidence } = figure;
  const { column, value: measured } = evidence;
  const [value, overall] = figureValues(evidence, columns);
  const words = { thing: thingOf(figure), value, overall };
  const { sense, far } = fact;
  return {
    ...words,
    figure: timeWords(figure, columns) ?? figureWords(sense, words),
    column: spokenHeading(column),
    sense,
    far,
    measured,
  };
}

/** Value and whole with the unit of the heading. */
export function figureValues(evidence: Evidence, columns: ColumnReport[]): [string, string] {
  const { column, level, date, value, overall } = evidence;
  const measured = { column, level, date, kind: evidence.kind === 'share' ? ('share' as const) : ('mean' as const) };
  const values = valueBesideOverall(measured, value, overall, columns);
  if (measured.kind === 'share' || isTime(measured, columns)) return values;
  return [withUnit(column, values[0]), withUnit(column, values[1])];
}

/** "joined around 2018": a mean of years or days to the year of joining, else to the month; undefined for other figures. */
function timeWords({ fact, evidence }: DraftFigure, columns: ColumnReport[]): string | undefined {
  const { column, kind, date, value } = evidence;
  if (kind !== 'mean' || !isTime({ column, kind, date }, columns)) return undefined;
  return m.draft_figure_around({
    thing: happening(fact, column),
    when: date ? dayInWords(fact, value) : yearInWords(value),
  });
}

function yearInWords(year: number): string {
  return m.draft_year({ year: String(Math.round(year)) });
}

function dayInWords({ aspect }: Fact, days: number): string {
  const day = new Date(Math.round(days) * 86_400_000);
  if (aspect === 'since') return yearInWords(day.getUTCFullYear());
  const month = new Intl.DateTimeFormat(getLocale() === 'zh' ? 'zh-CN' : 'en', { year: 'numeric', month: 'long', timeZone: 'UTC' }); // prettier-ignore
  return month
    .format(day)
    .replace(/年(?=\d)/, ' 年 ')
    .replace(/月$/, ' 月');
}

/** What happened then: the heading without "year", "date", "年份", "日" … */
function happening({ aspect }: Fact, column: string): string {
  const { name } = headingParts(column);
  const bare = name
    .replace(/^(year|date)[ _](of[ _])?|[ _](year|date|day)$/gi, '')
    .replace(/(的)?(年份|年月|年|日期|时间|日)$/, '');
  const spoken = spokenHeading(bare === '' ? name : bare);
  const isPast = /^[a-z]+ed$/.test(spoken) || /^\p{Script=Han}+$/u.test(spoken);
  return aspect === 'since' && !isPast ? m.draft_joined() : spoken;
}

function thingOf({ fact, evidence }: DraftFigure): string {
  if (fact.sense === 'word') return levelText(fact, evidence);
  return spokenHeading(bareHeading(evidence.column).name);
}

/** The level of a figure within a phrase. Places are names; one word for a product or a channel may be ("Instagram"). */
export function levelText({ aspect }: Fact, { level = '' }: Evidence): string {
  const oneWord = !/\s/.test(level.trim());
  return spokenLevel(level, aspect === 'place' || (oneWord && (aspect === 'product' || aspect === 'channel')));
}

function figureWords(sense: Fact['sense'], words: { thing: string; value: string }): string {
  switch (sense) {
    case 'amount':
      return m.draft_figure_mean(words);
    case 'yes':
      return m.draft_figure_have(words);
    case 'no':
      return m.draft_figure_without(words);
    case 'word':
      return m.draft_figure_level(words);
  }
}
