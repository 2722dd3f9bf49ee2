import { proposePlan } from '../campaign/proposePlan';
import type { Recipe, StepOutcome } from '../prepare/recipe';
import type { SettingsByColumn } from '../prepare/preparation';
import { proposeRoles } from '../prepare/roles';
import { settingsOf, withSettings } from '../prepare/variableSettings';
import type { ReadChoices } from '../read/choices';
import type { TableSummary } from '../read/report';
import { maskedColumns } from '../share/mask';
import { proposeValue } from '../target/proposeValue';
import { columnsGoingOn, type MadeTable } from './columnOrigins';
import type { Command, Decisions, Proposals } from './commands';
import type { ProjectDocument } from './document';

/** What is proposed for the columns of a table that was just read. A place describes, also one of free text. */
export function proposalsFor({ columns, rowCount }: TableSummary): Proposals {
  const proposed = proposeRoles(columns, rowCount);
  const value = proposeValue(columns, proposed);
  const campaign = proposePlan(columns, rowCount, value);
  const roles = proposed.map(({ column, role, reason }) => ({
    column,
    role: reason === 'text' && column === campaign.place ? ('describe' as const) : role,
  }));
  return { roles, value, campaign };
}

/** The table that is open: as it was read, and as its recipe makes it. */
export interface OpenTable {
  asRead: TableSummary;
  table: TableSummary;
  outcomes: readonly StepOutcome[];
  rowsKey: string;
}

/**
 * The command for a file that was read in another way, its recipe applied again. Rows stay in their place where no more
 * than columns are read otherwise, and the recipe makes the same of them.
 * @param before what was found when the file was last read
 * @param after what was found now, with the choices `reading`
 */
export function readAnew(
  document: ProjectDocument,
  before: OpenTable,
  after: OpenTable,
  reading: ReadChoices,
): Command {
  const sameFile =
    before.asRead.rowCount === after.asRead.rowCount &&
    ofFile(document.reading, before.asRead) === ofFile(reading, after.asRead);
  const sameRows = sameFile && before.rowsKey === after.rowsKey && !makesCustomers(document.recipe);
  return { kind: 'read-anew', reading, sameRows, ...decisionsFor(document, before, after) };
}

/** The command for another recipe of the same table; `after`: what it makes of it. */
export function setRecipe(document: ProjectDocument, before: OpenTable, after: OpenTable, recipe: Recipe): Command {
  const sameRows = before.rowsKey === after.rowsKey;
  return { kind: 'set-recipe', recipe, sameRows, ...decisionsFor(document, before, after, recipe) };
}

/**
 * The command for a file that took the place of the last and is made ready by the same recipe. A project that is called as
 * its file follows it.
 */
export function replaceFile(
  document: ProjectDocument,
  before: OpenTable,
  after: OpenTable,
  reading: ReadChoices,
  file: number,
): Command {
  const [last, next] = [before, after].map(({ asRead }) => nameOfFile(asRead.file.name)) as [string, string];
  const name = document.name === last ? next : document.name;
  return { kind: 'replace-file', file, reading, name, ...decisionsFor(document, before, after) };
}

/**
 * The choices by which a file that takes the place of the last is read: its columns are what those of the same name were,
 * so that the steps fit; one that the last lacks, what it was before. Not those of which the person said something, nor where nothing told what they were.
 * @param last the table of the file before, as read
 */
export function asTheLast(reading: ReadChoices, last: TableSummary): ReadChoices {
  const undecided = ['chosen', 'two-readings', 'all-missing'];
  const typesBefore = last.columns
    .filter(({ reason }) => !undecided.includes(reason.code))
    .map(({ name, type, dateOrder }) => ({ name, type, ...(dateOrder && { dateOrder }) }));
  const names = new Set(last.columns.map(({ name }) => name));
  const lacking = (reading.typesBefore ?? []).filter(({ name }) => !names.has(name));
  return { ...reading, typesBefore: [...typesBefore, ...lacking] };
}

