import { expect, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import type { Step } from '../../src/session/steps';
import { renameProject } from './keptProjects';
import { button, choose, goToStep, nameSegment, stepName, stop, type Locale } from './path';

/** What a person decides on the way through the sample of small businesses, in their words. */
export const WORDS = {
  en: {
    project: 'Spring campaign',
    noun: 'shop',
    segment: 'Exporters with own cameras',
    reason: 'They ask us first',
    product: 'One line for the shop,\nthe till and the cameras',
    score: 'Cloud and IT services',
    last: 'Spring campaign, final',
  },
  zh: {
    project: '春季推广',
    noun: '店铺',
    segment: '自有摄像头的外贸商',
    reason: '他们先来找我们',
    product: '一条线路，\n收银和摄像头都用它',
    score: '云与IT服务（项）',
    last: '春季推广（定稿）',
  },
} satisfies Record<Locale, Record<string, string>>;

/** How many segments are made; the page proposes 4. */
const K = 5;

interface Change {
  step: Step;
  /** Done with the step in sight. */
  make: (page: Page, locale: Locale) => Promise<void>;
  /** What its commands are called, in their order: undo takes them back one by one. */
  commands: (locale: Locale) => string[];
}

/** One change on each step of the path, in its order. */
export const CHANGES: Change[] = [
  {
    step: 'read',
    make: (page, locale) =>
      renameProject(page, m.sample_cluster_markets({}, { locale }), WORDS[locale].project, locale),
    commands: (locale) => [m.cmd_name_project({}, { locale })],
  },
  {
    step: 'prepare',
    make: (page, locale) => choose(page, m.row_noun_label({}, { locale }), WORDS[locale].noun),
    commands: (locale) => [m.cmd_row_noun({}, { locale })],
  },
  {
    step: 'cluster',
    make: async (page, locale) => {
      await page.getByRole('slider', { name: m.cl_k({}, { locale }) }).press('ArrowRight');
      await button(page, m.cl_run({ k: K }, { locale })).click();
      await button(page, m.cl_next({}, { locale })).waitFor();
      // They are described and weighed at once.
      await expect(stop(page, 'profile', locale)).toContainText(m.fact_named({ n: 0, k: K }, { locale }));
    },
    commands: (locale) => [m.cmd_k({ k: K }, { locale }), m.cmd_segments({ k: K }, { locale })],
  },
  {
    step: 'assess',
    make: async (page, locale) => {
      await button(page, m.as_run({}, { locale })).click();
      await page
        .getByRole('group', { name: m.as_apart({}, { locale }) })
        .getByRole('radio')
        .first()
        .waitFor();
    },
    commands: () => [],
  },
  {
    step: 'profile',
    make: (page, locale) => nameSegment(page, 'A', WORDS[locale].segment, locale),
    commands: (locale) => [m.cmd_name({ letter: 'A' }, { locale })],
  },
  {
    step: 'target',
    make: async (page, locale) => {
      const { segment, reason } = WORDS[locale];
      await serve(page, segment, locale);
      await giveReason(page, segment, reason, locale);
    },
    commands: (locale) => [m.cmd_serve({ letter: 'A' }, { locale }), m.cmd_reason({ letter: 'A' }, { locale })],
  },
  {
    step: 'offer',
    make: (page, locale) => writeField(page, m.field_product({}, { locale }), WORDS[locale].product),
    commands: (locale) => [m.cmd_field({ letter: 'A', field: m.field_product({}, { locale }) }, { locale })],
  },
  {
    step: 'campaign',
    make: async (page, locale) => {
      await choose(page, m.ca_score({}, { locale }), WORDS[locale].score);
      const seeds = page.getByRole('radio', { name: m.ca_wave_seed({}, { locale }) });
      await expect(seeds).toHaveAccessibleName(new RegExp(WORDS[locale].score.replace(/[()]/g, '\\$&')));
    },
    commands: (locale) => [m.cmd_campaign({}, { locale })],
  },
  {
    step: 'share',
    make: async (page, locale) => {
      const { project, last } = WORDS[locale];
      await renameProject(page, project, last, locale);
      await expect(page.getByRole('article')).toContainText(last);
    },
    commands: (locale) => [m.cmd_name_project({}, { locale })],
  },
];

/** From the rows in the grid to the end of the path. */
export async function makeAllChanges(page: Page, locale: Locale): Promise<void> {
  for (const { step, make } of CHANGES) {
    await goToStep(page, step, locale);
    await make(page, locale);
  }
}

/** Marks a segment as one that will be served. */
export async function serve(page: Page, name: string, locale: Locale = 'en'): Promise<void> {
  const box = page.getByRole('checkbox', { name: m.ta_serve({ name }, { locale }), exact: true });
  await box.click();
  await expect(box).toBeChecked();
}

export async function giveReason(page: Page, name: string, reason: string, locale: Locale = 'en'): Promise<void> {
  const label = m.ta_reason_of({ name }, { locale });
  const main = page.getByRole('main');
  await main.getByRole('button', { name: `${label}: ` }).click();
  await main.getByRole('textbox', { name: label }).fill(reason);
  await page.keyboard.press('Enter');
  await expect(button(main, `${label}: ${reason}`)).toBeVisible();
}

/** Puts the person's own words in a field of the offer that is in sight. */
export async function writeField(page: Page, label: string, words: string): Promise<void> {
  const field = page.getByRole('main').getByRole('group', { name: label, exact: true });
  await field
    .getByRole('button', { name: `${label}: ` })
    .first()
    .click();
  await field.getByRole('textbox', { name: label }).fill(words);
  await page.keyboard.press('Control+Enter');
  await expect(field).toContainText(words);
}

/** All that a step shows, as a screen reader tells it: the path with its facts, the step, what is explained beside it. */
export async function seen(page: Page): Promise<string[]> {
  const parts = ['navigation', 'main', 'complementary'] as const;
  const there = await Promise.all(parts.map((role) => page.getByRole(role).all()));
  return Promise.all(there.flat().map((part) => part.ariaSnapshot()));
}

/** Goes to a step of the path that was walked to there, and gives what it shows. */
export async function shownOn(page: Page, step: Step, locale: Locale): Promise<string> {
  await goToStep(page, step, locale);
  const main = page.getByRole('main');
  // The question above begins with the step's name.
  await expect(main.getByRole('paragraph').first()).toContainText(stepName(step, locale));
  // What has to be asked for comes last.
  if (step === 'read') await expect(main.getByRole('grid').getByRole('rowheader').first()).not.toBeEmpty();
  if (step === 'prepare') await main.getByRole('region', { name: m.warn_title({}, { locale }) }).waitFor();
  if (step === 'profile') await main.getByRole('figure').nth(1).waitFor();
  if (step === 'campaign') await main.getByRole('table').waitFor();
  if (step === 'share') {
    const offers = main.getByRole('rowheader', { name: m.field_product({}, { locale }), exact: true });
    const waves = main.getByRole('paragraph').filter({ hasText: m.sh_report_waves({ waves: '' }, { locale }).trim() });
    await expect.poll(async () => (await waves.count()) === (await offers.count())).toBe(true);
  }
  return main.ariaSnapshot();
}
