import { expect, test } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { BROWSER_LOCALE, button, goToStep, makeSegments, nameSegment, openSample } from './path';
import { giveReason, serve, writeField } from './wholePath';

test('the report prints as one page, without the page around it', async ({ page }) => {
  let printed = 0;
  await page.exposeFunction('print', () => void printed++);
  await page.goto('/');
  await openSample(page, 'Wholesale customers');
  await makeSegments(page);
  await goToStep(page, 'profile');
  await nameSegment(page, 'A', 'Everyday buyers');
  await button(page, 'Dark theme').click();
  await goToStep(page, 'share');
  await button(page, 'Print the report').click();
  await expect.poll(() => printed).toBe(1);

  const summary = page.getByRole('article');
  const onScreen = await summary.innerText();
  await page.emulateMedia({ media: 'print' });
  await expect(summary).toBeVisible();
  expect(await summary.innerText()).toBe(onScreen);
  await expect(summary.getByRole('heading', { level: 3 })).toHaveText([
    'AEveryday buyers',
    'BSegment B',
    'CSegment C',
    'DSegment D',
  ]);
  await expect(summary.getByRole('listitem')).not.toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(0);
  for (const role of ['banner', 'navigation', 'complementary', 'button', 'status'] as const) {
    await expect(page.getByRole(role)).toHaveCount(0);
  }
  // Paper is white, whatever the screen was.
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');

  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

const WORDS = {
  en: {
    names: ['Small traders', 'Newcomers'],
    reason: 'A whole street is like them',
    price: 'First three months at half price,\nthen the list price',
  },
  zh: { names: ['小商户', '新来的'], reason: '一条街上多数是这样的', price: '前三个月半价，\n之后按目录价' },
};

for (const locale of ['en', 'zh'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('the report of two served segments prints with their offers, within the paper', async ({ page }) => {
      const say = { locale };
      const { names, reason, price } = WORDS[locale];
      await page.goto('/');
      await openSample(page, m.sample_cluster_markets({}, say), locale);
      await makeSegments(page, locale);
      await goToStep(page, 'profile', locale);
      for (const [i, name] of names.entries()) {
        const letter = 'AB'[i]!;
        await button(page, `${letter} ${m.pr_unnamed({ letter }, say)}`).click();
        await nameSegment(page, letter, name, locale);
      }
      await goToStep(page, 'target', locale);
      for (const name of names) await serve(page, name, locale);
      await giveReason(page, names[0]!, reason, locale);
      await goToStep(page, 'offer', locale);
      await page.getByRole('tab').nth(1).click();
      await writeField(page, m.field_price({}, say), price);
      const sentence = await page.getByRole('tabpanel').getByRole('paragraph').first().innerText();
      await button(page, m.of_accept_all({ count: 7, n: '7' }, say)).click();

      await goToStep(page, 'share', locale);
      const article = page.getByRole('article');
      await expect(article.getByText(m.ca_wave_seed({}, say))).toHaveCount(2);
      await page.emulateMedia({ media: 'print' });
      // A4 at 96 dots an inch, less the margins.
      await page.setViewportSize({ width: 718, height: 1047 });
      await expect(article.getByRole('heading', { level: 2 })).toHaveText(
        m.sh_report_title({ name: m.sample_cluster_markets({}, say) }, say),
      );
      const served = article.getByText(m.sh_report_served_why({ reason }, say), { exact: true });
      await expect(served).toBeVisible();
      await expect(article.getByText(m.sh_report_no_reason({}, say), { exact: true })).toBeVisible();
      await expect(article.getByText(m.sh_report_not_served({}, say), { exact: true })).toHaveCount(2);
      await expect(article.getByText(sentence, { exact: true })).toBeVisible();
      const fields = article.getByRole('table', { name: m.sh_report_offer({}, say) });
      await expect(fields).toHaveCount(1);
      const written = fields
        .getByRole('row', { name: m.field_price({}, say) })
        .getByRole('cell')
        .first();
      expect(await written.innerText()).toBe(price);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(718);
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(1);
    });
  });
}
