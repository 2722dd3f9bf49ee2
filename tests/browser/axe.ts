import axe, { type Result } from 'axe-core';
import { expect, test, type Page } from 'playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/**
 * Expects axe to find nothing in what the page shows, and goes on where it does. The page's policy forbids script tags;
 * what the debugger evaluates is not bound by it.
 */
export async function expectNoViolation(page: Page, where: string): Promise<void> {
  await test.step(where, async () => {
    await page.evaluate(axe.source);
    const violations = await page.evaluate(
      async (values) => (await window.axe.run({ runOnly: { type: 'tag', values } })).violations,
      RULES,
    );
    expect.soft(violations.flatMap(sentences), where).toEqual([]);
  });
}

function sentences({ id, help, nodes }: Result): string[] {
  return nodes.map(
    (node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.any.map((check) => check.message).join('; ')}`,
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
