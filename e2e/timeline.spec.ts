import type { Page } from '@playwright/test';
import { actionDone } from '../src/text/training.ts';
import { branched } from '../src/text/workers.ts';
import { expect, openPage, pause, runStatus, stepOf, test, trainLive } from './story.ts';

const inspectorOf = (page: Page) => page.getByRole('region', { name: 'Inspector' });

test('dragging the time line looks at an earlier step while training goes on; Live comes back', async ({ page }) => {
  await openPage(page);
  await trainLive(page);
  const slider = page.getByRole('slider', { name: 'Time line' });
  await expect.poll(async () => Number(await slider.getAttribute('max'))).toBeGreaterThan(12);
  const line = page.getByRole('group', { name: 'Looking back' });
  await expect(line).toContainText(/live, step \d+/);
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(line).toContainText(/viewing step 0, live is \d+/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('as at step 0');
  // Maps and charts show step 0, where there are no VIPs yet.
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText(/very important\s*0\.0 %/);
  const before = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(before);
  await expect(line).toContainText('viewing step 0');
  // By key: the next snapshot, the previous one, and back to the live run.
  await page.keyboard.press(']');
  await expect(line).toContainText('viewing step 1,');
  await page.keyboard.press('[');
  await expect(line).toContainText('viewing step 0,');
  await page.keyboard.press('\\');
  await expect(line).toContainText(/^live, step/);
  await expect(page.getByRole('list', { name: 'Legend' })).not.toContainText(/very important\s*0\.0 %/);
  await expect(page.getByRole('button', { name: 'Continue from here' })).toBeDisabled();
});

test('the inspector follows to the earlier step, and its history ends in the present', async ({ page }) => {
  await openPage(page);
  await trainLive(page);
  const inspector = inspectorOf(page);
  await inspector.getByLabel('From').fill('406');
  await inspector.getByLabel('To').fill('23');
  await inspector.getByRole('button', { name: 'Go to' }).click();
  await pause(page);
  const step = await stepOf(page);
  const slider = page.getByRole('slider', { name: 'Time line' });
  await slider.focus();
  await page.keyboard.press('Home');
  const distribution = inspector.getByRole('figure', { name: 'Weight law' });
  await distribution.getByRole('button', { name: 'Show as table' }).click();
  const row = distribution.getByRole('row', { name: /spike mass/ });
  await expect(row.getByRole('cell').first()).toHaveText('0');
  await page.keyboard.press('Escape');
  const history = inspector.getByRole('figure', { name: 'Law over time' });
  await expect(history.getByRole('img')).toHaveAttribute('aria-label', new RegExp(`Steps 0 – ${step},`));
  await expect(inspector).toContainText('Credit received is that of the live run');
  await page.getByRole('button', { name: 'Live', exact: true }).click();
  await expect(inspector.getByRole('figure', { name: 'Credit received' })).toBeVisible();
});

test('a branch goes on from an earlier step, and the run that went further is kept', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('T', { exact: true }).fill('1000');
  await trainLive(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(30);
  await pause(page);
  const end = await stepOf(page);
  const slider = page.getByRole('slider', { name: 'Time line' });
  await slider.focus();
  await page.keyboard.press('Home');
  for (let n = 0; n < 8; n++) await page.keyboard.press(']');
  const words = page.getByRole('group', { name: 'Looking back' });
  await expect(words).toContainText(/viewing step 8,/);
  await page.getByRole('button', { name: 'Continue from here' }).click();
  await expect(runStatus(page)).toContainText(/paused.*step 8 of/s);
  await expect(words).toContainText('live, step 8');
  await expect(slider).toHaveAttribute('max', '8');
  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  const runs = page.getByRole('dialog', { name: 'Runs' });
  await expect(runs).toContainText(branched(end));
  await expect(runs.getByRole('list')).toContainText(`step ${end} of`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(runStatus(page)).toContainText('step 9 of');
});

test('a connection is turned off, held while training goes on, marked, and given back', async ({ page }) => {
  await openPage(page);
  const inspector = inspectorOf(page);
  const actions = inspector.getByRole('group', { name: 'Actions on this connection' });
  await inspector.getByLabel('From').fill('350');
  await inspector.getByLabel('To').fill('7');
  await inspector.getByRole('button', { name: 'Go to' }).click();
  await expect(actions.getByRole('button', { name: 'Turn off' })).toBeDisabled();
  await trainLive(page);
  await actions.getByRole('button', { name: 'Turn off' }).click();
  await expect(actions.getByRole('button', { name: 'Turn off' })).toHaveAttribute('aria-pressed', 'true');
  await expect(inspector).toContainText('The weight is always 0');
  const at = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(at + 5);
  await expect(inspector).toContainText('The weight is always 0');
  await actions.getByRole('button', { name: 'Pin on' }).click();
  await expect(actions.getByRole('button', { name: 'Pin on' })).toHaveAttribute('aria-pressed', 'true');
  await expect(inspector.getByRole('figure', { name: 'Weight law' }).getByRole('img')).toHaveAttribute('aria-label', /^(Never absent|The weight is always)/);
  await pause(page);
  // Key z undoes the last action, then the one before.
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('z');
  await expect(actions.getByRole('button', { name: 'Turn off' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('z');
  await expect(actions.getByRole('button', { name: 'Turn off' })).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('group', { name: 'Looking back' }).locator('.mark.change title').first()).toContainText(actionDone(1, 350, 7, 'off', false));
});

test('the past outlives a change of the engine', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('T', { exact: true }).fill('1000');
  await trainLive(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(20);
  await pause(page);
  const slider = page.getByRole('slider', { name: 'Time line' });
  const before = Number(await slider.getAttribute('max'));
  await page.getByRole('button', { name: /^More settings/ }).click();
  await page.getByLabel('Engine', { exact: true }).selectOption('tfjs-wasm');
  await expect(runStatus(page)).toContainText(/paused.*tfjs-wasm/s);
  await page.keyboard.press('Escape');
  await expect.poll(async () => Number(await slider.getAttribute('max'))).toBeGreaterThanOrEqual(before);
  await slider.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press(']');
  await expect(page.getByRole('group', { name: 'Looking back' })).toContainText('viewing step 1,');
});

test('watched connections have every step, and jumps lead on', async ({ page }) => {
  await openPage(page);
  const inspector = inspectorOf(page);
  await inspector.getByRole('button', { name: 'largest |m|' }).click();
  const heading = inspector.getByRole('heading', { level: 2 });
  await expect(heading).toContainText('→ unit');
  const first = await heading.innerText();
  await inspector.getByRole('button', { name: 'largest |m|' }).click();
  await expect(heading).not.toHaveText(first);
  await inspector.getByRole('button', { name: 'Watch' }).click();
  await expect(inspector.getByRole('list', { name: 'Watched and acted on' })).toContainText('watched');
  await trainLive(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(80);
  await pause(page);
  const step = await stepOf(page);
  const history = inspector.getByRole('figure', { name: 'Law over time' });
  await expect(history.getByRole('img')).toHaveAttribute('aria-label', new RegExp(`Steps 0 – ${step}, ${step + 1} points`));
  await history.getByRole('button', { name: 'Show as table' }).click();
  await expect(history.getByRole('row')).toHaveCount(step + 2);
  await page.keyboard.press('Escape');
  for (const name of ['most certain VIP', 'highest entropy', 'just changed role', 'random variable']) {
    const now = await heading.innerText();
    await inspector.getByRole('button', { name }).click();
    await expect(heading).not.toHaveText(now);
  }
  await expect(inspector).toContainText('variable');
});

test('unit, pixel and stage of a selection', async ({ page }) => {
  await openPage(page);
  const inspector = inspectorOf(page);
  await inspector.getByLabel('From').fill('378');
  await inspector.getByLabel('To').fill('23');
  await inspector.getByRole('button', { name: 'Go to' }).click();
  await inspector.getByRole('button', { name: 'unit 23', exact: true }).click();
  for (const name of ['role', 'π', 'm', 'Ξ', 'entropy'])
    await expect(inspector.getByRole('figure', { name: `${name} map of unit 23`, exact: true })).toBeVisible();
  const fan = inspector.getByRole('figure', { name: 'Fan-in of unit 23' });
  await fan.getByRole('button', { name: 'Show as table' }).click();
  await expect(fan.getByRole('row')).toHaveCount(785);
  await page.keyboard.press('Escape');
  const strongest = inspector.getByRole('listitem').filter({ hasText: 'pixel' }).first().getByRole('button');
  const [, row, column] = /pixel \((\d+), (\d+)\)/.exec(await strongest.innerText()) ?? [];
  await strongest.click();
  await expect(inspector.getByRole('heading', { level: 2 })).toContainText(`pixel (${row}, ${column}) → unit 23`);
  await inspector
    .getByRole('group', { name: 'Side of the selection' })
    .getByRole('button', { name: /^pixel/ })
    .click();
  await expect(inspector.getByRole('figure', { name: `Fan-out of pixel (${row}, ${column})` })).toBeVisible();
  await inspector.getByRole('button', { name: 'stage 1' }).click();
  await expect(inspector.getByRole('table', { name: 'Means over stage 1' })).toContainText('78,400');
  await expect(inspector.getByRole('figure', { name: 'Xi of all of stage 1' })).toBeVisible();
});

test('plain back-propagation has weights to follow, and no roles', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('Rule').selectOption('back-propagation');
  await page.getByLabel('T', { exact: true }).fill('1000');
  await trainLive(page);
  const inspector = inspectorOf(page);
  await inspector.getByRole('button', { name: 'largest |m|' }).click();
  await expect(inspector.getByRole('button', { name: 'most certain VIP' })).toHaveCount(0);
  await expect(inspector.getByRole('button', { name: 'Turn off' })).toHaveCount(0);
  await expect(inspector.getByRole('figure', { name: 'Credit received' }).getByRole('img')).toHaveAttribute('aria-label', /^dC\/dm [^;]*$/);
  await inspector.getByRole('button', { name: 'Freeze' }).click();
  const weight = inspector.locator('dl').getByText('m, the weight').locator('xpath=..');
  await expect(inspector.getByRole('button', { name: 'Freeze' })).toHaveAttribute('aria-pressed', 'true');
  const frozen = await weight.innerText();
  const at = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(at + 10);
  expect(await weight.innerText()).toBe(frozen);
  await inspector.getByRole('button', { name: /^unit \d+$/ }).click();
  await expect(inspector.getByRole('figure', { name: /map of unit/ })).toHaveCount(1);
  await pause(page);
  await inspector.getByRole('button', { name: 'stage 1' }).click();
  await expect(inspector).toContainText('Roles do not apply');
});
