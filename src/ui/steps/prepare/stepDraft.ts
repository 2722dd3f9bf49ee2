import type { AsOf, Bins, DatePart, RecipeChange, Transform } from '../../../domain/prepare/recipe';
import type { DateOrder } from '../../../domain/read/choices';
import type { RowFilter } from '../../../domain/table/rowView';
import type { ColumnType } from '../../../domain/table/table';
import { endOf, endText, NEARLY_A_DAY } from '../../table/columnFilter';
import type { FormColumn } from './formColumns';

/** What stands in the fields of a step's form. A kind of step uses some of them; numbers and days are as typed. */
export interface StepDraft {
  column: string;
  columns: string[];
  to: string;
  type: ColumnType;
  /** "found": as reading finds it. */
  dateOrder: DateOrder | 'found';
  conditions: Condition[];
  rows: 'keep' | 'drop';
  keep: 'first' | 'last' | 'fullest';
  replacements: { from: string; to: string }[];
  below: string;
  into: string;
  by: 'median' | 'mode' | 'constant' | 'category';
  value: string;
  low: string;
  high: string;
  how: Transform;
  bins: Bins['kind'];
  count: string;
  /** Numbers, one a line or with commas between. */
  bounds: string;
  part: DatePart;
  until: AsOf['kind'];
  /** yyyy-mm-dd. */
  day: string;
  formula: string;
}

/** A row filter in its fields. */
export interface Condition {
  column: string;
  kind: RowFilter['kind'];
  from: string;
  to: string;
  /** One a line. */
  texts: string;
  text: string;
}

/** The kinds that have a form of fields; customers' and joins have their own. */
export type FormKind = Exclude<RecipeChange['kind'], 'join' | 'orders-to-customers' | 'events-to-customers'>;
export type FormChange = Extract<RecipeChange, { kind: FormKind }>;

export function isOfFields(change: RecipeChange): change is FormChange {
  return change.kind !== 'join' && change.kind !== 'orders-to-customers' && change.kind !== 'events-to-customers';
}

export const EMPTY_DRAFT: StepDraft = {
  column: '',
  columns: [],
  to: '',
  type: 'category',
  dateOrder: 'found',
  conditions: [],
  rows: 'keep',
  keep: 'first',
  replacements: [{ from: '', to: '' }],
  below: '2',
  into: '',
  by: 'median',
  value: '',
  low: '1',
  high: '99',
  how: 'log1p',
  bins: 'equal-count',
  count: '5',
  bounds: '',
  part: 'month',
  until: 'latest',
  day: '',
  formula: '',
};

const PERCENT = { kind: 'number', percent: true } as const;
const NUMBER = { kind: 'number', percent: false } as const;
const DATE = { kind: 'date' } as const;

/** A share that was typed as per cent; undefined where it is no number. */
export function shareOf(typed: string): number | undefined {
  return endOf(typed, PERCENT);
}

export function wholeNumberOf(typed: string): number | undefined {
  const value = endOf(typed, NUMBER);
  return value !== undefined && Number.isInteger(value) ? value : undefined;
}

/** Days since 1970-01-01 of a day as typed. */
export function dayOf(typed: string): number | undefined {
  return endOf(typed, DATE);
}

/** The numbers between commas, semicolons, spaces or line ends; undefined where something is no number. */
export function boundsOf(typed: string): number[] | undefined {
  const parts = typed.split(/[\s,;，；、]+/).filter((part) => part !== '');
  const values = parts.map((part) => endOf(part, NUMBER));
  return values.every((value) => value !== undefined) ? values : undefined;
}

