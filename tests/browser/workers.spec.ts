import { expect, test, type Locator, type Page, type Worker } from 'playwright/test';
import { chooseFile } from './givenFile';
import { manyRows } from './manyRows';
import { button, fact, goToStep, nameSegment } from './path';
import { slowShards } from './slowShards';

// Trying 2 to 10 segments of so many rows takes half a minute, and longer beside another journey.
test.describe.configure({ timeout: 180_000 });

const STOPPED = 'The worker stopped: our fault, not your file’s.';

test.describe('a run that is cancelled', () => {
  for (const by of ['the button', 'Esc'] as const) {
    test(`segments, by ${by}: the page is usable at once, and what was there stays`, async ({ page }) => {
      await openManyRows(page);
      await findSegments(page);
      const figure = await fact(page, 'Check figure');
      await goToStep(page, 'profile');
      await nameSegment(page, 'A', 'Regulars');
      await goToStep(page, 'cluster');

      await button(page, 'Find them again').click();
      await expect(page.getByRole('progressbar')).toBeVisible();
      await cancel(page, by);
      await expect(page.getByRole('progressbar')).toBeHidden();
      await expect(page.getByRole('alert')).toBeEmpty();
      await expect(page.getByRole('list').filter({ hasText: 'Regulars' })).toBeVisible();
      expect(await fact(page, 'Check figure')).toBe(figure);
      await expectRowsFromEndToEnd(page);

      await goToStep(page, 'cluster');
      await button(page, 'Find them again').click();
      await expect(page.getByRole('progressbar')).toBeVisible();
      await button(page, 'Check how many').waitFor();
      expect(await fact(page, 'Check figure')).toBe(figure);
    });

    test(`the number of segments, by ${by}: the same`, async ({ page }) => {
      await openManyRows(page);
      await goToStep(page, 'assess');
      await button(page, 'Try 2 to 10').click();
      await expect(page.getByRole('progressbar')).toBeVisible();
      await cancel(page, by);
      await expect(page.getByRole('progressbar')).toBeHidden();
      await expect(page.getByRole('alert')).toBeEmpty();
      await expectRowsFromEndToEnd(page);

      await goToStep(page, 'assess');
      await button(page, 'Try 2 to 10').click();
      await suggestion(page).waitFor();
      await expect(page.getByRole('alert')).toBeEmpty();
    });
  }

  test('another run asked for in the middle of one: the second is made, as if alone', async ({ page }) => {
    await openManyRows(page);
    await findSegments(page);
    const figure = await fact(page, 'Check figure');
    await goToStep(page, 'assess');
    for (let times = 0; times < 3; times++) {
      await button(page, 'Try 2 to 10').click();
      await expect(page.getByRole('progressbar')).toBeVisible();
      await goToStep(page, 'cluster');
      await button(page, 'Find them again').click();
      await button(page, 'Check how many').waitFor();
      await expect(page.getByRole('alert')).toBeEmpty();
      expect(await fact(page, 'Check figure')).toBe(figure);
      await goToStep(page, 'assess');
    }
  });
});

/** Ways in which a worker ends without having been asked to. */
const ENDS: Record<string, { end: (worker: Worker) => Promise<unknown>; says: string[] }> = {
  'closes itself': { end: (worker) => worker.evaluate(() => self.close()), says: [] },
  'throws what nobody catches': {
    end: (worker) =>
      worker.evaluate(() => {
        setTimeout(() => {
          throw new Error('out of the blue');
        });
      }),
    // What is thrown is a bug, and is shown as one.
    says: ['Something went wrong that should not: our fault', 'Error: out of the blue'],
  },
};

