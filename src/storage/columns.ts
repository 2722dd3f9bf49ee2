import { release } from '../domain/common/release';
import type { ColumnBytes, StoredColumn } from '../domain/project/record';
import { keysUnder, type ColumnHead, type Database, type Transaction } from './schema';
import { inTransaction } from './transaction';

/** IndexedDB refuses values above about 130 MB, and the page holds one chunk at a time. */
const CHUNK = 4 * 2 ** 20;

/** Columns that no project has named after so many milliseconds are left over from a tab that ended. */
const PENDING = 60 * 60 * 1000;

/**
 * Keeps the columns that are not there yet. One transaction for each chunk, because reading a blob would end it; the
 * last chunk's also completes the column's head. A column of at most 4 MB costs one. Where one cannot be written its
 * chunks are removed again; the columns before it stay.
 * @param now milliseconds since 1970
 */
export async function writeColumns(database: Database, columns: ColumnBytes[], now: number): Promise<void> {
  for (const { column, content } of await announce(database, columns, now)) {
    try {
      await writeColumn(database, column.hash, content, now);
    } catch (error) {
      await removeUnfinished(database, column.hash).catch(() => undefined);
      throw error;
    }
  }
}

/** Puts a head for each column, and gives those whose bytes are still to be written. */
function announce(database: Database, columns: ColumnBytes[], now: number): Promise<ColumnBytes[]> {
  return inTransaction(database, ['columnHeads'], 'readwrite', async (transaction) => {
    const heads = transaction.objectStore('columnHeads');
    const absent = new Map<string, ColumnBytes>();
    for (const bytes of columns) {
      const { hash } = bytes.column;
      const there = await heads.get(hash);
      await heads.put({ ...(there?.complete ? there : unfinished(bytes.content)), pending: now }, hash);
      if (!there?.complete) absent.set(hash, bytes);
    }
    return [...absent.values()];
  });
}

async function writeColumn(database: Database, hash: string, content: Blob, now: number): Promise<void> {
  const head = unfinished(content);
  for (let chunk = 0; chunk < head.chunks; chunk++) {
    const bytes = await content.slice(chunk * CHUNK, (chunk + 1) * CHUNK).arrayBuffer();
    await inTransaction(database, ['columnHeads', 'columns'], 'readwrite', async (transaction) => {
      const chunks = transaction.objectStore('columns');
      await chunks.put(bytes, [hash, chunk]);
      if (chunk < head.chunks - 1) return;
      // Another tab that failed to write the same column may have removed some.
      if ((await chunks.count(keysUnder(hash))) !== head.chunks) throw new Error('a chunk was removed meanwhile');
      await transaction.objectStore('columnHeads').put({ ...head, complete: true, pending: now }, hash);
    });
    release(new Uint8Array(bytes));
  }
}

function removeUnfinished(database: Database, hash: string): Promise<void> {
  return inTransaction(database, ['columnHeads', 'columns'], 'readwrite', async (transaction) => {
    const head = await transaction.objectStore('columnHeads').get(hash);
    if (!head?.complete) await removeColumn(transaction, hash);
  });
}

function unfinished(content: Blob): ColumnHead {
  return { chunks: Math.max(1, Math.ceil(content.size / CHUNK)), bytes: content.size, complete: false };
}

/**
 * The bytes of a column; undefined where they are not whole. The page's heap holds one chunk at a time: a blob made of
 * blobs copies nothing. Whether the bytes still have their hash is not looked at.
 */
export async function readColumn(
  transaction: Transaction<'readonly'>,
  { hash, bytes }: StoredColumn,
): Promise<Blob | undefined> {
  const head = await transaction.objectStore('columnHeads').get(hash);
  if (!head?.complete) return undefined;
  const chunks: Blob[] = [];
  for (let chunk = 0; chunk < head.chunks; chunk++) {
    const buffer = await transaction.objectStore('columns').get([hash, chunk]);
    if (!buffer) return undefined;
    chunks.push(new Blob([buffer]));
  }
  const content = new Blob(chunks);
  return content.size === bytes ? content : undefined;
}

/** The first of these columns that is not there. The others count as named by a project from now on. */
export async function claimColumns(
  transaction: Transaction<'readwrite'>,
  columns: StoredColumn[],
): Promise<StoredColumn | undefined> {
  const heads = transaction.objectStore('columnHeads');
  const found = new Map<string, ColumnHead>();
  for (const column of columns) {
    const head = await heads.get(column.hash);
    if (!head?.complete) return column;
    found.set(column.hash, head);
  }
  for (const [hash, { pending, ...head }] of found) if (pending !== undefined) await heads.put(head, hash);
  return undefined;
}

/** Removes the columns that are not named, but for those that a tab may just be about to name. Reads heads alone. */
export async function removeUnnamed(transaction: Transaction<'readwrite'>, named: Set<string>, now: number) {
  const heads = transaction.objectStore('columnHeads');
  for (const hash of await heads.getAllKeys()) {
    if (named.has(hash)) continue;
    const head = await heads.get(hash);
    if (head?.pending === undefined || now - head.pending > PENDING) await removeColumn(transaction, hash);
  }
}

async function removeColumn(transaction: Transaction<'readwrite'>, hash: string): Promise<void> {
  await transaction.objectStore('columnHeads').delete(hash);
  await transaction.objectStore('columns').delete(keysUnder(hash));
}
