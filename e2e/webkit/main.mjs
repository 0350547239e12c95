// Tests the built site in WebKitGTK: training must give the same bits as in Node. Prints the results; exits with 1 if a story fails.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../stopwatch.mjs';
import { openWebKit } from './browser.mjs';

const RUN = '[role=status][aria-label=Run]';
const VIEW = '[role=tabpanel]';
const button = (name) => `//button[normalize-space()='${name}' or @aria-label='${name}']`;
const tab = (name) => `//*[@role='tab'][contains(., '${name}')]`;
const print = (line) => process.stdout.write(`${line}\n`);

/** Trains the default run in Node; returns the hash of its parameters. */
function trainInNode() {
  const message = execFileSync('node', ['src/cli/launch.mjs', 'train', '--seed', '1'], { encoding: 'utf8', stdio: 'pipe' });
  return JSON.parse(message).thetaHash;
}

/** Collects exported files in `window.given`, because WebDriver cannot save downloads. */
const HOOK = `
  const make = URL.createObjectURL;
  window.given = [];
  URL.createObjectURL = (blob) => { window.given.push(blob); return make.call(URL, blob); };
`;

const pictures = process.argv[2];
const server = await serve(4391);
const webkit = await openWebKit();
const keep = async (name) => pictures && writeFileSync(join(pictures, `${name}.png`), await webkit.screenshot());
let failed = 0;
async function story(name, report) {
  const began = Date.now();
  try {
    const found = await report();
    print(`ok: ${name}${found ? `, ${found}` : ''} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed++;
    print(`FAILED: ${name}: ${error.message}`);
  }
  await keep(name.replaceAll(/[^a-z]+/gi, '-'));
}

try {
  print(webkit.name);
  await webkit.goto(server.resolvedUrls.local[0]);
  await webkit.run(HOOK);
  await story('the recorded run appears', () => webkit.until(RUN, /recorded run/).then(() => ''));
  await story('200 steps of seed 1 have the bits of Node', async () => {
    await webkit.click(button('Train'));
    await webkit.until(RUN, /finished[\s\S]*step 200 of 200/);
    await webkit.click(button('Export'));
    await webkit.click("//button[@aria-label='Run as run.json']");
    const { thetaHash } = JSON.parse(
      await webkit.runAsync(
        'const done = arguments[0]; (async () => { while (!window.given.length) await new Promise((r) => setTimeout(r, 100)); done(await window.given[0].text()); })();',
      ),
    );
    assert.equal(thetaHash, trainInNode());
    await webkit.press('\uE00C');
    return thetaHash;
  });
  await story('connections are switched off', async () => {
    await webkit.click(tab('Ablation'));
    await webkit.click("//*[@role='radiogroup' and @aria-label='Target' or self::fieldset]//label[contains(., 'VIP off')]");
    await webkit.until(VIEW, /networks sampled at step/);
    await webkit.run(`
      const slider = document.querySelector('input[type=range][aria-label=Fraction], [aria-label=Fraction] input') ?? [...document.querySelectorAll('input[type=range]')].find((one) => /Fraction/.test(one.labels?.[0]?.textContent ?? ''));
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(slider, '1');
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    `);
    const [words] = await webkit.until(VIEW, /Switching[^.]*raises the error[^.]*\.[^.]*\./);
    return words.replaceAll('\n', ' ');
  });
  await story('a digit is drawn', async () => {
    await webkit.press('d');
    await webkit.find("//*[starts-with(@aria-label, 'Drawing area')]");
    const [x, y, width, height] = await webkit.run(
      `const { x, y, width, height } = document.querySelector('[aria-label^="Drawing area"]').getBoundingClientRect(); return [x, y, width, height];`,
    );
    await webkit.draw(
      [
        [0.25, 0.2],
        [0.7, 0.2],
        [0.55, 0.5],
        [0.42, 0.85],
      ].map(([u, v]) => [x + u * width, y + v * height]),
    );
    const [words] = await webkit.until('[aria-label="Digit pad"]', /7\s*predicted by \d+ of 100/);
    return words.replaceAll('\n', ' ');
  });
  await story('learning rules are compared', async () => {
    await webkit.click(tab('Learning rules'));
    await webkit.click(button('Comparison settings'));
    for (const [name, text] of Object.entries({ Layers: '784-20-20-10', T: '1000', V: '1000', Batch: '50', Epochs: '2' }))
      await webkit.type(`//*[@id='race-shared']//label[.='${name}']/following-sibling::input`, text);
    await webkit.click(button('Start comparison'));
    const [words] = await webkit.until(VIEW, /finished: 40 steps/);
    const errors = await webkit.run("return [...document.querySelectorAll('article')].map((lane) => /test error\\s*([\\d.]+ %)/.exec(lane.innerText)?.[1]);");
    assert.equal(errors.filter(Boolean).length, 5);
    return `${words}, test errors ${errors.join(', ')}`;
  });
} finally {
  await webkit.close();
  await server.close();
}
print(failed === 0 ? 'WebKit: all passed' : `WebKit: ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
