import type { Role } from '../prepare/preparation';
import type { ColumnReport } from '../read/report';
import type { ProjectDocument } from './document';

/**
 * What a column is for, in one word:
 *
 * - segment: it makes the segments
 * - describe: it describes them; of dates: date
 * - value: it describes them, and is part of what a row is worth
 * - place: it describes them, and says where a row is; one column
 * - id: it stays out, and says what a row is called; one column
 * - out: it stays out
 */
export type ColumnRole = 'segment' | 'describe' | 'value' | 'place' | 'id' | 'date' | 'out';

/** What later steps use a column for, whatever it does to the segments. */
export type ColumnUse = Extract<ColumnRole, 'value' | 'place' | 'id'>;

/** The parts of a document that say what its columns are for. */
export type RolesOf = Pick<ProjectDocument, 'roles' | 'value' | 'campaign'>;

const MAKES: Record<ColumnRole, Role> = {
  segment: 'segment',
  describe: 'describe',
  value: 'describe',
  place: 'describe',
  date: 'describe',
  id: 'out',
  out: 'out',
};

/** The role that a column has; the document holds its parts. */
export function columnRole(document: RolesOf, { name, type }: Pick<ColumnReport, 'name' | 'type'>): ColumnRole {
  const role = Object.hasOwn(document.roles, name) ? document.roles[name]! : 'out';
  const uses = usesOf(document, name);
  if (role === 'segment') return 'segment';
  if (role === 'out') return uses.includes('id') ? 'id' : 'out';
  return uses.find((use) => use !== 'id') ?? (type === 'date' ? 'date' : 'describe');
}

/** What later steps use a column for besides its role: they may choose columns of any role. */
export function otherUses(document: RolesOf, column: Pick<ColumnReport, 'name' | 'type'>): ColumnUse[] {
  const role = columnRole(document, column);
  return usesOf(document, column.name).filter((use) => use !== role);
}

function usesOf({ value, campaign }: RolesOf, name: string): ColumnUse[] {
  const uses: ColumnUse[] = [];
  if (value.includes(name)) uses.push('value');
  if (campaign.place === name) uses.push('place');
  if (campaign.customer === name) uses.push('id');
  return uses;
}

/**
 * The document in which a column has that role. One that makes segments is used by later steps as before; any other role
 * takes from it all uses but its own. The last place or id has no more than lost that use.
 */
export function withColumnRole(document: ProjectDocument, column: string, role: ColumnRole): ProjectDocument {
  const { roles, value, campaign } = document;
  const next: ProjectDocument =
    Object.hasOwn(roles, column) && roles[column] === MAKES[role]
      ? document
      : { ...document, roles: { ...roles, [column]: MAKES[role] } };
  if (role === 'segment') return next;
  const ofValue = valueWith(next, column, role === 'value');
  const plan = { ...campaign };
  if (role !== 'place' && plan.place === column) delete plan.place;
  if (role !== 'id' && plan.customer === column) delete plan.customer;
  if (role === 'place') plan.place = column;
  if (role === 'id') plan.customer = column;
  const samePlan = plan.place === campaign.place && plan.customer === campaign.customer;
  if (ofValue === value && samePlan) return next;
  return { ...next, value: ofValue, campaign: samePlan ? campaign : plan };
}

/** In the order of the roles, which is the table's. */
function valueWith({ roles, value }: ProjectDocument, column: string, isPart: boolean): string[] {
  if (value.includes(column) === isPart) return value;
  if (!isPart) return value.filter((name) => name !== column);
  const names = new Set([...value, column]);
  const inOrder = Object.keys(roles).filter((name) => names.has(name));
  return [...inOrder, ...[...names].filter((name) => !Object.hasOwn(roles, name))];
}
