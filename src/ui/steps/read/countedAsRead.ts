import * as m from '../../../messages/compiled/messages';
import type { Workspace } from '../../../session/workspace.svelte';
import { formatCount } from '../../text/format';
import { countedRows } from '../../text/nouns';

/** "7,043 customers"; "541,909 rows" where the rows of the file are no customers: order lines, or a log of events. */
export function countedAsRead({ asRead, document, ordersProposal, eventsProposal }: Workspace): string {
  const { rowCount } = asRead!;
  const customersMade = document?.recipe.some(
    ({ kind, off }) => !off && (kind === 'orders-to-customers' || kind === 'events-to-customers'),
  );
  if (ordersProposal || eventsProposal || customersMade) {
    return m.counted_rows({ count: rowCount, n: formatCount(rowCount) });
  }
  return countedRows(document?.rowNoun ?? 'customer', rowCount);
}
