import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { WAVE_NAMES } from './campaignLists';
import { limitRoom } from './fullDisk';
import { dropFile, textFile, type GivenFile } from './givenFile';
import { brand, expectSaved, goHome } from './keptProjects';
import { BROWSER_LOCALE, button, goToStep, makeSegments, nameSegment, openSample, type Locale } from './path';
import { giveReason, serve, writeField } from './wholePath';

const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

const OPENINGS: { what: string; locale: Locale; open: (page: Page, locale: Locale) => Promise<void> }[] = [
  {
    what: 'a sample with many columns',
    locale: 'en',
    open: (page, locale) => openSample(page, m.sample_telco({}, { locale }), locale),
  },
  {
    what: 'a sample in Chinese',
    locale: 'zh',
    open: (page, locale) => openSample(page, m.sample_cluster_markets({}, { locale }), locale),
  },
  {
    what: 'a file with long names',
    locale: 'en',
    open: async (page) => {
      await dropFile(page, longNames());
      await page.getByRole('grid').waitFor();
    },
  },
];

for (const { what, locale, open } of OPENINGS) {
  test.describe(`${what}, in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale], contextOptions: { reducedMotion: 'reduce' } });

    test('fits every window on every step', async ({ page }) => {
      test.setTimeout(180_000);
      const fits = (where: string) => expectFits(page, `${what}, ${locale}, ${where}`);
      await page.goto('/');
      await fits('start');
      await dropFile(page, textFile('photo.csv', '%PDF-1.7'));
      await page.getByRole('alert').getByRole('paragraph').waitFor();
      await fits('start with a problem');
      await button(page, m.start_check({}, { locale })).click();
      await fits('privacy');
      await button(page, m.close({}, { locale })).click();

      await open(page, locale);
      await page.getByRole('table').getByRole('button').nth(1).click();
      await fits('read');
      await goToStep(page, 'prepare', locale);
      await page.getByRole('radio').first().waitFor();
      await fits('prepare');
      await goToStep(page, 'profile', locale);
      await button(page, m.pr_go_cluster({}, { locale })).waitFor();
      await fits('profile, before there are segments');
      await goToStep(page, 'read', locale);
      await makeSegments(page, locale);
      await fits('cluster');
      await goToStep(page, 'assess', locale);
      await button(page, m.as_run({}, { locale })).click();
      await page.getByRole('radio').first().waitFor();
      await fits('assess');
      await goToStep(page, 'profile', locale);
      await nameSegment(page, 'A', 'Those who come every week and pay in cash', locale);
      await fits('profile');
      await goToStep(page, 'campaign', locale);
      await button(page, m.ca_to_target({}, { locale })).click();
      await serve(page, 'Those who come every week and pay in cash', locale);
      await serve(page, m.pr_unnamed({ letter: 'B' }, { locale }), locale);
      await fits('target');
      await goToStep(page, 'offer', locale);
      await writeField(
        page,
        m.field_product({}, { locale }),
        'A basket, packed before they come, that they pay in cash at the door as they always did',
      );
      await fits('offer');
      await goToStep(page, 'campaign', locale);
      // Only this wave is never empty.
      await page.getByText(m.ca_wave_rest({}, { locale }), { exact: true }).click();
      await page.getByRole('table').waitFor();
      await fits('campaign');
      await goToStep(page, 'share', locale);
      await page.getByRole('article').waitFor();
      await dropFile(page, textFile('photo.csv', '%PDF-1.7'));
      await page.getByRole('alert').getByRole('paragraph').waitFor();
      await fits('share with a problem');
      await goToStep(page, 'cluster', locale);
      await page.getByRole('slider').press('ArrowRight');
      await button(page, m.make_again({}, { locale })).waitFor();
      await fits('cluster, stale');
    });
  });
}

for (const locale of ['en', 'zh'] as const) {
  test.describe(`keeping the work, in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale], contextOptions: { reducedMotion: 'reduce' } });

    test('what is said of it fits every window', async ({ page, context, baseURL }) => {
      test.setTimeout(120_000);
      const giveRoom = await limitRoom(page, baseURL!, 20_000);
      await page.goto('/');
      const file = longNames();
      await dropFile(page, file);
      await makeSegments(page, locale);
      await page.getByRole('banner').getByRole('alert').waitFor();
      await expectFits(page, 'not saved');
      await brand(page).click();
      await page.getByRole('dialog').waitFor();
      await expectFits(page, 'leaving');
      await button(page, m.leave_no({}, { locale })).click();
      await giveRoom();
      await page.getByRole('slider').press('ArrowRight');
      await expectSaved(page, locale);
      await expectFits(page, 'saved');

      const other = await context.newPage();
      await other.goto('/');
      const name = file.name.replace('.csv', '');
      await button(other.getByRole('table'), name).click();
      await other.getByRole('dialog').waitFor();
      await expectFits(other, 'taking over');
      await button(other.getByRole('dialog'), m.take_over({}, { locale })).click();
      await page.getByRole('alert').getByRole('paragraph').first().waitFor();
      await expectFits(page, 'read only');

      await goHome(other, locale);
      await button(other, m.start_more_for({ name }, { locale })).click();
      await expectFits(other, 'recent projects');
      await button(other, m.erase_open({}, { locale })).click();
      await other.getByRole('dialog').waitFor();
      await expectFits(other, 'erasing');
    });
  });
}