export function linesOf(typed: string): string[] {
  return [...new Set(typed.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}

function endKind(column: FormColumn | undefined) {
  return column?.type === 'date' ? DATE : column?.percent ? PERCENT : NUMBER;
}

/** An end of a condition's range; undefined where none is typed, NaN where it is no number or day. */
export function conditionEnd(typed: string, column: FormColumn | undefined): number | undefined {
  return typed.trim() === '' ? undefined : (endOf(typed, endKind(column)) ?? NaN);
}

function filterOf(condition: Condition, columns: readonly FormColumn[]): RowFilter {
  const { column, kind } = condition;
  const found = columns.find(({ name }) => name === column);
  switch (kind) {
    case 'range': {
      const least = conditionEnd(condition.from, found);
      const last = conditionEnd(condition.to, found);
      const most = last !== undefined && found?.type === 'date' ? last + NEARLY_A_DAY : last;
      return { column, kind, ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
    }
    case 'one-of':
      return { column, kind, texts: linesOf(condition.texts) };
    case 'contains':
      return { column, kind, text: condition.text.trim() };
    default:
      return { column, kind };
  }
}

function conditionOf(filter: RowFilter, columns: readonly FormColumn[]): Condition {
  const condition = { column: filter.column, kind: filter.kind, from: '', to: '', texts: '', text: '' };
  const kind = endKind(columns.find(({ name }) => name === filter.column));
  switch (filter.kind) {
    case 'range':
      return {
        ...condition,
        from: filter.least === undefined ? '' : endText(filter.least, kind),
        to: filter.most === undefined ? '' : endText(filter.most, kind),
      };
    case 'one-of':
      return { ...condition, texts: filter.texts.join('\n') };
    case 'contains':
      return { ...condition, text: filter.text };
    default:
      return condition;
  }
}

/** The fields of a step that is there. */
export function draftOf(change: FormChange, columns: readonly FormColumn[]): StepDraft {
  switch (change.kind) {
    case 'change-type':
      return { ...EMPTY_DRAFT, ...change, dateOrder: change.dateOrder ?? 'found' };
    case 'filter-rows': {
      const conditions = change.filters.map((filter) => conditionOf(filter, columns));
      return { ...EMPTY_DRAFT, conditions, rows: change.drop ? 'drop' : 'keep' };
    }
    case 'fold-rare':
      return { ...EMPTY_DRAFT, ...change, below: endText(change.below, PERCENT) };
    case 'fill-missing':
      return { ...EMPTY_DRAFT, ...change, value: change.value ?? '' };
    case 'cap-outliers': {
      const [low, high] = [change.low, change.high].map((share) => endText(share, PERCENT)) as [string, string];
      return { ...EMPTY_DRAFT, ...change, low, high };
    }
    case 'bin': {
      const { bins, column, to } = change;
      const cut = bins.kind === 'at' ? { bounds: bins.bounds.join('\n') } : { count: String(bins.count) };
      return { ...EMPTY_DRAFT, column, to, bins: bins.kind, ...cut };
    }
    case 'days-since': {
      const { until, column, to } = change;
      const day = until.kind === 'day' ? endText(until.day, DATE) : '';
      return { ...EMPTY_DRAFT, column, to, until: until.kind, day };
    }
    default:
      return { ...EMPTY_DRAFT, ...change };
  }
}

/** The step that the fields ask for; they were checked before. */
export function changeOf(kind: FormKind, draft: StepDraft, columns: readonly FormColumn[]): FormChange {
  const { column } = draft;
  const to = draft.to.trim();
  switch (kind) {
    case 'rename':
      return { kind, column, to };
    case 'change-type': {
      const { type, dateOrder } = draft;
      return { kind, column, type, ...(type === 'date' && dateOrder !== 'found' && { dateOrder }) };
    }
    case 'keep-columns':
    case 'drop-columns':
      return { kind, columns: inOrder(draft.columns, columns) };
    case 'filter-rows': {
      const filters = draft.conditions.map((condition) => filterOf(condition, columns));
      return { kind, filters, ...(draft.rows === 'drop' && { drop: true }) };
    }
    case 'remove-duplicates':
      return { kind, columns: inOrder(draft.columns, columns), keep: draft.keep };
    case 'replace-values': {
      const replacements = draft.replacements.filter(({ from, to }) => from !== '' || to !== '');
      return { kind, column, replacements };
    }
    case 'fold-rare':
      return { kind, column, below: shareOf(draft.below)!, into: draft.into.trim() };
    case 'fill-missing': {
      const { by } = draft;
      const filled = inOrder(draft.columns, columns);
      const value = draft.value.trim();
      return { kind, columns: filled, by, ...((by === 'constant' || by === 'category') && { value }) };
    }
    case 'cap-outliers': {
      const [low, high] = [shareOf(draft.low)!, shareOf(draft.high)!];
      return { kind, columns: inOrder(draft.columns, columns), low, high };
    }
    case 'transform':
      return { kind, column, how: draft.how, to };
    case 'bin': {
      const bins: Bins =
        draft.bins === 'at'
          ? { kind: 'at', bounds: boundsOf(draft.bounds)! }
          : { kind: draft.bins, count: wholeNumberOf(draft.count)! };
      return { kind, column, bins, to };
    }
    case 'date-part':
      return { kind, column, part: draft.part, to };
    case 'days-since': {
      const until: AsOf = draft.until === 'latest' ? { kind: 'latest' } : { kind: 'day', day: dayOf(draft.day)! };
      return { kind, column, until, to };
    }
    case 'formula':
      return { kind, formula: draft.formula.trim(), to };
  }
}

/** Ticked columns stand as in the table. */
function inOrder(names: readonly string[], columns: readonly FormColumn[]): string[] {
  return columns.map(({ name }) => name).filter((name) => names.includes(name));
}
