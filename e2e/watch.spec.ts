import { expect, openPage, pause, runStatus, stepOf, test, trainLive } from './story.ts';

const FIGURES = [
  'Training curve',
  'Roles per stage',
  'Roles over time',
  'Entropy per connection',
  'Sparsity per stage',
  'VIP share per pixel',
  'Atlas, stage 1',
  'Matrix, stage 2',
  'Matrix, stage 3',
  ...['pi', 'm', 'Xi'].flatMap((name) => [1, 2, 3].map((layer) => `${name} histogram, stage ${layer}`)),
];

test('a stranger opens the page and sees a recorded run', async ({ page }) => {
  await openPage(page);
  await expect(runStatus(page)).toContainText('epoch 10');
  await expect(runStatus(page)).toContainText(/test error [3-7]\.\d %/);
  await expect(runStatus(page)).toContainText(/(?<!tfjs-)wasm/);
  for (const name of FIGURES) await expect(page.getByRole('figure', { name, exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('Every pixel of the pictures is one connection');
});

test('every figure has its numbers as a table', async ({ page }) => {
  await openPage(page);
  for (const name of FIGURES) {
    const figure = page.getByRole('figure', { name, exact: true });
    await figure.getByRole('button', { name: 'Show as table' }).focus();
    await page.keyboard.press('Enter');
    await expect(figure.getByRole('table')).toBeVisible();
    expect(await figure.getByRole('row').count()).toBeGreaterThan(2);
    await figure.getByRole('button', { name: 'Close' }).click();
    await expect(figure.getByRole('table')).toHaveCount(0);
  }
});

test('training goes live, pauses, steps, ends an epoch and starts again', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('T', { exact: true }).fill('2000');
  await trainLive(page);
  await expect(runStatus(page)).toContainText('stops after epoch 200');
  await pause(page);
  const paused = await stepOf(page);

  await page.getByRole('button', { name: 'Step' }).click();
  await expect.poll(() => stepOf(page)).toBe(paused + 1);
  await expect(runStatus(page)).toContainText('paused');

  await page.getByRole('button', { name: 'Epoch' }).click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(paused + 1);
  await expect(runStatus(page)).toContainText('paused');
  expect((await stepOf(page)) % 4).toBe(0);

  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(runStatus(page)).toContainText(/paused.*epoch 0.*step 0 of 800/s);
});

test('a run stops by itself, can go on, and repeats itself with the same seed', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('T', { exact: true }).fill('1000');
  await page.getByLabel('Epochs').fill('2');
  const errors: string[] = [];
  for (let again = 0; again < 2; again++) {
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect(runStatus(page)).toContainText('step 0 of 4');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(runStatus(page)).toContainText(/finished.*epoch 2.*step 4 of 4/s);
    errors.push(/test error [\d.]+ %/.exec(await runStatus(page).innerText())?.[0] as string);
  }
  expect(errors[1]).toBe(errors[0]);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/finished.*epoch 4.*step 8 of 8/s);
});

test('bad settings are named at their field and change nothing', async ({ page }) => {
  await openPage(page);
  const before = await runStatus(page).innerText();
  for (const [field, text, message] of [
    ['Learning rate', '0,001', 'Use a decimal point: 0.001'],
    ['Learning rate', 'fast', 'is not a number'],
    ['Seed', '-1', 'out of range'],
    ['T', '60001', 'from 1 to 60000'],
    ['T', '499', 'at least 500'],
    ['Epochs', '', 'is empty'],
  ] as const) {
    const input = page.getByLabel(field, { exact: true });
    const good = await input.inputValue();
    await input.fill(text);
    await expect(page.getByRole('alert')).toContainText(message);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(input).toBeFocused();
    await input.fill(good);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  expect(await runStatus(page).innerText()).toBe(before);
});

test('recipes bring their own rate; plain back-propagation says what does not apply', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('Recipe').selectOption('paper');
  await expect(page.getByLabel('Learning rate')).toHaveValue('0.1');
  await page.getByLabel('Recipe').selectOption('default');
  await expect(page.getByLabel('Learning rate')).toHaveValue('0.2');
  await page.getByLabel('Rule').selectOption('back-propagation');
  await page.getByLabel('T', { exact: true }).fill('1000');
  await trainLive(page);
  await expect(runStatus(page)).toContainText('back-propagation');
  await expect(page.getByRole('tabpanel', { name: 'Watch' })).toContainText('Roles do not apply to plain back-propagation');
  await expect(page.getByRole('figure', { name: 'Roles per stage' })).toHaveCount(0);
  await page.getByRole('tab', { name: 'Perturb' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Perturb' })).toContainText('nothing to perturb');
});

test('colours have a legend with numbers, and live only leaves silent connections out', async ({ page }) => {
  await openPage(page);
  const panel = page.getByRole('tabpanel', { name: 'Watch' });
  await expect(panel.getByRole('list', { name: 'Legend' })).toContainText(/very important\s*\d+\.\d %/);
  for (const [name, title] of [
    ['π', 'spike mass'],
    ['m', 'slab mean'],
    ['Ξ', 'exactly 0'],
    ['entropy', 'nats'],
  ] as const) {
    await panel.getByRole('radio', { name, exact: true }).check({ force: true });
    await expect(panel.getByRole('group', { name: 'Legend' })).toContainText(title);
  }
  const all = await page.getByRole('figure', { name: 'Sparsity per stage' }).getByRole('img').getAttribute('aria-label');
  await panel.getByRole('radio', { name: 'live only' }).check({ force: true });
  await expect(page.getByRole('figure', { name: 'Sparsity per stage' }).getByRole('img')).not.toHaveAttribute('aria-label', all as string);
});

test('keys drive the run, and can be switched off', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('m');
  await expect(page.getByRole('radio', { name: 'm', exact: true })).toBeChecked();
  await page.getByLabel('T', { exact: true }).fill('1000');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('.');
  await expect(runStatus(page)).toContainText('step 1 of 20');
  await page.keyboard.press('e');
  await expect(runStatus(page)).toContainText(/paused.*step 2 of 20/s);
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await page.keyboard.press('3');
  await expect(page.getByRole('tab', { name: 'Perturb' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('radio', { name: 'UIP on' }).focus();
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await expect(page.getByRole('tab', { name: 'Perturb' })).toHaveAttribute('aria-selected', 'true');
});
