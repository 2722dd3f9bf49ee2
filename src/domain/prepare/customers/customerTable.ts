import { stop, type Problem } from '../../common/problem';
import { failed, ok, type Result } from '../../common/result';
import type { Column, NumberFormat } from '../../table/table';
import { freeName } from '../../table/writtenCells';
import type { Changed, ShareKind } from '../change';
import { numberColumnOf } from '../columns/measureColumns';
import type { CustomerLines } from './customerLines';

/** The columns of the table of customers, as they are made. */
export class CustomerTable {
  private readonly columns: Column[];
  private readonly made: NonNullable<Changed['made']>;
  private readonly taken: string[];
  private hasBlankName = false;

  constructor(private readonly lines: CustomerLines) {
    const { name } = lines.names;
    this.columns = [lines.names];
    this.made = [{ column: name, from: [name] }];
    this.taken = [name];
  }

  /** A name for a new column: the template with `value` in the place of "{value}", and a number behind it where it is taken. */
  name(template: string, value = ''): string {
    const wanted = template.replaceAll('{value}', () => value).trim();
    if (template.trim() === '' || wanted === '') this.hasBlankName = true;
    const name = freeName(wanted, this.taken);
    this.taken.push(name);
    return name;
  }

  /** @param column has a name from `name`; @param from the columns that it was made from */
  add(column: Column, from: string[], share?: ShareKind): void {
    this.columns.push(column);
    this.made.push({ column: column.name, from, ...(share && { share }) });
  }

  addNumbers(template: string, values: Float64Array, from: string[], format?: NumberFormat): void {
    this.add(numberColumnOf(this.name(template), values, format), from);
  }

  /** A column for each group; without `kind`, of a group that is no part of several. */
  addShares(template: string, texts: string[], shares: Float64Array[], from: string[], kind?: ShareKind): void {
    shares.forEach((share, i) => this.add(numberColumnOf(this.name(template, texts[i]), share), from, kind));
  }

  /** Problem: `step-name-taken` with "" where some name is blank. */
  changed(notes: Problem[]): Result<Changed> {
    if (this.hasBlankName) return failed(stop('step-name-taken', { column: '' }));
    const { columns, made } = this;
    const table = { rowCount: this.lines.customerCount, columns };
    return ok({ table, cells: 0, newRows: true, made, ...(notes.length > 0 && { notes }) });
  }
}

/** Whole days from each day to the last one. */
export function daysUntil(lastDay: number, days: Float64Array): Float64Array {
  return days.map((day) => lastDay - day);
}

/** Problem: `bad-option` where there are not seven weekdays and four parts of the day. */
export function countOfNames(names: { weekdays: string[]; partsOfDay: string[] }): Result<void> {
  const wrong = [
    { option: 'weekdays', got: names.weekdays.length, allowed: 7 },
    { option: 'partsOfDay', got: names.partsOfDay.length, allowed: 4 },
  ].filter(({ got, allowed }) => got !== allowed);
  const problems = wrong.map(({ option, got, allowed }) =>
    stop('bad-option', { option, got: String(got), allowed: String(allowed) }),
  );
  return problems.length > 0 ? failed(...problems) : ok(undefined);
}
