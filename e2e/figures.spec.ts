import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { FIGURE_3A } from '../src/figures/figure-3a.ts';
import { keyOf, planRuns } from '../src/figures/plan.ts';
import * as appText from '../src/text/app.ts';
import * as viewText from '../src/text/figure-view.ts';
import * as figureText from '../src/text/paper-figures.ts';
import { auditPage } from './audit.ts';
import { expect, openPage, overflowOf, runStatus, test, viewPanel, viewTab } from './story.ts';

/** Returns the rows of one run in the reference results that are shipped with the page. */
const rowsOfPublished = (key: string) =>
  readFileSync('public/results/3a.csv', 'utf8')
    .split('\r\n')
    .filter((line) => line.startsWith(`${key},`))
    .map((line) => {
      const [quantity, over, layer, x, value] = line.split(',').slice(-5);
      return { quantity, over, stage: layer ? Number(layer) : null, x: x ? Number(x) : null, value: Number(value) };
    });

const card = (page: Page, name: RegExp): Locator => page.getByRole('article', { name });
const DISTRIBUTIONS = /^Fig\. 3a /;
const CURVES = /^Fig\. 2a /;
/** Legend of the user's own runs, if there is one. */
const YOURS = figureText.sourceLegend(figureText.SOURCE_WORDS.own, false, [1, 1]);
/** Time to wait for one run, which is long on a busy machine. */
const A_RUN = { timeout: 120_000 };

async function save(page: Page, button: Locator): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('a figure is computed while another view is shown, one run leaves its claims undecided, and the run is kept', async ({ page }) => {
  test.setTimeout(240_000);
  await openPage(page);
  await page.keyboard.press('4');
  await expect(viewPanel(page, 'figures')).toBeVisible();
  const figure = card(page, DISTRIBUTIONS);
  await figure.getByRole('button', { name: 'Quick' }).click();
  await expect(figure.getByRole('progressbar', { name: viewText.progressOf('Fig. 3a') })).toBeVisible();
  await page.keyboard.press('1');
  // The tab shows the progress, and its accessible name stays the same.
  const tab = viewTab(page, 'figures');
  await expect(tab).toContainText('0/1');
  await expect(page.locator('[aria-live=polite]').filter({ hasText: viewText.isComputed('Fig. 3a') })).toHaveCount(1, A_RUN);
  await expect(tab).toHaveText(appText.VIEW_NAMES.figures);

  await page.keyboard.press('4');
  await expect(figure.getByRole('figure', { name: 'Fig. 3a: Distributions of π, m and Ξ' }).getByRole('img')).toHaveAccessibleName(
    new RegExp(`${figureText.SOURCE_WORDS.own}, n = 1\\): ${figureText.piPanel}, .*${figureText.shareOfConnectionsAxis}`),
  );
  await expect(figure).toContainText(YOURS);
  await expect(figure.getByRole('region', { name: 'Claims' })).toContainText(`${viewText.ANSWERS.undecided.word} (${figureText.SOURCE_WORDS.own})`);
  // Fig. 3b uses the same run.
  await expect(card(page, /^Fig\. 3b /)).toContainText('1 run, done');

  await figure.getByText(viewText.aboutFigure).click();
  const rows = await save(page, figure.getByRole('button', { name: viewText.FILE_WORDS.csv }).nth(1));
  expect(rows.name).toBe('slabscope-figure-3a-yours.csv');
  // The rows equal those of the reference results, which Node has computed, character by character.
  const [header, ...lines] = readFileSync('public/results/3a.csv', 'utf8').split('\r\n');
  const key = rows.text.split('\r\n')[1]?.split(',')[0] as string;
  expect(key).toMatch(/^[0-9a-f]{16}$/);
  expect(rows.text.trim().split('\r\n')).toEqual([header, ...lines.filter((line) => line.startsWith(`${key},`))]);
  await auditPage(page, 'paper figures');
  await figure.getByRole('button', { name: 'Show as table' }).click();
  const drawn = await save(page, figure.getByRole('button', { name: 'Save as CSV' }));
  expect(drawn.name).toBe('slabscope-figure-3a-all.csv');
  expect(drawn.text).toMatch(/^panel,series,results,x,.*mean,sd,sem,n\r\n/);
  expect(drawn.text).toContain(`${figureText.piPanel},${figureText.layerName(1)},${figureText.SOURCE_WORDS.own},0,`);
  const svg = await save(page, figure.getByRole('button', { name: 'Save as SVG' }));
  expect(svg.text).toContain('Fig. 3a: Distributions');
  expect(svg.text).not.toMatch(/var\(|NaN/);
  await page.keyboard.press('Escape');

  await page.reload();
  await expect(figure).toContainText(YOURS);
  await expect(figure).toContainText('1 run, done');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(figure.getByRole('button', { name: 'Quick' })).toBeDisabled();
  await figure.getByText(viewText.aboutFigure).click();
  await figure.getByRole('button', { name: viewText.forget }).click();
  await figure.getByRole('button', { name: viewText.confirmForget(['Fig. 3b']) }).click();
  await expect(figure).not.toContainText(YOURS);
  await expect(figure.getByRole('button', { name: 'Quick' })).toBeEnabled();
});

test('a figure in progress is paused, restored after a reload, resumed and cancelled, with the keyboard and on a phone', async ({ page }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./#v=1&view=figures');
  const figure = card(page, CURVES);
  const press = async (name: string): Promise<void> => {
    // The button is disabled until the worker has reported which runs are missing.
    await expect(figure.getByRole('button', { name })).toBeEnabled();
    await figure.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
  };
  await press('Faithful');
  await expect(figure).toContainText(/[1-9] of 20 runs, .* left/, A_RUN);
  await expect(page).toHaveTitle(/^figures: \d+ of 20 runs, .* left · Slabscope$/);
  await press('Pause');
  await expect(figure).toContainText(/[1-9] of 20 runs, paused/);
  await expect(page).toHaveTitle('Slabscope');
  await auditPage(page, 'a figure that is paused', `nav[aria-label="${appText.viewsLabel}"]`, '#figure-2a');
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  }
  const kept = Number(/(\d+) of 20 runs, paused/.exec(await figure.innerText())?.[1]);

  await page.reload();
  await expect(runStatus(page)).toContainText('recorded run');
  await expect(figure).toContainText(viewText.stopped(kept, 20));
  await press('Resume');
  await expect(figure).toContainText(new RegExp(`${kept} of 20 runs, .*left`));
  await press('Cancel');
  await expect(figure).toContainText(/1\d of 20 runs missing/);
  // An entry of the index moves the focus to its card.
  await page
    .getByRole('navigation', { name: 'Figures' })
    .getByRole('button', { name: /^Fig\. 4b/ })
    .click();
  await expect(card(page, /^Fig\. 4b /)).toBeFocused();
  await expect(card(page, /^Fig\. 4b /)).toBeInViewport();
});

