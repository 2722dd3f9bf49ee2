import { proposePlan } from '../campaign/proposePlan';
import type { Recipe } from '../prepare/recipe';
import { proposeRoles } from '../prepare/roles';
import type { ReadChoices } from '../read/choices';
import type { TableSummary } from '../read/report';
import { maskedColumns } from '../share/mask';
import { proposeValue } from '../target/proposeValue';
import type { Command, Proposals } from './commands';
import type { ProjectDocument } from './document';

/** What is proposed for the columns of a table that was just read. */
export function proposalsFor({ columns, rowCount }: TableSummary): Proposals {
  const roles = proposeRoles(columns, rowCount);
  const value = proposeValue(columns, roles);
  return { roles, value, campaign: proposePlan(columns, rowCount, value) };
}

/** The table that is open: as it was read, and as its recipe makes it. */
export interface OpenTable {
  asRead: TableSummary;
  table: TableSummary;
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
  return { kind: 'read-anew', reading, sameRows, ...decisionsFor(document, before.table, after.table) };
}

/** The command for another recipe of the same table; `after`: what it makes of it. */
export function setRecipe(document: ProjectDocument, before: OpenTable, after: OpenTable, recipe: Recipe): Command {
  const sameRows = before.rowsKey === after.rowsKey;
  return { kind: 'set-recipe', recipe, sameRows, ...decisionsFor(document, before.table, after.table) };
}

/** The command for a file that took the place of the last and is made ready by the same recipe. */
export function replaceFile(
  document: ProjectDocument,
  before: OpenTable,
  after: OpenTable,
  reading: ReadChoices,
  file: number,
): Command {
  return { kind: 'replace-file', file, reading, ...decisionsFor(document, before.table, after.table) };
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
 * Columns of the same name and type keep what the person decided of them, all others get what is proposed, and nobody is
 * asked again for what they took away.
 */
function decisionsFor(document: ProjectDocument, before: TableSummary, after: TableSummary): Proposals {
  const staying = columnsThatStay(before, after);
  const proposed = proposalsFor(after);
  const masked = new Set(maskedColumns(after.columns, document.openColumns).map(({ column }) => column));
  const roles = proposed.roles.map((proposal) =>
    staying.has(proposal.column) && !masked.has(proposal.column)
      ? { ...proposal, role: document.roles[proposal.column]! }
      : proposal,
  );
  const last = proposalsFor(before);
  const campaign = { ...proposed.campaign, spreaders: document.campaign.spreaders };
  for (const part of ['customer', 'place', 'score', 'size'] as const) {
    const name = document.campaign[part];
    // What the person took away is not proposed once more.
    const stays = name === undefined ? last.campaign[part] !== undefined : staying.has(name);
    if (stays) campaign[part] = name;
    if (campaign[part] === undefined) delete campaign[part];
  }
  const value = document.value.filter((name) => staying.has(name));
  const tookAway = document.value.length === 0 && last.value.length > 0;
  return { roles, value: value.length > 0 || tookAway ? value : proposed.value, campaign };
}

/** The choices that say which rows there are, with sheet and header that were used: one that is not there is passed over. */
function ofFile({ columns: _columns, decimal: _decimal, ...choices }: ReadChoices, { file }: TableSummary): string {
  const { sheet, headerRow, headerRows } = file;
  return JSON.stringify(
    Object.entries({ ...choices, sheet, headerRow, headerRows }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
