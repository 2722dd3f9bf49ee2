import type { RowFilter } from '../../domain/table/rowView';

/** What can be asked of a column's cells. */
export type FilterKind =
  /** `percent`: 0.125 stands in the file as 12.5 %. `comma`: 12.5 stands there as 12,5. */
  | { kind: 'number'; percent: boolean; comma?: boolean }
  | { kind: 'date' }
  /** `commonest`: none where nearly all are different. */
  | { kind: 'text'; commonest: { text: string; count: number }[] };

/** The filter of one column as it stands in its fields. */
export interface FilterFields {
  cells: 'all' | 'filled' | 'missing';
  /** Numbers as they are typed; days as yyyy-mm-dd. */
  from: string;
  to: string;
  ticked: string[];
  contains: string;
}

const DAY_MS = 86_400_000;
/** Of a day: dates may have a time of day, and both ends are included. */
export const NEARLY_A_DAY = 1 - 1 / DAY_MS;

export function fieldsOf(filters: RowFilter[], kind: FilterKind): FilterFields {
  const fields: FilterFields = { cells: 'all', from: '', to: '', ticked: [], contains: '' };
  for (const filter of filters) {
    if (filter.kind === 'missing' || filter.kind === 'filled') fields.cells = filter.kind;
    if (filter.kind === 'one-of') fields.ticked = filter.texts;
    if (filter.kind === 'contains') fields.contains = filter.text;
    if (filter.kind === 'range') {
      if (filter.least !== undefined) fields.from = endText(filter.least, kind);
      if (filter.most !== undefined) fields.to = endText(filter.most, kind);
    }
  }
  return fields;
}

/** What the fields ask for; an end that is no number, or no day, is as one left empty. */
export function filtersOf(column: string, fields: FilterFields, kind: FilterKind): RowFilter[] {
  if (fields.cells === 'missing') return [{ column, kind: 'missing' }];
  const filters: RowFilter[] = [];
  if (fields.cells === 'filled') filters.push({ column, kind: 'filled' });
  if (kind.kind === 'text') {
    if (fields.ticked.length > 0) filters.push({ column, kind: 'one-of', texts: fields.ticked });
  } else {
    const least = endOf(fields.from, kind);
    const last = endOf(fields.to, kind);
    const most = kind.kind === 'date' && last !== undefined ? last + NEARLY_A_DAY : last;
    if (least !== undefined || most !== undefined) {
      filters.push({
        column,
        kind: 'range',
        ...(least !== undefined && { least }),
        ...(most !== undefined && { most }),
      });
    }
  }
  if (fields.contains.trim() !== '') filters.push({ column, kind: 'contains', text: fields.contains.trim() });
  return filters;
}

/**
 * A number as people type it, with thousands marks, a per cent sign or full-width digits; undefined where it is none.
 * A point or a comma alone is read as in the column where it may be a mark of thousands (1,234); 12,5 is twelve and a half
 * anywhere.
 */
export function endOf(typed: string, kind: FilterKind): number | undefined {
  const text = typed
    .normalize('NFKC')
    .replace(/[\s%_]/g, '')
    .replace('−', '-');
  if (text === '') return undefined;
  if (kind.kind === 'date') return finite(Date.parse(`${text}T00:00:00Z`) / DAY_MS);
  const value = finite(Number(withPoint(text, kind.kind === 'number' && kind.comma === true)));
  return value !== undefined && kind.kind === 'number' && kind.percent ? divided(value) : value;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function withPoint(text: string, comma: boolean): string {
  const marks = text.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  const isOnce = marks.filter((mark) => mark === last).length === 1;
  const isDecimal = isOnce && (marks.length > 1 || last === (comma ? ',' : '.') || !/[.,]\d{3}$/.test(text));
  const at = isDecimal ? text.lastIndexOf(last!) : text.length;
  return `${text.slice(0, at).replace(/[.,]/g, '')}${text.slice(at).replace(',', '.')}`;
}

/** An end as it is typed: the last day of a range is that which the end lies in. */
export function endText(value: number, kind: FilterKind): string {
  if (kind.kind === 'date') return new Date(Math.floor(value) * DAY_MS).toISOString().slice(0, 10);
  const text = String(kind.kind === 'number' && kind.percent ? Number((value * 100).toPrecision(15)) : value);
  return kind.kind === 'number' && kind.comma ? text.replace('.', ',') : text;
}

/** By 100, as the decimals say it. */
function divided(percent: number): number {
  return Number((percent / 100).toPrecision(15));
}
