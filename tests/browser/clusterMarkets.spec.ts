import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import {
  expectedList,
  expectListsCsv,
  expectListsWorkbook,
  rowsOf,
  WAVE_NAMES,
  WAVES,
  type ListColumns,
  type Listed,
} from './campaignLists';
import { expectListShown } from './campaignPage';
import { csvCells, expectCustomersCsv } from './customersFile';
import {
  editField,
  expectTrueChips,
  FIELD_NAMES,
  fieldAction,
  fieldGroup,
  FIELDS,
  fieldText,
  sentence,
  TASKS,
  trueChips,
  type Field,
  type FileSegment,
} from './offerPage';
import {
  BROWSER_LOCALE,
  button,
  cellsOf,
  choose,
  goToStep,
  makeSegments,
  nameSegment,
  openSample,
  taken,
  type Locale,
} from './path';
import { SAMPLES } from './sampleFacts';
import { draftedReason, worthOf } from './segmentWorth';
import { percentText } from './trueSentences';
import { giveReason, serve, writeField } from './wholePath';

const SAMPLE = SAMPLES.find(({ name }) => name.zh === '聚类市场')!;
const LETTERS = ['A', 'B', 'C', 'D'] as const;
type Letter = (typeof LETTERS)[number];

/** Columns of the file, by their places in it. */
const COLUMN = { customer: 0, place: 2, staff: 5, bill: 7, services: 13 };

/** What a person makes of the segments. */
const WORDS = {
  en: {
    names: { A: 'Small traders', B: 'Newcomers', C: 'Heavy users', D: 'Plants/parks' },
    reasons: { A: 'Most of the street is like them', C: 'They buy whatever is fast', D: 'One visit, many cameras' },
    product: 'One cheap line,\nand nobody needs to understand it',
    channel: 'The man who collects the market fees',
    price: 'First three months at half price',
    onePrice: 'One price, all in.',
    onePriceAgain: 'one price — ALL in',
    otherPrice: 'A price for each camera',
    stay: 'A meal for the whole staff',
  },
  zh: {
    names: { A: '小商户', B: '新来的', C: '用量大户', D: '工厂/园区' },
    reasons: { A: '一条街上多数是这样的', C: '什么快买什么', D: '跑一趟，装一批摄像头' },
    product: '一条便宜的线路，\n不用懂技术',
    channel: '收市场管理费的人',
    price: '前三个月半价',
    onePrice: '一口价，全包。',
    onePriceAgain: '一口价 全包',
    otherPrice: '按摄像头个数算',
    stay: '请全体员工吃顿饭',
  },
};

for (const locale of ['en', 'zh'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('from the sample 聚类市场 to four offers and their lists', async ({ page }) => {
      test.setTimeout(300_000);
      const bugs: Error[] = [];
      page.on('pageerror', (error) => bugs.push(error));
      const source = csvCells(SAMPLE.text(locale));
      const segments = await test.step('four segments', () => fourSegments(page, source, locale));
      await test.step('target', () => target(page, segments, source, locale));
      const offers = await test.step('offer', () => fourOffers(page, segments, source, locale));
      const lists = await test.step('campaign', () => fourLists(page, segments, source, locale));
      await test.step('share', () => report(page, segments, offers, lists, locale));
      await expect(page.getByRole('alert')).toBeEmpty();
      expect(bugs).toEqual([]);
    });
  });
}

/** The columns as proposed, four segments, weighed and named; gives which rows of the file are in which. */
async function fourSegments(page: Page, source: string[][], locale: Locale): Promise<FileSegment[]> {
  const say = { locale };
  await page.goto('/');
  await openSample(page, SAMPLE.name[locale], locale);
  await makeSegments(page, locale);
  await goToStep(page, 'assess', locale);
  await button(page, m.as_run({}, say)).click();
  await page
    .getByRole('group', { name: m.as_apart({}, say) })
    .getByRole('radio')
    .first()
    .waitFor();
  await goToStep(page, 'profile', locale);
  const { names } = WORDS[locale];
  for (const letter of LETTERS) {
    await button(page, `${letter} ${m.pr_unnamed({ letter }, say)}`).click();
    await nameSegment(page, letter, names[letter], locale);
  }
  await goToStep(page, 'share', locale);
  const file = await taken(page, button(page, m.sh_take_csv({}, say)));
  const rows = expectCustomersCsv(file.bytes, source, [m.sh_col_segment({}, say), m.sh_col_name({}, say)]);
  for (const { letter, name } of rows) expect(name).toBe(names[letter as Letter]);
  return LETTERS.map((letter) => ({ letter, name: names[letter], members: rows.map((row) => row.letter === letter) }));
}

