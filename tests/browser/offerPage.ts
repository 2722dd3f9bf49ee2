import { expect, type Locator, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { button, cellsOf, type Locale } from './path';
import { percentText, trueFigures, type TrueFigure } from './trueSentences';

export const FIELDS = {
  who: m.field_who,
  need: m.field_need,
  est: m.field_est,
  proof: m.field_proof,
  product: m.field_product,
  price: m.field_price,
  channel: m.field_channel,
  promotion: m.field_promotion,
  service: m.field_service,
  givenUp: m.field_given_up,
};
export type Field = keyof typeof FIELDS;

/** What to find out where the data say nothing. */
export const TASKS: Record<Field, typeof m.find_who> = {
  who: m.find_who,
  need: m.find_need,
  est: m.find_est,
  proof: m.find_proof,
  product: m.find_product,
  price: m.find_price,
  channel: m.find_channel,
  promotion: m.find_promotion,
  service: m.find_service,
  givenUp: m.find_given_up,
};
export const FIELD_NAMES = Object.keys(FIELDS) as Field[];
const BLANKS: Field[] = ['who', 'need', 'est', 'proof'];

/** A field of the offer in sight: its figures, how it stands, what can be done; its words too where it is no blank. */
export function fieldGroup(page: Page, field: Field, locale: Locale): Locator {
  return page.getByRole('main').getByRole('group', { name: FIELDS[field]({}, { locale }), exact: true });
}

/** The words of a field; those of a blank stand in the sentence. */
export function fieldText(page: Page, field: Field, locale: Locale): Locator {
  const within = BLANKS.includes(field) ? page.getByRole('tabpanel') : fieldGroup(page, field, locale);
  return within.getByRole('button', { name: new RegExp(`^${FIELDS[field]({}, { locale })}: `) }).first();
}

/** "Accept", "Drop" and the like, of one field. */
export function fieldAction(page: Page, action: string, field: Field, locale: Locale): Locator {
  return button(page, m.of_action_of({ action, field: FIELDS[field]({}, { locale }) }, { locale }));
}

/** Puts the person's own words in a field, by way of a button below it. */
export async function editField(page: Page, field: Field, by: string, words: string, locale: Locale): Promise<void> {
  await fieldAction(page, by, field, locale).click();
  const typing = page.getByRole('textbox', { name: FIELDS[field]({}, { locale }), exact: true });
  await typing.fill(words);
  await page.keyboard.press(BLANKS.includes(field) ? 'Enter' : 'Control+Enter');
  await expect(fieldText(page, field, locale)).toHaveText(words);
}

/** The sentence that an offer begins with. */
export function sentence(words: Record<Field, string>, locale: Locale): string {
  return m.of_sentence({ who: words.who, need: words.need, est: words.est, proof: words.proof }, { locale });
}

/** One segment of the file, as the customers' file tells it. */
export interface FileSegment {
  letter: string;
  name: string;
  members: boolean[];
}

/**
 * Expects each figure beside a field to be one of the file's, to open its picture beside the page, and to stand there
 * too: a share as the cell of its word, a count as the segment's row, a mean in the words above, the picture showing
 * how the segment's rows spread. Expects the field's words to say no number that its figures do not.
 */
export async function expectTrueChips(
  page: Page,
  field: Field,
  truths: Map<string, Truth>,
  segment: FileSegment,
  source: string[][],
  locale: Locale,
): Promise<void> {
  const chips = fieldGroup(page, field, locale).getByRole('button', { name: m.of_chip({}, { locale }) });
  const said = (await chips.allInnerTexts()).map((text) => spaced(text).replace(` ${m.of_chip({}, { locale })}`, ''));
  expect(said.length, field).toBeGreaterThan(0);
  const figures = numbersIn(said.join(' '));
  for (const number of numbersIn(await fieldText(page, field, locale).innerText()))
    expect(figures.some((figure) => saysAbout(number, figure))).toBe(true);

  for (const [i, text] of said.entries()) {
    const truth = truths.get(text);
    expect(truth, `“${text}” is not in the file`).toBeDefined();
    await chips.nth(i).click();
    await expect(chips.nth(i)).toHaveAttribute('aria-expanded', 'true');
    const beside = page.getByRole('complementary');
    await expect(beside.getByRole('heading', { level: 2 })).toHaveText(
      `${segment.letter} ${m.of_behind({ field: FIELDS[field]({}, { locale }) }, { locale })}`,
    );
    expect(spaced(await beside.getByRole('paragraph').first().innerText())).toBe(spaced(truth!.meaning));
    await expectPicture(beside.getByRole('figure'), truth!, segment, source, locale);
    await button(beside, m.of_close({}, { locale })).click();
    await expect(chips.nth(i)).toBeFocused();
    await expect(chips.nth(i)).toHaveAttribute('aria-expanded', 'false');
  }
}

function numbersIn(text: string): string[] {
  return text.replace(/(?<=\d),(?=\d)/g, '').match(/\d[\d.-]*\d|\d/g) ?? [];
}

/** Words may round a figure, and say the month of a day. */
function saysAbout(number: string, figure: string): boolean {
  const parts = /^\d+-\d+-\d+$/.test(figure) ? figure.split('-').map(Number) : [];
  return number === figure || Number(number) === Math.round(Number(figure)) || parts.includes(Number(number));
}

async function expectPicture(
  picture: Locator,
  { figure }: Truth,
  { letter, name, members }: FileSegment,
  source: string[][],
  locale: Locale,
): Promise<void> {
  const title = figure?.column ?? m.of_sizes({}, { locale });
  const [head, ...rows] = await cellsOf(picture.getByRole('table', { name: title, exact: true }));
  const row = rows.find((cells) => cells[0] === `${letter} ${name}`)!;
  const own = members.filter(Boolean).length;
  if (!figure) return expect(spaced(row[1]!)).toBe(`${spaced(percentText(own / members.length))} (${grouped(own)})`);
  if (figure.level !== undefined)
    return expect(row[head!.indexOf(figure.level)]).toBe(`${figure.value} (${grouped(figure.count!)})`);

  const counts = row.slice(1).map((cell) => Number(/\(([\d,]+)\)$/.exec(cell)![1]!.replaceAll(',', '')));
  const cells = source.slice(1).map((each) => each[source[0]!.indexOf(figure.column)]!);
  expect(counts).toEqual(spread(cells, members));
  expect(head!.includes(m.pr_missing({}, { locale }))).toBe(cells.includes(''));
}

/** Members in each fifth of all values (of few values: of each), without its upper bound, equal bounds merged; then gaps. */
function spread(cells: string[], members: boolean[]): number[] {
  const number = (cell: string) => (cell === '' ? NaN : /^\d{4}-/.test(cell) ? Date.parse(cell) : Number(cell));
  const values = cells.map(number);
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const different = [...new Set(sorted)];
  const bounds = [0, 1, 2, 3, 4, 5].map((fifth) => {
    const at = (fifth / 5) * (sorted.length - 1);
    const low = sorted[Math.floor(at)]!;
    const bound = low + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - low);
    return sorted.every(Number.isInteger) ? Math.ceil(bound) : bound;
  });
  const starts = different.length <= 12 ? different : [...new Set(bounds)].slice(0, -1);
  const counts = starts.map(() => 0);
  let gaps = 0;
  values.forEach((value, row) => {
    if (!members[row]) return;
    if (Number.isNaN(value)) gaps++;
    else counts[starts.findLastIndex((start) => value >= start)]!++;
  });
  return cells.includes('') ? [...counts, gaps] : counts;
}