test('a diverged run is listed, and the figure and its verdicts are still shown', async ({ page }) => {
  const planned = planRuns(FIGURE_3A, 'faithful');
  await openPage(page);
  await page.keyboard.press('4');
  const figure = card(page, DISTRIBUTIONS);
  await expect(figure.getByRole('button', { name: 'Quick' })).toBeEnabled();
  // Results as the figures worker saves them: of a run that diverged, and of one that finished.
  const results = planned.slice(0, 2).map((run, n) => ({
    ...run,
    key: keyOf(run),
    theta: 'ab'.repeat(32),
    seconds: 1,
    rows: n === 0 ? [{ quantity: 'diverged', over: 'all', stage: null, x: 41, value: 3 }] : rowsOfPublished(keyOf(run)),
  }));
  await page.evaluate(
    (kept) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('slabscope-figures');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('results', 'readwrite');
          for (const result of kept) writing.objectStore('results').put({ at: Date.now(), result }, result.key);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    results,
  );
  await page.reload();
  await expect(figure).toContainText(viewText.divergedSummary('own', 1, 1));
  await figure.getByText('1 of your runs diverged').click();
  await expect(
    figure
      .getByRole('listitem')
      .filter({ hasText: viewText.divergedRun(viewText.plannedRun('gbp', [784, 100, 100, 10], 10_000, 1), viewText.divergence(41, 3)) }),
  ).toBeVisible();
  await expect(figure).toContainText(YOURS);
  await expect(figure.getByRole('button', { name: 'Quick' })).toBeDisabled();
  await expect(figure).toContainText('3 of 5 runs missing');
  await auditPage(page, 'a figure of which a run diverged');
});
