import type { Locator, Page } from '@playwright/test';
import * as tableText from '../src/text/connections.ts';
import { expect, openPage, viewTab } from './story.ts';

/* The table of all connections. */

/** Number of connections of the recorded run. */
export const ALL = 89_400;

export async function openTable(page: Page): Promise<Locator> {
  await openPage(page);
  await viewTab(page, 'connections').click();
  const grid = page.getByRole('grid', { name: 'Connections' });
  await expect(grid).toHaveAttribute('aria-rowcount', String(ALL + 1));
  return grid;
}

/** How many connections match. */
export const found = (page: Page): Locator => page.getByRole('status', { name: tableText.found });

/** Returns the number of matches, once the table has answered the current query. */
export async function countOf(page: Page): Promise<number> {
  await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'false');
  return Number(/^[\d,]+/.exec(await found(page).innerText())?.[0].replaceAll(',', ''));
}
