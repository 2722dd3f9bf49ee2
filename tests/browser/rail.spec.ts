import { expect, test } from 'playwright/test';
import { dropFile, textFile } from './givenFile';
import { button, goToStep, openSample } from './path';

test('columns count as prepared once the person has seen them, or has made segments', async ({ page }) => {
  const stop = (name: string) => page.getByRole('navigation').getByRole('button', { name });
  await page.goto('/');
  await openSample(page, 'Wholesale customers');
  await expect(stop('Read')).toHaveText(/Read440 × 8$/);
  await expect(stop('Prepare')).toHaveText(/Prepare$/);
  await goToStep(page, 'prepare');
  await expect(stop('Prepare')).toHaveText(/Prepare6 variables/);
  await goToStep(page, 'read');
  await expect(stop('Prepare')).toHaveText(/Prepare6 variables/);

  await dropFile(
    page,
    textFile('other.csv', `a,b\n${Array.from({ length: 40 }, (_, i) => `${(i * 7) % 11},${(i * i) % 13}`).join('\n')}`),
  );
  await expect(stop('Read')).toHaveText(/Read40 × 2$/);
  await expect(stop('Prepare')).toHaveText(/Prepare$/);
  await goToStep(page, 'cluster');
  await button(page, 'Find 4 segments').click();
  await button(page, 'Check how many').waitFor();
  await expect(stop('Prepare')).toHaveText(/Prepare2 variables/);
});
