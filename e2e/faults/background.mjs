// Tabs in the background: a hidden tab continues to train, a frozen tab stops and resumes later.
import { until } from './lab.mjs';
import { RawChromium } from './raw-chromium.mjs';
import { notices, pattern } from './texts.mjs';

const STATUS = `document.querySelector('[role=status][aria-label=Run]').textContent`;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Returns a script that fills the field with this label. React notices the change by the native setter and the event. */
const fill = (label, value) => `{
  const field = document.getElementById([...document.querySelectorAll('label')].find(({ textContent }) => textContent === '${label}').htmlFor);
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '${value}');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}`;

/** Opens the site in a tab that can be hidden, trains a long run of the default recipe, and calls `disturb` during training. */
async function trainInBackground(site, disturb) {
  const browser = new RawChromium();
  try {
    const tab = await browser.open(site);
    const other = await browser.open('about:blank');
    const show = ({ targetId }) => browser.send('Target.activateTarget', { targetId });
    const status = () => tab.evaluate(STATUS).catch(() => '');
    const step = async () => Number(/step (\d+)/.exec(await status())?.[1]);
    await show(tab);
    await until(async () => /recorded run/.test(await status()), 'the recorded run');
    await tab.evaluate(fill('Epochs', 120));
    await tab.evaluate(`[...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Train').click()`);
    await until(async () => (await step()) >= 20 && /training/.test(await status()), 'step 20');
    const message = await disturb({ browser, tab, other, show, step });
    await show(tab);
    await until(async () => /finished/.test(await status()), 'the end of the run', 120_000);
    const alerts = await tab.evaluate(`[...document.querySelectorAll('[role=alert]')].map((alert) => alert.textContent).join(' ')`);
    if (/stopped unexpectedly/.test(alerts)) throw new Error(`a worker in the background was given up: ${alerts}`);
    return { message: message ?? (alerts || 'nothing') };
  } finally {
    await browser.close();
  }
}

/** F20: a hidden tab must train at no less than 80 % of its speed when visible. */
export const hide = ({ site }) =>
  trainInBackground(site, async ({ tab, other, show, step }) => {
    const rate = async (ms) => {
      const [before, began] = [await step(), performance.now()];
      await sleep(ms);
      return { before, seconds: (performance.now() - began) / 1000 };
    };
    const seen = await rate(5000);
    const inSight = ((await step()) - seen.before) / seen.seconds;
    const from = await step();
    await show(other);
    const began = performance.now();
    await sleep(6000);
    const visibility = await tab.evaluate('document.visibilityState');
    if (visibility !== 'hidden') throw new Error(`the tab is ${visibility}`);
    await show(tab);
    const seconds = (performance.now() - began) / 1000;
    await sleep(400);
    const hidden = ((await step()) - from) / seconds;
    const share = hidden / inSight;
    if (share < 0.8) throw new Error(`only ${hidden.toFixed(1)} steps/s while hidden, ${inSight.toFixed(1)} in sight`);
    return `trains on: ${hidden.toFixed(1)} steps/s hidden, ${inSight.toFixed(1)} in sight`;
  });

/** F21: a tab that was frozen for 12 s tells the user and resumes training. */
export const freeze = ({ site }) =>
  trainInBackground(site, async ({ browser, tab, other, show, step }) => {
    await show(other);
    await sleep(500);
    const set = (state) => browser.send('Page.setWebLifecycleState', { state }, tab.sessionId);
    await set('frozen');
    await sleep(12_000);
    await set('active');
    await show(tab);
    const words = await until(
      () =>
        tab.evaluate(
          `[...document.querySelectorAll('[role=alert]')].map((alert) => alert.textContent).find((text) => ${pattern(notices.wasSuspended('#'))}.test(text))`,
        ),
      'a message about the suspension',
    );
    const after = await step();
    await until(async () => (await step()) > after, 'further steps');
    return words;
  });
