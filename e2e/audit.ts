import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './story.ts';

/**
 * Expects that axe finds no accessibility violations: by all rules in the light theme, by the rules about colours in the dark
 * theme. `parts` (CSS selectors) limit the audit, because an audit of the whole page takes a second.
 */
export async function auditPage(page: Page, where: string, ...parts: readonly string[]): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    // Legacy mode: there are no frames whose results a second page would collect, which takes as long as the audit. Reporting
    // the nodes without violations would take four times as long.
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
    for (const part of parts) axe.include(part);
    const { violations } = await (theme === 'dark' ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe).analyze();
    expect(violations.map(({ id, nodes }) => `${where}, ${theme}: ${id} at ${nodes.map(({ target }) => target).join(', ')}`)).toEqual([]);
  }
}