/** What a project is called that is made of a file, until the person names it. */
export function nameOfFile(file: string): string {
  return file.replace(/\.[^.]+$/, '');
}

/** Whether a step makes rows that the file does not have: then their key says which steps made them, not which rows they are. */
export function makesCustomers(recipe: Recipe): boolean {
  return recipe.some(({ kind, off }) => !off && (kind === 'orders-to-customers' || kind === 'events-to-customers'));
}

/** Names of the columns that have the same name and type in both. */
export function columnsThatStay(before: TableSummary, after: TableSummary): Set<string> {
  const types = new Map(before.columns.map(({ name, type }) => [name, type]));
  return new Set(after.columns.filter(({ name, type }) => types.get(name) === type).map(({ name }) => name));
}

/**
 * Columns that go on, of the same type and from the same place whatever they are called now, keep what the person decided
 * of them; all others get what is proposed, and nobody is asked again for what they took away.
 */
function decisionsFor(
  document: ProjectDocument,
  before: OpenTable,
  after: OpenTable,
  recipe = document.recipe,
): Decisions {
  const last: MadeTable = { ...before, recipe: document.recipe };
  const lastNames = columnsGoingOn(last, { ...after, recipe });
  const names = new Map([...lastNames].map(([name, was]) => [was, name]));
  const openColumns = openAmong(document.openColumns, names, before, after);
  const proposed = proposalsFor(after.table);
  const masked = new Set(maskedColumns(after.table.columns, openColumns).map(({ column }) => column));
  const roles = proposed.roles.map((proposal) => {
    const was = lastNames.get(proposal.column);
    return was !== undefined && !masked.has(proposal.column) ? { ...proposal, role: document.roles[was]! } : proposal;
  });
  const lastProposed = proposalsFor(before.table);
  const campaign = { ...proposed.campaign, spreaders: document.campaign.spreaders };
  for (const part of ['customer', 'place', 'score', 'size'] as const) {
    const was = document.campaign[part];
    // What the person took away is not proposed once more.
    const stays = was === undefined ? lastProposed.campaign[part] !== undefined : names.has(was);
    if (stays) campaign[part] = was && names.get(was);
    if (campaign[part] === undefined) delete campaign[part];
  }
  const value = document.value.flatMap((was) => names.get(was) ?? []);
  const tookAway = document.value.length === 0 && lastProposed.value.length > 0;
  return {
    roles,
    value: value.length > 0 || tookAway ? value : proposed.value,
    campaign,
    settings: settingsFor(document, lastNames, after.table),
    openColumns,
  };
}

/** A column of another type keeps its settings, too: what does not fit is passed over. */
function settingsFor({ settings }: ProjectDocument, lastNames: Map<string, string>, { columns }: TableSummary) {
  const taken = new Set(lastNames.values());
  return columns.reduce<SettingsByColumn>((all, { name }) => {
    const was = lastNames.get(name) ?? (taken.has(name) ? undefined : name);
    return was === undefined ? all : withSettings(all, name, settingsOf(settings, was));
  }, {});
}

/** What is open under one name stays so under the next; the name as read stays open for the table as read. */
function openAmong(open: string[], names: Map<string, string>, before: OpenTable, after: OpenTable): string[] {
  const asRead = new Set(after.asRead.columns.map(({ name }) => name));
  const known = new Set(before.table.columns.map(({ name }) => name));
  const next = open.flatMap((was) => {
    const name = names.get(was);
    const stays = name === was || asRead.has(was) || !known.has(was);
    return [...(stays ? [was] : []), ...(name !== undefined && name !== was ? [name] : [])];
  });
  return [...new Set(next)];
}

/** The choices that say which rows there are, with sheet and header that were used: one that is not there is passed over. */
function ofFile(
  { columns: _columns, typesBefore: _before, decimal: _decimal, ...choices }: ReadChoices,
  { file }: TableSummary,
): string {
  const { sheet, headerRow, headerRows } = file;
  return JSON.stringify(
    Object.entries({ ...choices, sheet, headerRow, headerRows }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
