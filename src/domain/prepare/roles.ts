import { namesIdentifiers } from '../read/knownTexts';
import type { ColumnReport } from '../read/report';
import type { Role } from './preparation';

/** Why a column is proposed for its role. */
export type RoleReason =
  | 'personal' // tells of persons: it names rows, and does not leave the page unmasked
  | 'amount' // a number with many values: makes segments
  | 'few-values' // a number with so few values that it may be a code
  | 'timing' // a share of weekdays or parts of the day: it tells when, of which there are many columns
  | 'share' // of a kind, category or channel: with the others it adds up to 1, so that one of them says nothing new
  | 'words' // yes/no or category
  | 'date'
  | 'id'
  | 'id-heading' // whole numbers, or a number, whose heading says that it is an identifier: CustomerID of order lines
  | 'text'
  | 'near-unique' // a category in which more than half of the rows differ
  | 'all-missing'
  | 'constant';

export interface RoleProposal {
  column: string;
  role: Role;
  reason: RoleReason;
  /** Whether the person may choose it to make segments. */
  choosable: boolean;
}

/** A number with at most this many different values may be a code (Channel 1, 2) rather than an amount. */
export const FEW_VALUES = 5;
/** A category with more different values than this share of the rows tells rows apart, not groups. */
const NEAR_UNIQUE_SHARE = 0.5;

/** Whether a column can make segments at all: it varies, and its values are more than names of rows or of persons. */
export function canMakeSegments(report: ColumnReport): boolean {
  return !report.personal && report.type !== 'id' && report.type !== 'text' && report.distinct > 1;
}

/**
 * What each column is for, until the person says otherwise. Amounts make the segments; codes, words and dates describe
 * them; what cannot, only names rows, or
 * tells of persons, stays out.
 * @param columns one report for each column of the table
 * @param rowCount rows of the table
 */
export function proposeRoles(columns: ColumnReport[], rowCount: number): RoleProposal[] {
  return columns.map((report) => {
    const reason = reasonFor(report, rowCount);
    return { column: report.name, role: ROLES[reason], reason, choosable: canMakeSegments(report) };
  });
}

const ROLES: Record<RoleReason, Role> = {
  personal: 'out',
  amount: 'segment',
  'few-values': 'describe',
  timing: 'describe',
  share: 'describe',
  words: 'describe',
  date: 'describe',
  id: 'out',
  'id-heading': 'out',
  text: 'out',
  'near-unique': 'out',
  'all-missing': 'out',
  constant: 'out',
};

function reasonFor(report: ColumnReport, rowCount: number): RoleReason {
  if (report.distinct === 0) return 'all-missing';
  if (report.personal) return 'personal';
  if (report.type === 'id') return 'id';
  if (report.distinct === 1) return 'constant';
  switch (report.type) {
    case 'text':
      return report.reason.code === 'code' ? 'id-heading' : 'text';
    case 'number':
      if (report.reason.code === 'timing' || report.reason.code === 'share') return report.reason.code;
      // Fractions under "account number". What the person chose to be a number is one.
      if (report.reason.code !== 'chosen' && namesIdentifiers(report.name)) return 'id-heading';
      return report.distinct > FEW_VALUES ? 'amount' : 'few-values';
    case 'date':
      return 'date';
    case 'category':
      return report.distinct > NEAR_UNIQUE_SHARE * rowCount ? 'near-unique' : 'words';
    case 'yesno':
      return 'words';
  }
}
