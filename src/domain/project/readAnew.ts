import { proposePlan } from '../campaign/proposePlan';
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

/**
 * The command for a file that was read in another way: columns of the same name and type keep what the person decided
 * of them, all others get what is proposed, and nobody is asked again for what they took away. Rows stay in their place where no more than columns are read otherwise.
 * @param before what was found when the file was last read
 * @param after what was found now, with the choices `reading`
 */
export function readAnew(
  document: ProjectDocument,
  before: TableSummary,
  after: TableSummary,
  reading: ReadChoices,
): Command {
  const types = new Map(before.columns.map(({ name, type }) => [name, type]));
  const staying = new Set(after.columns.filter(({ name, type }) => types.get(name) === type).map(({ name }) => name));
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
  return {
    kind: 'read-anew',
    reading,
    sameRows: before.rowCount === after.rowCount && ofFile(document.reading, before) === ofFile(reading, after),
    roles,
    value: value.length > 0 || tookAway ? value : proposed.value,
    campaign,
  };
}

/** The choices that say which rows there are, with sheet and header that were used: one that is not there is passed over. */
function ofFile({ columns: _columns, decimal: _decimal, ...choices }: ReadChoices, { file }: TableSummary): string {
  const { sheet, headerRow, headerRows } = file;
  return JSON.stringify(
    Object.entries({ ...choices, sheet, headerRow, headerRows }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
