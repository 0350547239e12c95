import { readFileSync } from 'node:fs';
import * as charts from '../src/text/ablation-charts.ts';
import * as kitText from '../src/text/kit.ts';
import * as text from '../src/text/pruning.ts';
import * as statusText from '../src/text/status.ts';
import { keptUpToPi } from '../src/text/workers.ts';
import { auditPage } from './audit.ts';
import { expect, openPage, openRuns, overflowOf, runStatus, test, viewTab } from './story.ts';

test('a distribution is pruned and compared with plain back-propagation; the selected network is exported and opens under Runs', async ({ page }) => {
  await openPage(page);
  await viewTab(page, 'perturb').click();
  await page.getByRole('tab', { name: 'Prune' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Prune' });
  const verdict = panel.getByRole('status', { name: 'Verdict' });
  await expect(verdict).toContainText(text.empty);

  // After Cancel the results so far remain; after Pause the job can be resumed.
  const run = panel.getByRole('button', { name: text.run });
  await run.click();
  await expect(verdict).toContainText('Pruning by |μ| to ');
  await panel.getByRole('button', { name: 'Cancel pruning' }).click();
  await expect(panel).toContainText(
    new RegExp(kitText.jobState({ phase: 'cancelled', done: 7, total: 128, step: 200 }, text.pieces, false).replace('7', '\\d+')),
  );
  await run.click();
  await panel.getByRole('button', { name: 'Pause pruning' }).click();
  await expect(panel).toContainText(`of 128 ${text.pieces}, paused`);
  await panel.getByRole('button', { name: 'Resume pruning' }).click();
  await expect(run).toBeVisible();
  await expect(verdict).toContainText('The gBP network can be compressed further. The VIPs alone (11.3 %) are not enough');

  const figure = panel.getByRole('figure', { name: charts.pruneCurves });
  await figure.getByRole('button', { name: 'Show as table' }).click();
  const rows = figure.getByRole('table').getByRole('row');
  await expect(rows.first()).toBeVisible();
  for (const name of [...Object.values(charts.PRUNE_CURVE_WORDS).map((words) => words.name), charts.byCategory])
    expect(await rows.filter({ hasText: name }).count()).toBeGreaterThan(2);
  await page.keyboard.press('Escape');

  // The slider starts at the smallest network whose error rises by at most 1 point; by π it is another network than by |μ|.
  const error = panel.getByRole('status', { name: text.testErrorLabel });
  await expect(panel.getByRole('status', { name: text.weightsKeptLabel })).toHaveText('31.6 %');
  await panel.getByRole('radio', { name: 'π' }).check();
  await expect(panel.getByRole('status', { name: text.weightsKeptLabel })).toHaveText('51.7 %');
  await panel.getByRole('slider', { name: text.keep }).press('ArrowRight');
  await expect(panel).toContainText('π ≤ 0.1');
  const shown = await error.innerText();
  await auditPage(page, 'Prune');
  const [file] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: text.exportNetworkAs('npz') }).click()]);
  expect(file.suggestedFilename()).toMatch(/^slabscope-gbp-seed-3-pruned-49-\d-percent-step-200\.npz$/);
  await expect(panel.getByRole('status', { name: 'Exported' })).toContainText(file.suggestedFilename());

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  const runs = await openRuns(page);
  await runs.getByLabel('Open a file').setInputFiles({ name: 'pruned.npz', mimeType: '', buffer: readFileSync(await file.path()) });
  await expect(runStatus(page)).toContainText(new RegExp(`paused.*step 200 of 200.*${statusText.noTestError}`, 's'));
  await expect(runs.getByRole('region', { name: 'This run' })).toContainText(new RegExp(`pruned to 43\\d\\d\\d of 89400 weights, ${keptUpToPi(0.1)}`));
  await runs.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toContainText('of an earlier run');

  // Without further pruning, the opened network has the test error measured before.
  await page.setViewportSize({ width: 1440, height: 900 });
  await panel.getByRole('radio', { name: '|μ|' }).check();
  await run.click();
  await expect(panel).not.toContainText('of an earlier run');
  // Until the unpruned network is measured, the slider's first position is another network.
  await expect(async () => {
    await panel.getByRole('slider', { name: text.keep }).press('Home');
    await expect(error).toHaveText(shown, { timeout: 500 });
  }).toPass();
});
