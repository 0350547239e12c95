import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './story.ts';

/**
 * Axe finds nothing: by all rules in the light theme, and in the dark one by those on which a theme has any bearing. Where only
 * some parts of the page have changed since it was audited as a whole, those alone: an audit of everything takes a second.
 */
export async function auditPage(page: Page, where: string, ...parts: readonly string[]): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    // Legacy: without frames there is nothing to gather in a page of its own, which takes as long as the audit. To describe
    // all the nodes in which nothing is wrong would take four times as long.
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
    for (const part of parts) axe.include(part);
    const { violations } = await (theme === 'dark' ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe).analyze();
    expect(violations.map(({ id, nodes }) => `${where}, ${theme}: ${id} at ${nodes.map(({ target }) => target).join(', ')}`)).toEqual([]);
  }
}
