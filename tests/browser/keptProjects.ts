import { expect, type BrowserContext, type Locator, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { button, type Locale } from './path';

const DATABASE = 'tessera';

/** Waits until the bar says that the last change is kept on this computer. */
export async function expectSaved(page: Page, locale: Locale = 'en'): Promise<void> {
  await expect(page.getByRole('banner')).toContainText(new RegExp(m.bar_saved({ time: '\\d\\d:\\d\\d' }, { locale })));
}

/** The projects on the start page, the latest first: the names, as they open them. */
export function keptNames(page: Page): Locator {
  return page.getByRole('table').getByRole('rowheader').getByRole('button');
}

/** From the list on the start page, which is `address`, to the step where the project was left. */
export async function openKept(page: Page, name: string, locale: Locale = 'en', address = '/'): Promise<void> {
  await page.goto(address);
  await button(page.getByRole('table'), name).click();
  await expectOpen(page, name, locale);
}

export async function expectOpen(page: Page, name: string, locale: Locale = 'en'): Promise<void> {
  await expect(projectName(page, name, locale)).toBeVisible();
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
}

/** The name of the open project in the bar. */
export function projectName(page: Page, name: string, locale: Locale = 'en'): Locator {
  return button(page.getByRole('banner'), `${m.bar_project({}, { locale })}: ${name}`);
}

export async function renameProject(page: Page, from: string, to: string, locale: Locale = 'en'): Promise<void> {
  await projectName(page, from, locale).click();
  await page.getByRole('banner').getByRole('textbox').fill(to);
  await page.keyboard.press('Enter');
  await expect(projectName(page, to, locale)).toBeVisible();
}

/** Back to the start page, as with a click on the brand. */
export async function goHome(page: Page, locale: Locale = 'en'): Promise<void> {
  await brand(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.start_title({}, { locale }));
}

/** What leads to the start page, in either language. */
export function brand(page: Page): Locator {
  return button(page.getByRole('banner'), 'Tessera 知群');
}

/**
 * Records what each new tab of the context has its workers do: `kinds` of the workers that were started, and `asked`,
 * the calls made to them.
 */
export async function watchWorkers(
  context: BrowserContext,
): Promise<(page: Page) => Promise<{ kinds: string[]; asked: string[] }>> {
  const started = new WeakMap<Page, Promise<string>[]>();
  context.on('page', (page) => {
    const kinds: Promise<string>[] = [];
    started.set(page, kinds);
    page.on('worker', (worker) => kinds.push(worker.evaluate(() => self.name).catch(() => 'gone at once')));
  });
  await context.addInitScript(() => {
    window.askedOfWorkers = [];
    const post = Reflect.get(Worker.prototype, 'postMessage') as (...message: unknown[]) => void;
    Worker.prototype.postMessage = function (this: Worker, message: { path?: string[] }, ...rest: unknown[]) {
      if (message.path) window.askedOfWorkers.push(message.path.join('.'));
      post.call(this, message, ...rest);
    };
  });
  return async (page) => ({
    kinds: await Promise.all(started.get(page)!),
    asked: await page.evaluate(() => window.askedOfWorkers),
  });
}

/** What stands in the page's database; undefined where there is none. Never makes one. */
export function databaseKeys(page: Page): Promise<Record<string, string[]> | undefined> {
  return page.evaluate(async (name) => {
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return undefined;
    const finished = <Output>(request: IDBRequest<Output>) =>
      new Promise<Output>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const database = await finished(indexedDB.open(name));
    try {
      const stores = [...database.objectStoreNames];
      const transaction = database.transaction(stores);
      const keys = stores.map((store) => finished(transaction.objectStore(store).getAllKeys()));
      const found = await Promise.all(keys);
      return Object.fromEntries(stores.map((store, i) => [store, found[i]!.map((key) => JSON.stringify(key))]));
    } finally {
      database.close();
    }
  }, DATABASE);
}

declare global {
  interface Window {
    askedOfWorkers: string[];
  }
}