/** All four will be served: the drafted reason for one, the person's own for the others. */
async function target(page: Page, segments: FileSegment[], source: string[][], locale: Locale): Promise<void> {
  const say = { locale };
  await goToStep(page, 'target', locale);
  for (const { name } of segments) await serve(page, name, locale);
  const worth = segments.map(({ members }) => worthOf(source, members, source[0]![COLUMN.bill]!));
  const table = page.getByRole('table', { name: m.ta_table({}, say) });
  const shown = (await cellsOf(table)).filter((cells) => cells.length > 2).slice(1);
  expect(shown.map((cells) => cells.slice(1).filter((cell) => cell !== ''))).toEqual(
    segments.map(({ letter, name }, i) => {
      const { rows, share, valueShare, average } = worth[i]!;
      return [letter + name, grouped(rows), percentText(share), percentText(valueShare), average];
    }),
  );

  const main = page.getByRole('main');
  for (const [i, { letter, name }] of segments.entries()) {
    const draft = draftedReason(worth, i, locale);
    await expect(main.getByText(m.ta_draft({ text: draft }, say), { exact: true })).toBeVisible();
    const own = WORDS[locale].reasons[letter as keyof (typeof WORDS)['en']['reasons']];
    await expect(button(page, m.ta_next_many({ n: '4' }, say))).toBeDisabled();
    if (own) await giveReason(page, name, own, locale);
    else {
      await button(page, m.ta_use_for({ name }, say)).click();
      await expect(button(main, `${m.ta_reason_of({ name }, say)}: ${draft}`)).toBeFocused();
    }
    await expect(main.getByText(m.ta_draft({ text: draft }, say), { exact: true })).toBeHidden();
  }
  await button(page, m.ta_next_many({ n: '4' }, say)).click();
}

type Words = Record<Field, string>;

