/**
 * How a page learns that a worker is gone, whatever the reason: the worker holds a lock for as long as it lives, and
 * the page asks for the same lock. A worker that closes itself, or is killed, fires no event; its locks are released
 * all the same. Where there are no locks (a page served without TLS from another machine) both promises stay open.
 * Source: Web Locks API, "the lock is released when the agent terminates".
 */

/** In the worker: takes the lock and resolves when it is held. */
export function holdLife(name: string): Promise<void> {
  if (!navigator.locks) return Promise.resolve();
  return new Promise((held) => {
    void navigator.locks.request(name, () => {
      held();
      return new Promise(() => {});
    });
  });
}

/** In the page: resolves when the worker that holds the lock is gone. Call it after `holdLife` has resolved. */
export function whenGone(name: string): Promise<void> {
  if (!navigator.locks) return new Promise(() => {});
  return navigator.locks.request(name, () => {});
}
