import { deleteDB, openDB } from 'idb';
import { stop, type Problem } from '../domain/common/problem';
import { DATABASE_NAME, DATABASE_VERSION, migrate, type Database, type TesseraSchema } from './schema';

/** How long other tabs may take to let go of the database, in milliseconds; they are asked to do so at once. */
const PATIENCE = 5_000;

/**
 * The page's one connection to the database: opened when it is first needed, given up when another tab erases or
 * upgrades the database. Once lost it stays lost until the page is loaded anew, so that a tab which still has a
 * project open cannot quietly bring back what was erased.
 */
export class Connection {
  lost = false;

  private opening: Promise<Database | undefined> | undefined;
  private erasing: Promise<void> = Promise.resolve();
  private readonly listeners: ((problem: Problem) => void)[] = [];

  /**
   * The database; undefined where there is none and none is to be made.
   * @throws {Error} where it is lost or the browser refuses
   */
  async open(create: boolean): Promise<Database | undefined> {
    await this.erasing;
    if (this.lost) throw new Error('the database is lost');
    const database = await (this.opening ??= this.start(create));
    // The opening that was under way may have been one that makes nothing.
    return database || !create ? database : this.open(create);
  }

  /** Whether there is a database. Never makes one. */
  async exists(): Promise<boolean> {
    await this.erasing;
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE_NAME);
  }

  /**
   * Deletes the database; calls that come meanwhile wait, then find none.
   * @throws {Error} where another tab does not let go of it or the browser refuses
   */
  async erase(): Promise<void> {
    const { opening } = this;
    this.opening = undefined;
    const erased = (async () => {
      (await opening?.catch(() => undefined))?.close();
      await patiently((blocked) => deleteDB(DATABASE_NAME, { blocked }));
    })();
    this.erasing = erased.catch(() => undefined);
    await erased;
  }

  onLost(listener: (problem: Problem) => void): void {
    this.listeners.push(listener);
  }

  /** Only an opening that gave a database is kept; after any other the next call tries again. */
  private start(create: boolean): Promise<Database | undefined> {
    const opening = this.request(create);
    const forget = () => {
      if (this.opening === opening) this.opening = undefined;
    };
    opening.then((database) => database ?? forget(), forget);
    return opening;
  }

  /** Whether there is a database is only known inside its upgrade: asked before, another tab could erase it in between. */
  private async request(create: boolean): Promise<Database | undefined> {
    let absent = false;
    let late = false;
    try {
      return await patiently(async (blocked) => {
        const database = await openDB<TesseraSchema>(DATABASE_NAME, DATABASE_VERSION, {
          upgrade: (upgraded, from, _to, transaction) => {
            // An upgrade that is aborted rejects here and in the opening; it is heard there.
            transaction.done.catch(() => undefined);
            absent = from === 0 && !create;
            if (absent) transaction.abort();
            else migrate(upgraded, from);
          },
          blocked,
          blocking: (_from, _to, event) => {
            (event.target as IDBDatabase).close();
            this.lose();
          },
          terminated: () => this.lose(),
        });
        if (late) database.close();
        return database;
      });
    } catch (error) {
      late = true;
      if (absent) return undefined;
      throw error;
    }
  }

  private lose(): void {
    if (this.lost) return;
    this.lost = true;
    for (const listener of this.listeners) listener(stop('storage-lost', {}));
  }
}

/** Waits for a request, but only so long after other tabs have blocked it. */
function patiently<Output>(request: (blocked: () => void) => Promise<Output>): Promise<Output> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const giveUp = () => reject(new Error('another tab keeps the database open'));
    request(() => (timer ??= setTimeout(giveUp, PATIENCE)))
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
