import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { readMnist } from '../src/build/mnist.ts';
import { forwardOne } from '../src/engine/forward.ts';
import { argmax } from '../src/model/math/argmax.ts';
import { momentsOf } from '../src/model/spike-slab.ts';
import * as text from '../src/text/digit.ts';
import * as digitCharts from '../src/text/digit-charts.ts';
import * as networkText from '../src/text/network.ts';
import { numberRange } from '../src/text/setting-errors.ts';
import { readRecording } from '../src/training/files/recording.ts';
import { auditPage } from './audit.ts';
import { expect, openPage, openTools, overflowOf, pause, stepOf, test, trainLive, viewTab } from './story.ts';
import { traceDigit } from './trace-digit.ts';

type Line = readonly (readonly [number, number])[];

const SEVEN: Line = [
  [0.25, 0.2],
  [0.7, 0.2],
  [0.55, 0.5],
  [0.42, 0.85],
];

const padOf = (page: Page): Locator => page.getByRole('region', { name: text.digitPad });
const verdict = (digit: number | string): RegExp => new RegExp(`${digit}\\s*${digitCharts.describeVotes(55, 100).replace('55', '\\d+')}`);

async function openPad(page: Page): Promise<Locator> {
  await page.keyboard.press('d');
  await expect(padOf(page)).toBeVisible();
  return padOf(page);
}

/** Draws lines (points in 0..1 of the pad's side) with the mouse, and waits for the prediction of the whole drawing. */
async function draw(page: Page, lines: readonly Line[]): Promise<void> {
  const pad = padOf(page);
  const box = await pad.getByRole('img', { name: 'Drawing area' }).boundingBox();
  if (!box) throw new Error('There is no drawing area.');
  for (const [first, ...rest] of lines.map((line) => line.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const))) {
    if (!first) continue;
    await page.mouse.move(...first);
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...point);
    await page.mouse.up();
  }
  await expect(pad).toHaveAttribute('aria-busy', 'false');
}

test('a digit is drawn, erased, undone and picked, in every view', async ({ page }) => {
  await openPage(page);
  const pad = await openPad(page);
  await draw(page, [SEVEN]);
  await expect(pad).toContainText(verdict(7));
  await expect(pad.getByRole('figure', { name: digitCharts.digitAnswer })).toBeVisible();
  await expect(pad).toContainText(new RegExp(`total.*nats.*expected.*nats.*mutual.*nats.*${text.vipsOffFirst}.*${text.vipsOffAll}`, 's'));
  await expect(pad.locator('[aria-live=polite]')).toHaveText(
    new RegExp(`^${text.announcement(digitCharts.describeAnswer(7, 55, 100)).replace('55', '\\d+')}$`),
  );
  const seen = () =>
    pad
      .getByRole('figure', { name: text.networkInput })
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const seven = await seen();
  await pad.getByRole('radio', { name: 'Erase' }).check({ force: true });
  await draw(page, [
    [
      [0.42, 0.85],
      [0.5, 0.6],
    ],
  ]);
  expect(await seen()).not.toBe(seven);
  await pad.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(seen).toBe(seven);
  await pad.getByRole('button', { name: 'Clear' }).click();
  await expect(pad).not.toContainText('of 100 networks');
  await pad.getByRole('button', { name: 'Undo' }).click();
  await expect(pad).toContainText(verdict(7));

  // The pad and its drawing remain when the view changes; in every view the key d closes and opens the pad.
  for (const view of ['connections', 'perturb'] as const) {
    await viewTab(page, view).click();
    await expect(pad).toContainText(verdict(7));
    await page.keyboard.press('d');
    await expect(pad).toBeHidden();
    await page.keyboard.press('d');
    await expect(pad).toContainText(verdict(7));
  }
  await page.getByRole('slider', { name: 'Fraction' }).fill('1');
  await expect(pad).toContainText(text.asPerturbed);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(pad).not.toContainText(text.asPerturbed);

  await pad.getByRole('button', { name: 'Random test image' }).click();
  await expect(pad).toContainText(/test image \d+: a/);
  const field = pad.getByLabel('Test image', { exact: true });
  await field.fill('1,5');
  await expect(pad.getByRole('alert')).toContainText(numberRange(true, 0, 9999));
  await field.fill('0');
  await expect(pad).toContainText(text.testImageCaption(0, 7));
  await field.press('ArrowUp');
  await expect(field).toHaveValue('1');
  await expect(pad).toContainText(text.testImageCaption(1, 2));
  await expect(pad).toContainText(text.right);
  await field.press('Escape');
  await expect(pad).toBeHidden();
});

