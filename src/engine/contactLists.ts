import { contactList, type ContactList } from '../domain/campaign/contactList';
import type { ContactsRequest } from '../domain/campaign/contacts';
import type { Partition } from '../domain/cluster/partition';
import type { Table } from '../domain/table/table';

interface LastList {
  request: string;
  labels: Uint8Array;
  list: ContactList;
}

/** The last list of a table: the page asks for many pages of the same one. */
const lastList = new WeakMap<Table, LastList>();

/**
 * The list of a segment, made once and kept until another is asked for. Partitions are copies from the page, so that it
 * is their labels that are compared, the one part that a list depends on: exact, and a millisecond for a million rows.
 */
export function contactListOf(table: Table, partition: Partition, request: ContactsRequest): ContactList {
  const { labels } = partition;
  const key = JSON.stringify(request);
  const last = lastList.get(table);
  if (last?.request === key && sameBytes(last.labels, labels)) return last.list;
  const list = contactList(table, partition, request);
  lastList.set(table, { request: key, labels, list });
  return list;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
