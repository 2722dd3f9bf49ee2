import { proposeRoles, type RoleProposal, type RoleReason } from '../prepare/roles';
import type { ColumnReport, TableSummary } from '../read/report';
import { columnRole, otherUses, type ColumnRole, type ColumnUse, type RolesOf } from './columnRole';
import { proposalsFor } from './readAnew';

/** Why a column is proposed for its role, what later steps make of it included. */
export type ColumnReason =
  | RoleReason
  | 'value-heading' // a number whose heading says what a customer pays
  | 'place-heading' // groups of rows under a heading that says where they are
  | 'names-rows'; // a text that tells nearly all rows apart: what they are called

export interface ColumnProposal extends Omit<RoleProposal, 'role' | 'reason'> {
  role: ColumnRole;
  reason: ColumnReason;
  /** What it is proposed for besides. */
  also: ColumnUse[];
}

/** What each column of a table is for, until the person says otherwise, and why. */
export function columnProposals(table: TableSummary): ColumnProposal[] {
  const { roles, value, campaign } = proposalsFor(table);
  const proposed: RolesOf = {
    roles: Object.fromEntries(roles.map(({ column, role }) => [column, role])),
    value,
    campaign,
  };
  const reasons = proposeRoles(table.columns, table.rowCount);
  return table.columns.map((column, c) => {
    const role = columnRole(proposed, column);
    return {
      ...reasons[c]!,
      role,
      reason: reasonFor(role, reasons[c]!.reason, column),
      also: otherUses(proposed, column),
    };
  });
}

function reasonFor(role: ColumnRole, reason: RoleReason, { type }: ColumnReport): ColumnReason {
  if (role === 'value') return 'value-heading';
  if (role === 'place') return 'place-heading';
  const isText = type === 'text' || type === 'category';
  return role === 'id' && isText && (reason === 'text' || reason === 'near-unique') ? 'names-rows' : reason;
}
