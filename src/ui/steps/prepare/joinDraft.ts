import type { JoinChoice } from '../../../domain/prepare/recipe';
import type { SideTable } from '../../../domain/project/record';
import type { ColumnReport } from '../../../domain/read/report';
import * as m from '../../../messages/compiled/messages';
import type { FormColumn } from './formColumns';

export type JoinChange = { kind: 'join' } & JoinChoice;
export type KeyPair = JoinChoice['keys'][number];

/** What stands in the fields of a join's form. */
export interface JoinDraft {
  side: SideTable | undefined;
  /** At least one; "" where no column is chosen yet. */
  keys: KeyPair[];
  /** What the person said of columns of the second table, by their names there. */
  said: ReadonlyMap<string, SaidOfColumn>;
  several: JoinChoice['several'];
  loosely: boolean;
  matchedOnly: boolean;
}

export interface SaidOfColumn {
  taken?: boolean;
  to?: string;
}

/** A column of the second table, and what becomes of it. */
export interface SideColumn {
  report: ColumnReport;
  taken: boolean;
  to: string;
}

export interface JoinFaults {
  table?: string;
  keys?: string;
  columns?: string;
  /** Of a column's new name, by its name in the second table. */
  names: ReadonlyMap<string, string>;
}

/** None is chosen yet, and none was proposed. */
export const NO_KEYS: KeyPair[] = [{ left: '', right: '' }];

export const EMPTY_JOIN: JoinDraft = {
  side: undefined,
  keys: NO_KEYS,
  said: new Map(),
  several: 'first',
  loosely: false,
  matchedOnly: false,
};

/** The fields of a step that is there. `side`: its second table, where that is known. */
export function draftOfJoin(choice: JoinChoice, side: SideTable | undefined): JoinDraft {
  const said = new Map<string, SaidOfColumn>();
  for (const { name } of side?.summary.columns ?? []) said.set(name, { taken: false });
  for (const { from, to } of choice.columns) said.set(from, { taken: true, to });
  return {
    side,
    keys: choice.keys,
    said,
    several: choice.several,
    loosely: choice.loosely ?? false,
    matchedOnly: choice.matchedOnly ?? false,
  };
}

/**
 * The fields with another second table. What was said of columns that it has, too, stays; where some were taken, no others
 * are. `proposed`: the keys of a table whose columns the present ones do not fit.
 */
export function withSide(draft: JoinDraft, side: SideTable, proposed: readonly KeyPair[]): JoinDraft {
  const names = new Set(side.summary.columns.map(({ name }) => name));
  const fits = draft.keys.every(({ left, right }) => left !== '' && names.has(right));
  const keys = fits ? draft.keys : proposed.length > 0 ? [...proposed] : NO_KEYS;
  const goesOn = [...draft.said].some(([name, { taken }]) => taken && names.has(name));
  const said = new Map(
    [...names].flatMap((name) => {
      const before = draft.said.get(name);
      if (goesOn) return [[name, before ?? { taken: false }] as const];
      return before?.taken ? [[name, before] as const] : [];
    }),
  );
  return { ...draft, side, keys, said };
}

/** Whether that pair alone is the key. */
export function isOnly(keys: readonly KeyPair[], { left, right }: KeyPair): boolean {
  return keys.length === 1 && keys[0]!.left === left && keys[0]!.right === right;
}

/** The fields with more said of these columns of the second table. */
export function saying(draft: JoinDraft, names: readonly string[], said: SaidOfColumn): JoinDraft {
  const all = new Map(draft.said);
  for (const name of names) all.set(name, { ...all.get(name), ...said });
  return { ...draft, said: all };
}

/**
 * The columns of the second table, in its order: all but the keys are taken unless the person said otherwise, under their
 * own names where these are free.
 */
export function sideColumns(draft: JoinDraft, columns: readonly FormColumn[]): SideColumn[] {
  const { side, keys, said } = draft;
  if (!side) return [];
  const used = new Set(columns.map(({ name }) => name));
  for (const { to } of said.values()) if (to !== undefined) used.add(to);
  const isKey = new Set(keys.map(({ right }) => right));
  return side.summary.columns.map((report) => {
    const { taken = !isKey.has(report.name), to } = said.get(report.name) ?? {};
    if (to !== undefined) return { report, taken, to };
    const proposed = freeName(report.name, side, used);
    used.add(proposed);
    return { report, taken, to: proposed };
  });
}

function freeName(name: string, side: SideTable, used: ReadonlySet<string>): string {
  if (!used.has(name)) return name;
  const named = m.join_named({ column: name, table: sourceName(side) });
  let free: string = named;
  for (let n = 2; used.has(free); n++) free = `${named} ${n}`;
  return free;
}

/** What a person calls a second table: the sheet, or the file without its ending. */
function sourceName({ summary: { file } }: SideTable): string {
  const { sheet, sheets = [] } = file;
  return sheet !== undefined && sheets.length > 1 ? sheet : file.name.replace(/\.[^.]+$/, '');
}

/** What is wrong in the form, as sentences. `columns`: of the table that the step works on. */
export function joinFaults(draft: JoinDraft, columns: readonly FormColumn[]): JoinFaults {
  const names = nameFaults(sideColumns(draft, columns), columns);
  if (!draft.side) return { table: m.join_f_table(), names };
  const keys = keysFault(draft, columns);
  const none = !draft.matchedOnly && sideColumns(draft, columns).every(({ taken }) => !taken);
  return { ...(keys !== '' && { keys }), ...(none && { columns: m.join_f_columns() }), names };
}

function keysFault({ keys, side }: JoinDraft, columns: readonly FormColumn[]): string {
  const there = new Set(side!.summary.columns.map(({ name }) => name));
  for (const { left, right } of keys) {
    if (left === '' || right === '') return m.join_f_keys();
    if (!columns.some(({ name }) => name === left)) return m.form_column_gone({ column: left });
    if (!there.has(right)) return m.join_f_gone({ column: right });
  }
  const pairs = new Set(keys.map(({ left, right }) => JSON.stringify([left, right])));
  return pairs.size < keys.length ? m.join_f_same() : '';
}

function nameFaults(taken: SideColumn[], columns: readonly FormColumn[]): Map<string, string> {
  const used = new Set(columns.map(({ name }) => name));
  const faults = new Map<string, string>();
  for (const { report, taken: isTaken, to } of taken) {
    if (!isTaken) continue;
    const name = to.trim();
    if (name === '') faults.set(report.name, m.form_name());
    else if (used.has(name)) faults.set(report.name, m.form_name_taken({ column: name }));
    used.add(name);
  }
  return faults;
}

export function isFit({ table, keys, columns, names }: JoinFaults): boolean {
  return !table && !keys && !columns && names.size === 0;
}

/** The step that the fields ask for; they were checked before. */
export function joinOf(draft: JoinDraft, columns: readonly FormColumn[]): JoinChange {
  const { side, keys, several, loosely, matchedOnly } = draft;
  const taken = sideColumns(draft, columns).filter(({ taken }) => taken);
  return {
    kind: 'join',
    table: side!.id,
    file: side!.name,
    keys,
    ...(loosely && { loosely }),
    columns: taken.map(({ report, to }) => ({ from: report.name, to: to.trim() })),
    several,
    ...(matchedOnly && { matchedOnly }),
  };
}