test('the maps show what contributes to a class and against it, and the answer follows the training', async ({ page }) => {
  await openPage(page);
  await page.getByRole('radio', { name: 'entropy' }).check({ force: true });
  const pad = await openPad(page);
  const atlas = () =>
    page
      .getByRole('figure', { name: networkText.mapName(1) })
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await draw(page, [SEVEN]);
  const before = await atlas();
  await page.getByRole('group', { name: networkText.colourBy }).getByRole('radio', { name: 'digit' }).check({ force: true });
  const legend = page.getByRole('group', { name: 'Legend' });
  await expect(legend).toContainText(/against the 7.*for the 7/s);
  await expect.poll(atlas).not.toBe(before);
  const lit = await atlas();
  await pad.getByRole('button', { name: text.explain(1) }).click();
  await expect(legend).toContainText('for the 1');
  await expect.poll(atlas).not.toBe(lit);
  // A link does not contain the drawing, so it contains the default colouring instead.
  await expect.poll(() => page.url()).toContain('colour=role');

  await trainLive(page);
  const answeredAt = new RegExp(text.sampledAtStep(7).replace('7', '(\\d+)'));
  const stepOfAnswer = async () => Number(answeredAt.exec(await pad.innerText())?.[1]);
  await expect.poll(stepOfAnswer).toBeLessThan(200);
  const first = await stepOfAnswer();
  await expect.poll(stepOfAnswer).not.toBe(first);
  // A digit drawn while the run is paused is classified at the step of the pause, although the pad was empty during training.
  await pad.getByRole('button', { name: 'Clear' }).click();
  const seen = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(seen);
  await pause(page);
  await draw(page, [SEVEN]);
  await expect.poll(stepOfAnswer).toBe(await stepOf(page));
  await pad.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('radio', { name: 'entropy' })).toBeChecked();
});

/** Replays drawings (points in 0..1) as pointer events inside the page, ten times faster than by mouse; resolves to the predicted digits. */
const replay = (page: Page, drawings: readonly (readonly Line[])[]): Promise<number[]> =>
  padOf(page).evaluate(
    async (pad, { drawings, drawingArea, answer }) => {
      const area = pad.querySelector(`[aria-label="${drawingArea}"]`) as HTMLElement;
      const clear = [...pad.querySelectorAll('button')].find(({ textContent }) => textContent === 'Clear') as HTMLElement;
      // The pointer of synthetic events cannot be captured.
      area.setPointerCapture = () => {};
      const box = area.getBoundingClientRect();
      const send = (type: string, [x, y]: readonly [number, number]) =>
        area.dispatchEvent(
          new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, buttons: 1, clientX: box.left + x * box.width, clientY: box.top + y * box.height }),
        );
      const frame = () => new Promise(requestAnimationFrame);
      const digits: number[] = [];
      for (const lines of drawings) {
        for (const line of lines) {
          line.forEach((point, n) => {
            send(n === 0 ? 'pointerdown' : 'pointermove', point);
          });
          send('pointerup', line.at(-1) as readonly [number, number]);
        }
        // The pad is marked as busy in the frame after the last event.
        for (let n = 0; n < 600 && (n < 2 || pad.getAttribute('aria-busy') === 'true'); n++) await frame();
        digits.push(Number(new RegExp(answer).exec(pad.textContent ?? '')?.[1]));
        clear.click();
        await frame();
      }
      return digits;
    },
    { drawings, drawingArea: text.drawingArea, answer: verdict('(\\d)').source },
  );

test('twenty test digits, replayed as strokes, are classified correctly', async ({ page }) => {
  const { images, labels, pixels } = readMnist().test;
  const network = readRecording(new Uint8Array(gunzipSync(readFileSync('public/recorded-run.bin')))).theta.map(momentsOf);
  const imageOf = (n: number) => images.slice(n * pixels, (n + 1) * pixels);
  // The first 20 images that this network classifies correctly from the original pixels: image 8 is a 5, but it predicts a 6.
  const chosen = Array.from({ length: 100 }, (_, n) => n)
    .filter(
      (n) =>
        argmax(
          forwardOne(
            network,
            Float32Array.from(imageOf(n), (byte) => byte / 255),
          ).probabilities,
        ) === labels[n],
    )
    .slice(0, 20);
  expect(chosen).toContain(19);
  await openPage(page);
  const pad = await openPad(page);
  await expect(pad).toBeVisible();
  const answers = await replay(
    page,
    chosen.map((n) => traceDigit(imageOf(n))),
  );
  expect(answers).toHaveLength(20);
  const wrong = chosen.flatMap((n, at) => (answers[at] === labels[n] ? [] : [`image ${n}, a ${labels[n]}: ${answers[at]}`]));
  expect(wrong).toEqual([]);
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`axe finds nothing on the pad, ${size.width} wide`, async ({ page }) => {
    await page.setViewportSize(size);
    await openPage(page);
    await openTools(page);
    await expect(page.getByRole('button', { name: 'Digit', exact: true })).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'Digit', exact: true }).click();
    const pad = padOf(page);
    const audit = (where: string) =>
      auditPage(page, where, '#digit-pad', 'nav', ...[networkText.mapsShow, networkText.legend].map((name) => `[aria-label="${name}"]`));
    await audit('an empty pad');
    await pad.getByLabel('Test image', { exact: true }).fill('247');
    await pad.getByRole('button', { name: text.showInMaps }).click();
    await expect(page.getByRole('radio', { name: 'digit' })).toBeChecked();
    await audit('an answer');
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  });
}
