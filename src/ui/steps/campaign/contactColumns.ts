import type { Contact, ContactsRequest } from '../../../domain/campaign/contacts';
import * as m from '../../../messages/compiled/messages';
import { formatCount, formatFixed } from '../../text/format';
import { contactReasonText, valueName } from './contactWords';

/** One column of a list of customers, as the page shows it. */
export interface ContactColumn {
  heading: string;
  kind: 'name' | 'text' | 'number' | 'reason';
  text: (contact: Contact) => string;
}

/**
 * What is shown of each customer: a column of the file that does two things (value and score) stands there once. The
 * amounts of a column have as many decimals as the one of these contacts that needs most, at the most two.
 */
export function contactColumns(request: ContactsRequest, contacts: Contact[]): ContactColumn[] {
  const { plan, value } = request;
  const worth = valueName(value);
  const columns: ContactColumn[] = [
    plan.customer === undefined
      ? { heading: m.ca_col_row(), kind: 'name', text: rowText }
      : { heading: plan.customer, kind: 'name', text: (contact) => contact.customer || rowText(contact) },
  ];
  if (plan.place !== undefined) columns.push({ heading: plan.place, kind: 'text', text: ({ place }) => place || '–' });
  const amounts: [string | undefined, (contact: Contact) => number][] = [
    [worth === '' ? undefined : worth, (contact) => contact.value],
    [plan.score, (contact) => contact.score],
    [plan.size, (contact) => contact.size],
  ];
  const shown = new Set<string>();
  for (const [heading, amount] of amounts) {
    if (heading === undefined || shown.has(heading)) continue;
    shown.add(heading);
    const digits = Math.max(0, ...contacts.map((contact) => decimals(amount(contact))));
    columns.push({ heading, kind: 'number', text: (contact) => formatFixed(amount(contact), digits) });
  }
  columns.push({ heading: m.ca_col_why(), kind: 'reason', text: (contact) => contactReasonText(contact, request) });
  return columns;
}

/** The first row below the heading is row 1. */
function rowText({ row }: Contact): string {
  return m.ca_row({ n: formatCount(row + 1) });
}

function decimals(amount: number): number {
  if (!Number.isFinite(amount)) return 0;
  return [0, 1].find((digits) => Math.abs(amount - Number(amount.toFixed(digits))) < 0.005) ?? 2;
}