test.describe('a worker that dies', () => {
  for (const [how, { end, says }] of Object.entries(ENDS)) {
    test(`the engine ${how} in the middle of a run: it can be tried again, and nothing is lost`, async ({ page }) => {
      await openManyRows(page);
      const [engine] = page.workers();
      await findSegments(page);
      const figure = await fact(page, 'Check figure');
      await goToStep(page, 'profile');
      await nameSegment(page, 'A', 'Regulars');
      await goToStep(page, 'assess');
      await button(page, 'Try 2 to 10').click();
      await expect(page.getByRole('progressbar')).toBeVisible();
      await end(engine!);

      await expect(page.getByRole('alert')).toContainText(STOPPED);
      await expect(page.getByRole('alert')).toContainText('(the engine) ended before it answered');
      for (const part of says) await expect(page.getByRole('alert')).toContainText(part);
      await expect(page.getByRole('progressbar')).toBeHidden();
      await expectRowsFromEndToEnd(page);
      await goToStep(page, 'assess');
      await button(page, 'Try again').click();
      await suggestion(page).waitFor();
      if (says.length > 0) await button(page, 'Close').click();
      await expect(page.getByRole('alert')).toBeEmpty();
      await goToStep(page, 'cluster');
      expect(await fact(page, 'Check figure')).toBe(figure);
      await goToStep(page, 'profile');
      await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toContainText('Regulars');
    });

    test(`the engine ${how} while nothing is asked of it: the next question starts another`, async ({ page }) => {
      await openManyRows(page);
      const [engine] = page.workers();
      const gone = engine!.waitForEvent('close');
      await end(engine!);
      await gone;
      await expectRowsFromEndToEnd(page);
      await findSegments(page);
      for (const part of says) await expect(page.getByRole('alert')).toContainText(part);
      if (says.length > 0) await button(page, 'Close').click();
      await expect(page.getByRole('alert')).toBeEmpty();
    });
  }

  for (const answer of [1, 2, 20]) {
    test(`a part of the engine, at its answer ${answer}: another comes in its place, and the run goes on`, async ({
      page,
    }) => {
      await openManyRows(page);
      await findSegments(page);
      const figure = await fact(page, 'Check figure');
      const { length } = page.workers();
      const shard = await workerNamed(page, 'shard');
      const gone = shard.waitForEvent('close');
      await dieAtAnswer(shard, answer);
      await button(page, 'Find them again').click();
      await gone;
      await button(page, 'Check how many').waitFor();
      await expect(page.getByRole('alert')).toBeEmpty();
      expect(await fact(page, 'Check figure')).toBe(figure);
      expect(page.workers()).toHaveLength(length);
    });
  }

  test('the search for starts of few rows: it can be tried again', async ({ page }) => {
    await page.goto('/');
    await chooseFile(page, 'Choose a file', manyRows(500));
    await expect(page.getByRole('grid')).toBeVisible();
    await findSegments(page);
    const figure = await fact(page, 'Check figure');
    await dieAtAnswer(await workerNamed(page, 'seeding'), 1);
    await button(page, 'Find them again').click();
    await expect(page.getByRole('alert')).toContainText(STOPPED);
    await expect(page.getByRole('alert')).toContainText('(the search for starts) ended before it answered');
    // What was there before is still there.
    expect(await fact(page, 'Check figure')).toBe(figure);
    await button(page, 'Try again').click();
    await expect(page.getByRole('alert')).toBeEmpty();
    await button(page, 'Check how many').waitFor();
    expect(await fact(page, 'Check figure')).toBe(figure);
  });
});

/** The worker closes itself where it would give that answer, which is never given. */
function dieAtAnswer(worker: Worker, answer: number): Promise<void> {
  return worker.evaluate((dies) => {
    const post = Reflect.get(MessagePort.prototype, 'postMessage') as (...request: unknown[]) => void;
    let answers = 0;
    MessagePort.prototype.postMessage = function (...request: unknown[]) {
      if (++answers < dies) post.apply(this, request);
      else self.close();
    };
  }, answer);
}

/** The first of the page's workers of that kind. */
async function workerNamed(page: Page, kind: string): Promise<Worker> {
  for (const worker of page.workers()) if ((await worker.evaluate(() => self.name)) === kind) return worker;
  throw new Error(`no ${kind} worker`);
}

async function openManyRows(page: Page): Promise<void> {
  // Passes over 60,000 rows are too short to be caught in the middle.
  slowShards(page, 15);
  await page.goto('/');
  await chooseFile(page, 'Choose a file', manyRows());
  await expect(page.getByRole('grid')).toBeVisible();
}

async function findSegments(page: Page): Promise<void> {
  await goToStep(page, 'cluster');
  await button(page, 'Find 4 segments').click();
  await button(page, 'Check how many').waitFor();
}

function suggestion(page: Page): Locator {
  return page.getByRole('heading', { level: 1 }).filter({ hasText: /^\d+ segments/ });
}

async function cancel(page: Page, by: 'the button' | 'Esc'): Promise<void> {
  if (by === 'Esc') await page.keyboard.press('Escape');
  else await button(page, 'Cancel').click();
}

async function expectRowsFromEndToEnd(page: Page): Promise<void> {
  await goToStep(page, 'read');
  const grid = page.getByRole('grid');
  const number = (row: string) => grid.getByRole('rowheader', { name: row, exact: true });
  await grid.press('Control+End');
  await expect(number('60,000')).toBeVisible();
  await grid.press('Control+Home');
  await expect(number('1')).toBeVisible();
}
