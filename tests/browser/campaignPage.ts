import { expect, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { rowsOf, WAVE_NAMES, WAVES, type ListColumns, type Listed } from './campaignLists';
import { button, cellsOf, type Locale } from './path';

/** Contacts on a page of a list. */
const PAGE = 50;

/** Expects the waves of the segment in sight with their numbers, and, page by page, the customers of some of them. */
export async function expectListShown(
  page: Page,
  list: Listed[],
  pagedWaves: readonly Listed['wave'][],
  source: string[][],
  columns: ListColumns,
  locale: Locale,
): Promise<void> {
  const say = { locale };
  const [seeds, spreaders, rest] = WAVES.map((wave) => grouped(rowsOf(list, wave).length)) as [string, string, string];
  await expect(page.getByRole('heading', { level: 1 })).toContainText(m.ca_answer({ seeds, spreaders, rest }, say));
  for (const wave of WAVES) {
    const contacts = list.filter((one) => one.wave === wave);
    const name = WAVE_NAMES[wave]({}, say);
    const choice = page
      .getByRole('group', { name: m.ca_waves({}, say) })
      .getByRole('radio', { name: new RegExp(`^${grouped(contacts.length)} ?${name}`) });
    await expect(choice).toHaveCount(1);
    if (!pagedWaves.includes(wave)) continue;
    await choice.press('Space');
    await expect(choice).toBeChecked();

    const table = page.getByRole('table', { name: m.ca_list({ wave: name }, say) });
    const next = button(page, m.ca_next({}, say));
    const before = list.indexOf(contacts[0]!);
    for (let from = 0; from < contacts.length; from += PAGE) {
      const there = contacts.slice(from, from + PAGE);
      const [first, last, total] = [from + 1, from + there.length, contacts.length].map(grouped);
      await expect(page.getByText(m.ca_page({ from: first!, to: last!, total: total! }, say))).toBeVisible();
      // The last page stays until the next one is here.
      await expect(table.getByRole('row')).toHaveCount(there.length + 1);
      await expect(table.getByRole('row').nth(1)).toContainText(cellOf(source, there[0]!.row, columns.customer));
      const [head, ...rows] = await cellsOf(table);
      const { customer, place, value, score, size } = columns;
      expect(head).toEqual([
        m.ca_col_order({}, say),
        ...new Set([customer, place, value, score, size]),
        m.ca_col_why({}, say),
      ]);
      expect(rows.map((cells) => [...cells.slice(0, 3), Number(cells[3]!.replaceAll(',', '')), cells.at(-1)])).toEqual(
        there.map(({ row, value, reason }, i) => [
          grouped(before + from + i + 1),
          cellOf(source, row, customer),
          cellOf(source, row, place),
          value,
          reason,
        ]),
      );
      if (last === total) await expect(next).toBeDisabled();
      else await next.click();
    }
  }
}

function cellOf(source: string[][], row: number, column: string): string {
  return source[row + 1]![source[0]!.indexOf(column)]!;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}
