import { readFileSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { atOnce } from '../../src/domain/common/steps';
import { partitionFingerprint } from '../../src/domain/cluster/fingerprint';
import { kMeans, partitionOf } from '../../src/domain/cluster/kMeans';
import { plainRows } from '../../src/domain/cluster/plainRows';
import { mlKMeansSeeding } from '../../src/domain/cluster/seeding';
import type { Work } from '../../src/domain/common/progress';
import { seededRandom } from '../../src/domain/common/random';
import type { Result } from '../../src/domain/common/result';
import { buildMatrix } from '../../src/domain/prepare/matrix';
import { assembleTable } from '../../src/domain/read/assembleTable';
import { readText } from '../../src/engine/readText';
import { chooseFile, textFile } from './givenFile';
import { fact, makeSegments } from './path';

/** So many that starts are sought on a sample, in other workers; and no multiple of any block. */
const ROWS = 21_011;
const MEASURES = ['spending', 'visits', 'months', 'lines', 'distance'];
const OPTIONS = { k: 4, seed: 1 };

const golden = JSON.parse(readFileSync('tests/golden/cluster/fingerprint.json', 'utf8')) as {
  k: number;
  seed: number;
  wholesale: string;
};
const wholesale = readFileSync('public/samples/wholesale_customers.csv', 'utf8');
const SPENDING = ['Fresh', 'Milk', 'Grocery', 'Frozen', 'Detergents_Paper', 'Delicassen'];
const generated = customersCsv();

for (const cores of [1, 2, 3, 8]) {
  test.describe(`a computer of ${cores} cores`, () => {
    test.beforeEach(({ page }) =>
      page.addInitScript((count) => {
        Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => count });
      }, cores),
    );

    test('gives the committed check figure of the wholesale customers', async ({ page }) => {
      expect(golden).toMatchObject(OPTIONS);
      expect(await nodeFigure(wholesale, SPENDING)).toBe(golden.wholesale);
      expect(await pageFigure(page, wholesale)).toBe(golden.wholesale);
      // The engine and the one that seeds; 440 rows are not worth more.
      expect(page.workers()).toHaveLength(2);
    });

    test(`gives Node’s check figure of ${ROWS} rows`, async ({ page }) => {
      const shards = cores === 1 ? 0 : cores;
      expect(await pageFigure(page, generated)).toBe(await nodeFigure(generated, MEASURES));
      // The starts of so many rows are sought by the shards.
      expect(page.workers()).toHaveLength(1 + shards);
    });
  });
}

/** What the page shows, once segments have been made of the columns it proposes. */
async function pageFigure(page: Page, csv: string): Promise<string> {
  await page.goto('/');
  await chooseFile(page, 'Choose a file', textFile('customers.csv', csv));
  await page.getByRole('grid').waitFor();
  await makeSegments(page);
  expect(await fact(page, 'Seed')).toBe(String(OPTIONS.seed));
  return fact(page, 'Check figure');
}

/** What the steps give in this process, in one thread. */
async function nodeFigure(csv: string, variables: string[]): Promise<string> {
  const read = value(await finish(readText(new Blob([csv]), 'customers.csv', {})));
  const { table } = value(await finish(assembleTable(read, {})));
  const { matrix } = value(atOnce(buildMatrix(table, { variables, missing: 'median' })));
  const fit = await finish(kMeans(plainRows(matrix.values, variables.length), mlKMeansSeeding, OPTIONS));
  return partitionFingerprint(partitionOf(fit, matrix, table.rowCount, OPTIONS));
}

async function finish<Output>(work: Work<Output>): Promise<Output> {
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
  }
}

function value<Output>(result: Result<Output>): Output {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** Customers around seven middles, with blanks among the months. */
function customersCsv(): string {
  const random = seededRandom(20_250_101);
  const lines = [MEASURES.join(',')];
  for (let row = 0; row < ROWS; row++) {
    const group = 1 + random.below(7);
    const around = (middle: number) => middle * (0.5 + random.uniform());
    lines.push(
      [
        around(120 * group).toFixed(2),
        around(3 + ((group * 5) % 7)).toFixed(3),
        row % 97 === 0 ? '' : String(Math.floor(around(40 + 11 * ((group * 3) % 5)))),
        around(group % 3 === 0 ? 40 : 8).toFixed(1),
        around(2 ** group).toFixed(4),
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}
