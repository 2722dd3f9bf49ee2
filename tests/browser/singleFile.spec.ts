import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'playwright/test';
import { csvCells, expectCustomersCsv, expectCustomersWorkbook } from './customersFile';
import { button, cellsOf, fact, goToStep, makeSegments, nameSegment, openSample, taken } from './path';

const FILE = pathToFileURL('dist-single/tessera.html').href;
const source = csvCells(readFileSync('public/samples/wholesale_customers.csv', 'utf8'));
const golden = JSON.parse(readFileSync('tests/golden/cluster/fingerprint.json', 'utf8')) as { wholesale: string };
const HEADINGS = ['Segment', 'Segment name'];

test('the page in one file goes all the way from a double click', async ({ page }) => {
  test.setTimeout(120_000);
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  const bugs: string[] = [];
  page.on('pageerror', (error) => bugs.push(error.message));
  page.on('console', (said) => said.type() === 'error' && bugs.push(said.text()));

  await page.goto(FILE);
  await openSample(page, 'Wholesale customers');
  await expect(page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell')).toHaveText(source[1]!);
  await makeSegments(page);
  expect(await fact(page, 'Check figure')).toBe(golden.wholesale);

  await button(page, 'Check how many').click();
  await button(page, 'Try 2 to 10').click();
  const scores = page.getByRole('group', { name: 'Do they stand apart?' });
  await scores.getByRole('radio', { name: 'k = 3:' }).press('Space');
  await button(page, 'Use 3 segments').click();

  await button(page, 'A Segment A').click();
  await nameSegment(page, 'A', 'Everyday buyers');
  const profile = await taken(page, button(page, 'Take the table (CSV)').first());
  const shown = await cellsOf(page.getByRole('table', { name: 'How does each segment differ from the whole?' }));
  const sizes = expectProfileTable(profile, shown);

  await goToStep(page, 'share');
  const workbook = await taken(page, button(page, 'Take the workbook'));
  const csv = await taken(page, button(page, 'Take the CSV'));
  const rows = expectCustomersCsv(csv.bytes, source, HEADINGS);
  expect(expectCustomersWorkbook(workbook.bytes, source, HEADINGS, source[0]!)).toEqual(rows);
  expect(['A', 'B', 'C'].map((letter) => rows.filter((row) => row.letter === letter).length)).toEqual(sizes);
  expect(new Set(rows.filter((row) => row.letter === 'A').map((row) => row.name))).toEqual(
    new Set(['Everyday buyers']),
  );

  await button(page, '中文').click();
  await button(page, '深色').click();
  // Workers start from a blob that the page makes itself; all else that is asked for counts.
  expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([FILE]);
  expect(bugs).toEqual([]);
  const stored = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    cookies: document.cookie,
  }));
  expect(stored).toEqual({ local: {}, session: {}, databases: [], cookies: '' });
});

/** The table of results as danfo wrote it: what the page shows, with all digits. Gives the sizes of the segments. */
function expectProfileTable({ name, bytes }: { name: string; bytes: Buffer }, shown: string[][]): number[] {
  expect(name).toBe('Wholesale customers segments by variable.csv');
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [header, sizes, ...variables] = csvCells(bytes.toString('utf8', 3)) as [string[], string[], ...string[][]];
  expect(header).toEqual(['Column', 'Value', 'Measure', 'all', 'A Everyday buyers', 'B', 'C']);
  expect(sizes.slice(0, 4)).toEqual(['', '', 'rows', '440']);
  const rounded = (value: string) =>
    Number(value).toLocaleString(
      'en',
      Number(value) < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
    );
  const percent = (value: string) => `${Math.round(Number(value) * 100)}\u00a0%`;
  const found = variables.map(([column, level, measure, ...values]) => {
    // Channel and Region are codes: a share for each value.
    if (measure === 'Share') return [`${column}: ${level}`, ...values.map(percent)];
    expect(measure).toBe('mean');
    return [column!, ...values.map(rounded)];
  });
  expect(found.sort(byFirst)).toEqual(shown.slice(1).sort(byFirst));
  return sizes.slice(4).map(Number);
}

function byFirst([a]: string[], [b]: string[]): number {
  return a! < b! ? -1 : 1;
}
