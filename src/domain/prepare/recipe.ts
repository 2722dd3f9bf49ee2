import type { Problem } from '../common/problem';
import type { DateOrder } from '../read/choices';
import type { RowFilter } from '../table/rowView';
import type { ColumnType } from '../table/table';

/** How a table that was read is made ready, step after step. Plain JSON, part of the project's document. */
export type Recipe = readonly RecipeStep[];

/** `id` is this step's alone within its recipe. A step that is off is passed over. */
export type RecipeStep = { id: string; off?: true } & RecipeChange;

/** What a step does. Columns are those of the table that the steps before it leave; `to` is the name of a new column. */
export type RecipeChange =
  | { kind: 'rename'; column: string; to: string }
  | { kind: 'change-type'; column: string; type: ColumnType; dateOrder?: DateOrder }
  | { kind: 'keep-columns'; columns: string[] }
  | { kind: 'drop-columns'; columns: string[] }
  /** Rows for which all of these hold stay, or (`drop`) go. */
  | { kind: 'filter-rows'; filters: RowFilter[]; drop?: true }
  /** Rows with the same values in these columns (none: in all) are one: the first, the last, or the one with fewest gaps. */
  | { kind: 'remove-duplicates'; columns: string[]; keep: 'first' | 'last' | 'fullest' }
  /** Texts as they are shown, whole; "" stands for a missing cell. */
  | { kind: 'replace-values'; column: string; replacements: { from: string; to: string }[] }
  /** Categories that fewer than this share (0 to 1) of the filled cells have become one, called `into`. */
  | { kind: 'fold-rare'; column: string; below: number; into: string }
  /** `value`: of `constant` as a text, of `category` the name that missing cells get. */
  | { kind: 'fill-missing'; columns: string[]; by: 'median' | 'mode' | 'constant' | 'category'; value?: string }
  /** Numbers outside these quantiles (0 to 1, type 7) become the quantile. */
  | { kind: 'cap-outliers'; columns: string[]; low: number; high: number }
  | { kind: 'transform'; column: string; how: Transform; to: string }
  | { kind: 'bin'; column: string; bins: Bins; to: string }
  | { kind: 'date-part'; column: string; part: DatePart; to: string }
  /** Whole days from the column's date to a day; `latest`: to the column's own latest. */
  | { kind: 'days-since'; column: string; until: AsOf; to: string }
  | { kind: 'formula'; formula: string; to: string }
  | ({ kind: 'join' } & JoinChoice)
  | ({ kind: 'orders-to-customers' } & OrdersChoice)
  | ({ kind: 'events-to-customers' } & EventsChoice);

export type RecipeKind = RecipeChange['kind'];

/** log: natural, of values above 0; log1p: log(1 + x), from 0 on; rank: 0 to 1, equal values share their mean rank. */
export const TRANSFORMS = ['log', 'log1p', 'square-root', 'square', 'rank'] as const;
export type Transform = (typeof TRANSFORMS)[number];

export const DATE_PARTS = ['year', 'quarter', 'month', 'year-month', 'week', 'day', 'weekday', 'hour'] as const;
export type DatePart = (typeof DATE_PARTS)[number];

/** `at`: the bounds between bins, ascending; a value on a bound is in the upper bin. */
export type Bins = { kind: 'equal-width' | 'equal-count'; count: number } | { kind: 'at'; bounds: number[] };

/** The day that "until now" means, in days since 1970-01-01; `latest`: the latest there is in the data. */
export type AsOf = { kind: 'latest' } | { kind: 'day'; day: number };

/** A second table, and which of its columns each row gets from the row there that has the same key. */
export interface JoinChoice {
  /** Id of the side table, and the name of the file (and sheet) it was read from. */
  table: string;
  file: string;
  /** A row is matched where all of these are equal; one with a missing key never is. */
  keys: { left: string; right: string }[];
  /** Texts as keys are equal whatever their case, width, spaces at the ends and leading zeros. */
  loosely?: true;
  columns: { from: string; to: string }[];
  /** Which of several rows of the side table with one key is taken; `every`: the row is there once for each of them. */
  several: 'first' | 'last' | 'every';
  /** Rows without a match go. */
  matchedOnly?: true;
}

/** Order lines, and what becomes of them: one row a customer. */
export interface OrdersChoice {
  customer: string;
  date: string;
  /** What a line is worth; with `quantity`, of one piece. */
  amount: string;
  quantity?: string;
  /** Which lines are one order; absent: the lines of one customer on one day. */
  order?: string;
  product?: string;
  category?: string;
  channel?: string;
  /** Lines with a value above 0 here (or yes) were bought on discount. */
  discount?: string;
  asOf: AsOf;
  names: OrdersNames;
}

/** Names of the columns that are made, in the person's language; `{value}` stands for the category, channel, day, part. */
export interface OrdersNames {
  orders: string;
  recency: string;
  monetary: string;
  tenure: string;
  meanOrder: string;
  daysBetween: string;
  returned: string;
  discounted: string;
  categoryShare: string;
  channelShare: string;
  weekdayShare: string;
  partOfDayShare: string;
  favourite: string;
  recencyScore: string;
  frequencyScore: string;
  monetaryScore: string;
  rfm: string;
  /** Monday first. */
  weekdays: string[];
  /** From 0, 6, 12 and 18 o'clock. */
  partsOfDay: string[];
  /** All categories (or channels) but the commonest. */
  others: string;
}

/** A log of events, and what becomes of them: one row a customer. */
export interface EventsChoice {
  customer: string;
  date: string;
  /** What kind of event: visit, call, complaint. */
  event?: string;
  asOf: AsOf;
  names: EventsNames;
}

export interface EventsNames {
  events: string;
  recency: string;
  tenure: string;
  kindShare: string;
  weekdayShare: string;
  partOfDayShare: string;
  /** Events of the later half of all days less those of the earlier, by all of them: −1 to 1. */
  trend: string;
  weekdays: string[];
  partsOfDay: string[];
  others: string;
}

/** What became of a step. `input`: the columns of the table that it works on, as the steps before it leave it. */
export type StepOutcome = { id: string; input: StepColumn[] } & StepEffect;

/** `cells`: those that are others than before, new columns not counted. */
export type StepEffect =
  | { state: 'off' }
  | { state: 'unfit'; problems: Problem[] }
  | {
      state: 'done';
      rows: { before: number; after: number };
      columns: { before: number; after: number };
      cells: number;
      notes: Problem[];
      join?: JoinMatches;
    };

/** How a table and its side table go together. */
export interface JoinMatches {
  left: MatchedRows;
  right: MatchedRows;
  /** Keys of the table that several rows of the side table have, and how many rows these are. */
  several: { keys: number; rows: number; samples: string[][] };
  /** Rows of the table that would be matched, were keys compared loosely; absent where they are, or no more would be. */
  loosely?: number;
}

/** Rows with a match, without one, and with a missing key. `samples`: different keys, at most 5, without one, as shown. */
export interface MatchedRows {
  matched: number;
  unmatched: number;
  missing: number;
  samples: string[][];
}

export interface StepColumn {
  name: string;
  type: ColumnType;
}
