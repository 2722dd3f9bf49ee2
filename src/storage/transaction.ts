import { stop, type Problem } from '../domain/common/problem';
import type { Database, StoreName, Transaction } from './schema';

/**
 * Does some work in one transaction and answers when it is committed. Where anything throws, nothing of it is kept.
 * `work` must await nothing but the transaction's own requests, or it ends early.
 * @throws what ended it: the transaction's own error (a full disk shows only there) before that of a request
 */
export async function inTransaction<Mode extends 'readonly' | 'readwrite', Output>(
  database: Database,
  stores: StoreName[],
  mode: Mode,
  work: (transaction: Transaction<Mode>) => Promise<Output>,
): Promise<Output> {
  const transaction = database.transaction(stores, mode);
  const { done } = transaction;
  // It may reject while `work` still waits; it is heard below.
  done.catch(() => undefined);
  try {
    const output = await work(transaction);
    await done;
    return output;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended already.
    }
    await done.catch(() => undefined);
    throw transaction.error ?? error;
  }
}

/** What an error of the browser's storage means to the person. */
export function storageProblem(error: unknown): Problem {
  if (!(error instanceof Error)) return stop('storage-failed', { message: String(error) });
  if (error.name === 'QuotaExceededError') return stop('storage-full', {});
  return stop('storage-failed', { message: error.message || error.name });
}
