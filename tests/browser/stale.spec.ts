import { expect, test } from 'playwright/test';
import { button, chooseRole, goToStep, openSample } from './path';
import { serve } from './wholePath';

test('rows left out, and choices changed after the results: nothing passes for what it is not', async ({ page }) => {
  const main = page.getByRole('main');
  const stale = button(main, 'Make it again');
  const heading = page.getByRole('heading', { level: 1 });

  await page.goto('/');
  await openSample(page, 'Telco customers');
  await goToStep(page, 'prepare');
  await page.getByRole('group', { name: 'Rows with a gap' }).getByText('leave out').click();
  await button(page, 'Find segments').click();
  await button(page, 'Find 4 segments').click();
  await button(page, 'Check how many').waitFor();

  await goToStep(page, 'target');
  await serve(page, 'Segment A');

  await test.step('what was left out is said where the file is taken', async () => {
    await goToStep(page, 'share');
    await expect(heading).toHaveText(
      'Your file, with a segment for 7,032 of 7,043 customers; 11 with a gap have none.',
    );
    await expect(main).toContainText('TotalCharges. 7,032 customers. 11 rows are in no segment');
  });

  await goToStep(page, 'assess');
  await button(page, 'Try 2 to 10').click();
  await expect(heading).toHaveText(/^\d+ segments/, { timeout: 30_000 });
  await goToStep(page, 'prepare');
  await chooseRole(page, 'Contract', 'makes segments');

  await test.step('the assessment stays readable, and is marked', async () => {
    await goToStep(page, 'assess');
    await expect(heading).toHaveText('Tried with other choices than the ones now set.');
    await expect(stale).toBeVisible();
    await expect(main.getByRole('figure').filter({ hasText: 'Do they stand apart?' })).toBeVisible();
  });

  await test.step('the segments too, with the columns that did make them', async () => {
    for (const step of ['cluster', 'profile', 'target', 'offer', 'campaign', 'share'] as const) {
      await goToStep(page, step);
      await expect(stale).toBeVisible();
    }
    await expect(heading).toHaveText('These segments were made with other choices than the ones now set.');
    await expect(main).toContainText('seed 1, on tenure, MonthlyCharges, TotalCharges');
  });

  await stale.click();
  await expect(stale).toBeHidden({ timeout: 30_000 });
  await expect(main).toContainText('seed 1, on tenure, Contract, MonthlyCharges, TotalCharges');
});

test('without a variable, Cluster and Assess say what is missing and lead there', async ({ page }) => {
  await page.goto('/');
  await openSample(page, 'Wholesale customers');
  await goToStep(page, 'prepare');
  for (const column of ['Fresh', 'Milk', 'Grocery', 'Frozen', 'Detergents_Paper', 'Delicassen']) {
    await chooseRole(page, column, 'kept out');
  }
  for (const step of ['cluster', 'assess'] as const) {
    await goToStep(page, step);
    await expect(page.getByText('No column makes the segments yet: choose some in Prepare.')).toBeVisible();
    await button(page, 'To Prepare').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose the columns that make the segments.');
  }
});
