import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { dropFile, textFile, type GivenFile } from './givenFile';
import { BROWSER_LOCALE, button, goToStep, makeSegments, nameSegment, openSample, type Locale } from './path';

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
      await page
        .getByRole('navigation')
        .getByRole('button', { name: m.step_campaign({}, { locale }) })
        .click();
      await button(page, m.later_go_share({}, { locale })).waitFor();
      await fits('campaign');
      await goToStep(page, 'share', locale);
      await page.getByRole('article').waitFor();
      await dropFile(page, textFile('photo.csv', '%PDF-1.7'));
      await page.getByRole('dialog').waitFor();
      await fits('leaving');
      await button(page, m.leave_yes({}, { locale })).click();
      await page.getByRole('alert').getByRole('paragraph').waitFor();
      await fits('share with a problem');
      await goToStep(page, 'cluster', locale);
      await page.getByRole('slider').press('ArrowRight');
      await button(page, m.make_again({}, { locale })).waitFor();
      await fits('cluster, stale');
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
    'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenbescheidnummer',
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