/** Four offers, drafts accepted, edited, dropped and brought back; gives what each says. */
async function fourOffers(page: Page, segments: FileSegment[], source: string[][], locale: Locale): Promise<Words[]> {
  const say = { locale };
  const words = WORDS[locale];
  const offers: Words[] = [];
  for (const segment of segments) {
    await openTab(page, segment);
    const truths = trueChips(segment, source, locale);
    const shown = {} as Words;
    for (const field of FIELD_NAMES) {
      const isDraft = await fieldAction(page, m.of_accept({}, say), field, locale).isVisible();
      shown[field] = isDraft ? await fieldText(page, field, locale).innerText() : '';
      if (isDraft) await expectTrueChips(page, field, truths, segment, source, locale);
      else await expect(fieldGroup(page, field, locale)).toContainText(TASKS[field]({}, say));
    }
    expect(await sentenceShown(page)).toBe(sentence(shown, locale));
    offers.push(shown);
  }
  // No two offers are drafted to be the same.
  expect(new Set(offers.map(({ est }) => est)).size).toBe(segments.length);
  // Figures make no difference: both the third and the fourth pay by bank transfer.
  expect(await alikeFields(page, locale)).toEqual([[], ['service'], ['price', 'channel', 'givenUp'], ['price', 'channel', 'service', 'givenUp']]); // prettier-ignore

  const [a, b, c, d] = offers as [Words, Words, Words, Words];
  const answer = page.getByRole('heading', { level: 1 });
  const press = (action: string, field: Field) => fieldAction(page, action, field, locale).click();
  await test.step('the first, field by field', async () => {
    await openTab(page, segments[0]!);
    for (const field of ['who', 'need', 'est', 'proof', 'price'] as const) {
      await press(m.of_accept({}, say), field);
      await expect(fieldGroup(page, field, locale)).toContainText(m.of_accepted({}, say));
    }
    await expect(answer).toContainText(m.of_answer_est({ est: a.est }, say));
    await expect(answer).toContainText(m.of_count({ decided: 5, all: 10, findOut: 1 }, say));
    await editField(page, 'product', m.of_edit({}, say), words.product, locale);
    a.product = words.product;
    await expect(fieldGroup(page, 'product', locale)).toContainText(m.of_written({}, say));
    await press(m.of_drop({}, say), 'service');
    await expect(fieldGroup(page, 'service', locale)).toContainText(m.of_dropped({}, say));
    await expect(fieldGroup(page, 'service', locale)).not.toContainText(a.service);
    await press(m.of_bring_back({}, say), 'service');
    await expect(fieldText(page, 'service', locale)).toHaveText(a.service);
    await press(m.of_drop({}, say), 'givenUp');
    a.givenUp = '';
    await acceptAll(page, 2, locale);
    await editField(page, 'channel', m.of_write({}, say), words.channel, locale);
    a.channel = words.channel;
    await expect(answer).toContainText(m.of_count_all({ all: 10 }, say));
    expect(await sentenceShown(page)).toBe(sentence(a, locale));
  });

  await test.step('the second, with something to find out', async () => {
    await openTab(page, segments[1]!);
    const open = FIELD_NAMES.filter((field) => b[field] === '');
    expect(open).toContain('price');
    const tasks = page.getByRole('complementary').getByRole('listitem');
    const task = FIELDS.price({}, say);
    await expect(tasks.filter({ hasText: task })).toHaveCount(1);
    await editField(page, 'price', m.of_write({}, say), words.price, locale);
    b.price = words.price;
    await expect(tasks.filter({ hasText: task })).toHaveCount(0);
    await acceptAll(page, 10 - open.length, locale);
    const [decided, findOut] = [11 - open.length, open.length - 1];
    await expect(answer).toContainText(m.of_count({ decided, all: 10, findOut }, say));
    expect(await sentenceShown(page)).toBe(sentence(b, locale));
  });

  await test.step('the others, alike in two fields until one gives way', async () => {
    const open = [c, d].map((offer) => FIELD_NAMES.filter((field) => offer[field] === ''));
    const write = async (offer: number, field: 'price' | 'promotion', text: string) => {
      await openTab(page, segments[offer]!);
      await writeField(page, FIELDS[field]({}, say), text);
      offers[offer]![field] = text;
    };
    await write(2, 'price', words.onePrice);
    await write(2, 'promotion', words.stay);
    expect((await alikeFields(page, locale))[2]).toEqual(['channel', 'givenUp']);
    await write(3, 'price', words.onePriceAgain);
    await write(3, 'promotion', words.stay);
    expect((await alikeFields(page, locale))[2]).toEqual(['price', 'channel', 'promotion', 'givenUp']);
    const rows = (await cellsOf(page.getByRole('table', { name: m.of_differ({}, say) }))).slice(1);
    expect(rows[2]![3]).toBe(`${words.onePrice} ${m.of_same_as({ letters: 'D' }, say)}`);
    expect(rows[3]![3]).toBe(`${words.onePriceAgain} ${m.of_same_as({ letters: 'C' }, say)}`);
    const note = (fields: Field[]) => {
      const names = fields.map((field) => FIELDS[field]({}, say)).join(m.list_separator({}, say));
      const letters = locale === 'en' ? 'C and D' : 'C和D';
      const title = m.of_alike({ count: fields.length, n: String(fields.length), letters }, say);
      return page.getByText(`${title} ${m.of_alike_text({ fields: names }, say)}`, { exact: true });
    };
    await expect(note(['price', 'channel', 'promotion', 'givenUp'])).toBeVisible();
    await write(3, 'price', words.otherPrice);
    await expect(note(['channel', 'promotion', 'givenUp'])).toBeVisible();
    expect((await alikeFields(page, locale))[2]).toEqual(['channel', 'promotion', 'givenUp']);
    for (const [i, offer] of [c, d].entries()) {
      await openTab(page, segments[i + 2]!);
      const undecided = FIELD_NAMES.filter((field) => field !== 'price' && field !== 'promotion');
      await acceptAll(page, undecided.filter((field) => !open[i]!.includes(field)).length, locale);
      expect(await sentenceShown(page)).toBe(sentence(offer, locale));
    }
  });
  await button(page, m.of_next({}, say)).click();
  return offers;
}

