import type { Page } from 'playwright/test';

/** Holds back each answer of a shard of the rows, so that a run can be caught in its middle on any computer. */
export function slowShards(page: Page, milliseconds: number): void {
  page.on('worker', (worker) => {
    const slow = worker.evaluate((delay) => {
      if (self.name !== 'shard') return;
      const post = Reflect.get(MessagePort.prototype, 'postMessage') as (...request: unknown[]) => void;
      MessagePort.prototype.postMessage = function (...request: unknown[]) {
        setTimeout(() => post.apply(this, request), delay);
      };
    }, milliseconds);
    // It may have ended already.
    slow.catch(() => {});
  });
}