/** As long as a name may be: in words, without a blank, in Chinese. */
const LONGEST = {
  words: 'Those who come every week, pay in cash at the door, and send their friends to us',
  unbroken: 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenbescheidnummernverwaltung',
  chinese: '每周都来而且在门口付现金还常常介绍朋友来的老客户'.repeat(4).slice(0, 80),
};

for (const locale of ['en', 'zh'] as const) {
  test.describe(`names as long as they may be, in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale], contextOptions: { reducedMotion: 'reduce' } });

    test('targets, offers, lists and the report fit every window', async ({ page }) => {
      test.setTimeout(240_000);
      const say = { locale };
      const names = [LONGEST.words, LONGEST.unbroken, LONGEST.chinese, `${LONGEST.words.slice(0, -2)} D`];
      await page.goto('/');
      if (locale === 'en') await dropFile(page, longNames());
      else await openSample(page, m.sample_cluster_markets({}, say), locale);
      await page.getByRole('grid').waitFor();
      await makeSegments(page, locale);
      await goToStep(page, 'profile', locale);
      for (const [i, name] of names.entries()) {
        const letter = 'ABCD'[i]!;
        await button(page, `${letter} ${m.pr_unnamed({ letter }, say)}`).click();
        await nameSegment(page, letter, name, locale);
      }
      await goToStep(page, 'target', locale);
      for (const name of names) await serve(page, name, locale);
      await expectFits(page, 'target, reasons drafted');
      await giveReason(page, names[0]!, `${LONGEST.words} ${LONGEST.unbroken}`, locale);
      await giveReason(page, names[1]!, LONGEST.unbroken.repeat(2), locale);
      await expectFits(page, 'target, reasons given');

      await goToStep(page, 'offer', locale);
      await expectFits(page, 'offer, drafts');
      for (const place of [0, 1]) {
        await page.getByRole('tab').nth(place).click();
        await writeField(page, m.field_price({}, say), `${LONGEST.unbroken} ${LONGEST.words}`);
      }
      await expectFits(page, 'offer, written, two alike');
      await page
        .getByRole('group', { name: m.field_product({}, say), exact: true })
        .getByRole('button', { name: m.of_chip({}, say) })
        .first()
        .click();
      await page.getByRole('complementary').getByRole('figure').waitFor();
      await expectFits(page, 'offer, a figure open');
      await page.keyboard.press('Escape');

      await goToStep(page, 'campaign', locale);
      for (const wave of ['seed', 'spreader', 'rest'] as const) {
        const name = WAVE_NAMES[wave]({}, say);
        await page.getByText(name, { exact: true }).click();
        await page.getByRole('heading', { level: 2, name: m.ca_list({ wave: name }, say) }).waitFor();
        await expectFits(page, `campaign, ${wave}`);
      }
      await goToStep(page, 'share', locale);
      await page.getByRole('article').getByRole('table').first().waitFor();
      await expectFits(page, 'share');

      await goToStep(page, 'cluster', locale);
      await page.getByRole('slider').press('Home');
      await button(page, m.make_again({}, say)).click();
      await button(page, m.make_again({}, say)).waitFor({ state: 'hidden' });
      await page.getByRole('heading', { level: 2, name: m.tray_title({}, say) }).waitFor();
      await expectFits(page, 'cluster, segments wait');
      await goToStep(page, 'offer', locale);
      await page.getByRole('tab').first().waitFor();
      await expectFits(page, 'offer, figures that have changed');

      const bar = page.getByRole('banner');
      await bar.getByRole('button', { name: `${m.bar_project({}, say)}: ` }).click();
      await bar.getByRole('textbox').fill(LONGEST.unbroken);
      await page.keyboard.press('Enter');
      await expectSaved(page, locale);
      await expectFits(page, 'a long name of the project');
      await goHome(page, locale);
      await button(page, m.start_more_for({ name: LONGEST.unbroken }, say)).click();
      await expectFits(page, 'recent projects');
    });
  });
}

async function expectFits(page: Page, where: string): Promise<void> {
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    const at = `${where}, ${size.width} × ${size.height}`;
    // What hangs on sizes is drawn anew a moment later.
    await expect.soft.poll(() => page.evaluate(misfits), at).toEqual([]);
  }
  await page.setViewportSize(WINDOWS[0]!);
}

/** Runs in the page: whether it scrolls sideways, and each text that leaves a box it is in or is cut off by one. */
function misfits(): string[] {
  const found: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth - innerWidth} px too wide`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const owner = node.parentElement!;
    if (node.textContent!.trim() === '' || !owner.checkVisibility()) continue;
    if (owner.closest('title') !== null || isForScreenReader(owner)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    const trouble = text.width > 0 ? troubleOf(owner, text) : undefined;
    if (trouble !== undefined) found.push(`“${node.textContent!.trim().slice(0, 60)}” ${trouble}`);
  }
  return found;

  function troubleOf(owner: Element, text: DOMRect): string | undefined {
    for (let box: Element | null = owner; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (box instanceof SVGElement || style.display === 'inline' || style.display === 'contents') continue;
      const name = `${box.tagName} ${box.className}`;
      const { left, top, right, bottom } = box.getBoundingClientRect();
      const wide = text.left < left - 1 || text.right > right + 1;
      const high = text.top < top - 1 || text.bottom > bottom + 1;
      const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
      if (wide && scrolls(style.overflowX)) return undefined;
      if (wide && style.textOverflow === 'ellipsis') {
        // The grid's columns can be made wider; all else says its text in full when the person points at it.
        const readable = owner.closest('[role=grid]') ?? owner.closest('[title]');
        return readable ? undefined : `is shortened by ${name} and cannot be read in full`;
      }
      if (wide) return `leaves ${name}`;
      if (high && scrolls(style.overflowY)) return undefined;
      if (high && style.overflowY !== 'visible') return `is cut off in height by ${name}`;
      if (style.position === 'fixed') return undefined;
    }
    return undefined;
  }

  function isForScreenReader(element: Element | null): boolean {
    for (; element; element = element.parentElement) if (getComputedStyle(element).clipPath !== 'none') return true;
    return false;
  }
}

function longNames(): GivenFile {
  const names = [
    'Customer reference number as printed on the last invoice',
    'Total turnover of the last twelve months before discounts and returns in euros',
    'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenbescheidbetrag',
    'How the customer heard of us',
    'Visits',
  ];
  const heard = [
    'A friend or a colleague who already is a customer recommended us warmly',
    'An advertisement in the underground station nearest to the customer’s office',
    'Unknown',
  ];
  const rows = Array.from({ length: 300 }, (_, i) => [
    `REF-2026-00000000-${String(i).padStart(6, '0')}`,
    (i % 3) * 1_000_000 + ((i * 7919) % 100_003) * 10 + 0.25,
    (i * 31) % 997,
    heard[(i * i) % 3],
    (i % 3) * 20 + (i % 17),
  ]);
  return textFile(
    'a file with a rather long name that says what is in it.csv',
    [names, ...rows].map((row) => row.join(',')).join('\n'),
  );
}