async function openTab(page: Page, { letter, name }: FileSegment): Promise<void> {
  const tab = page.getByRole('tab', { name: `${letter} ${name}` });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

async function acceptAll(page: Page, count: number, locale: Locale): Promise<void> {
  const all = button(page, m.of_accept_all({ count, n: String(count) }, { locale }));
  await all.click();
  await expect(all).toBeHidden();
}

function sentenceShown(page: Page): Promise<string> {
  return page.getByRole('tabpanel').getByRole('paragraph').first().innerText();
}

/** For each offer the fields that are marked because another offer says the same. */
async function alikeFields(page: Page, locale: Locale): Promise<Field[][]> {
  const [head, ...rows] = await cellsOf(page.getByRole('table', { name: m.of_differ({}, { locale }) }));
  const same = new RegExp(m.of_same_as({ letters: '[A-D]' }, { locale }));
  const fieldIn = (column: number) => FIELD_NAMES.find((field) => FIELDS[field]({}, { locale }) === head![column])!;
  return rows.map((cells) => cells.flatMap((cell, column) => (same.test(cell) ? [fieldIn(column)] : [])));
}

/** The lists, on the page by one score, then by another, and as files; gives the last. */
async function fourLists(page: Page, segments: FileSegment[], source: string[][], locale: Locale): Promise<Listed[][]> {
  const say = { locale };
  const header = source[0]!;
  const heading = (column: keyof typeof COLUMN) => header[COLUMN[column]]!;
  const columns: ListColumns = {
    customer: heading('customer'),
    place: heading('place'),
    value: heading('bill'),
    score: heading('bill'),
    size: heading('staff'),
  };
  const byBill = segments.map(({ members }) => expectedList(source, members, columns, locale));
  for (const [i, segment] of segments.entries()) {
    await openTab(page, segment);
    await expectListShown(page, byBill[i]!, WAVES, source, columns, locale);
  }

  await choose(page, m.ca_score({}, say), heading('services'));
  const byServices = { ...columns, score: heading('services') };
  const lists = segments.map(({ members }) => expectedList(source, members, byServices, locale));
  for (const [i, segment] of segments.entries()) {
    await openTab(page, segment);
    expect(rowsOf(lists[i]!, 'seed')).not.toEqual(rowsOf(byBill[i]!, 'seed'));
    await expectListShown(page, lists[i]!, ['seed'], source, byServices, locale);
  }

  const expected = segments.map(({ letter, name }, i) => ({ letter, name, list: lists[i]! }));
  const fileName = `${SAMPLE.name[locale]} ${m.ca_file_suffix({}, say)}`;
  const workbook = await taken(page, button(page, m.ca_take_xlsx({}, say)));
  expect(workbook.name).toBe(`${fileName}.xlsx`);
  expectListsWorkbook(workbook.bytes, source, expected, SAMPLE.numbers[locale], locale);
  const csv = await taken(page, button(page, m.ca_take_csv({}, say)));
  expect(csv.name).toBe(`${fileName}.csv`);
  expectListsCsv(csv.bytes, source, expected, locale);
  return lists;
}

/** What is taken away on paper holds the four offers and the waves. */
async function report(
  page: Page,
  segments: FileSegment[],
  offers: Words[],
  lists: Listed[][],
  locale: Locale,
): Promise<void> {
  const say = { locale };
  let printed = 0;
  await page.exposeFunction('print', () => void printed++);
  await goToStep(page, 'share', locale);
  const article = page.getByRole('article');
  await expect(article.getByRole('heading', { level: 3 })).toHaveText(
    segments.map(({ letter, name }) => `${letter}${name}`),
  );
  for (const reason of Object.values(WORDS[locale].reasons))
    await expect(article.getByText(m.sh_report_served_why({ reason }, say))).toBeVisible();
  const tables = article.getByRole('table', { name: m.sh_report_offer({}, say) });
  await expect(tables).toHaveCount(4);
  for (const [i, offer] of offers.entries()) {
    await expect(article.getByText(sentence(offer, locale), { exact: true })).toBeVisible();
    const decided = FIELD_NAMES.filter((field) => offer[field] !== '');
    const rows = (await cellsOf(tables.nth(i))).slice(1);
    expect(rows.map(([field, words]) => [field, words])).toEqual(
      decided.map((field) => [FIELDS[field]({}, say), offer[field]]),
    );
    const waves = WAVES.map((wave) => `${WAVE_NAMES[wave]({}, say)} ${grouped(rowsOf(lists[i]!, wave).length)}`);
    await expect(article.getByText(m.sh_report_waves({ waves: waves.join(' · ') }, say))).toBeVisible();
  }
  await button(page, m.sh_print({}, say)).click();
  await expect.poll(() => printed).toBe(1);
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}