interface Truth {
  /** What the figure says, as a sentence. */
  meaning: string;
  /** None for the number of the segment's rows. */
  figure?: TrueFigure;
}

/** Every figure that can truly stand beside a field of this segment's offer, by the words of its chip. */
export function trueChips({ name, members }: FileSegment, source: string[][], locale: Locale): Map<string, Truth> {
  const say = { locale };
  const many = m.noun_many_business({}, say);
  const counted = (count: number) => m.noun_counted_business({ count, n: grouped(count) }, say);
  const own = members.filter(Boolean).length;
  const n = m.of_n({ n: grouped(own) }, say);
  const noCause = `${m.gap({}, say)}${m.of_means_no_cause({}, say)}`;
  const truths = new Map<string, Truth>();
  for (const figure of trueFigures(source, members)) {
    const { column, level } = figure;
    if (level === undefined) {
      const [, heading, unit] = /^(.*?)(?: ?[（(](.*)[）)])?$/.exec(column)!;
      const [value, overall] = [figure.value, figure.overall].map((text) =>
        unit === undefined || figure.isTime ? text : `${text} ${unit}`,
      ) as [string, string];
      const rest = m.evidence_mean({ name: heading!, overall }, say);
      const meaning = m.of_means_mean({ name, column, value, overall, many }, say) + noCause;
      truths.set(spaced(`${value} ${rest} ${n}`), { meaning, figure });
    } else {
      const rest = m.evidence_share({ name: m.pr_level({ column, level }, say), overall: figure.overall }, say);
      const facts = { name, column, level, value: figure.value, overall: figure.overall, many };
      truths.set(spaced(`${figure.value} ${rest} ${n}`), { meaning: m.of_means_share(facts, say) + noCause, figure });
    }
  }
  const percent = percentText(own / members.length);
  truths.set(spaced(`${grouped(own)} ${m.evidence_count({ counted: counted(members.length) }, say)}`), {
    meaning: m.of_means_count({ name, counted: counted(own), percent }, say),
  });
  return truths;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}

/** All blanks alike: those that do not break look the same. */
function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
