// Counts messages and bytes per second between the page and its workers in each view while a run trains, and prints one JSON object.
import { launch, newPage, RUN, serve, set, stepsPerSecond, until } from './stopwatch.mjs';

const COUNT_MS = 6000;
/** Views by the key that opens them. */
const VIEWS = { network: '1', connections: '2', ablation: '3', figures: '4', rules: '5' };

/** Runs in the page before its own code. */
function countMessages() {
  const counts = { sent: 0, sentBytes: 0, received: 0, receivedBytes: 0, names: {} };
  globalThis.traffic = counts;
  /** Bytes of buffers and strings, and 8 for each number: close to what structured cloning copies or transfers. */
  const sizeOf = (value) => {
    if (typeof value === 'string') return value.length;
    if (typeof value === 'number') return 8;
    if (typeof value !== 'object' || value === null) return 1;
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
    return Object.entries(value).reduce((sum, [key, part]) => sum + (Array.isArray(value) ? 0 : key.length) + sizeOf(part), 0);
  };
  const names = new Map();
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    counts.sent++;
    counts.sentBytes += sizeOf(message);
    names.set(message.id, message.name);
    return post.call(this, message, ...rest);
  };
  const Original = Worker;
  globalThis.Worker = class extends Original {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        const bytes = sizeOf(data);
        counts.received++;
        counts.receivedBytes += bytes;
        const name = 'id' in data ? (names.get(data.id) ?? 'reply') : Object.keys(data)[0];
        const known = counts.names[name] ?? { messages: 0, bytes: 0 };
        counts.names[name] = { messages: known.messages + 1, bytes: known.bytes + bytes };
      });
    }
  };
}

const round = (value) => Math.round(value * 10) / 10;
const read = (page) => page.evaluate(() => structuredClone(globalThis.traffic));

/** Returns what went over the wire per second, while training, in whatever the page shows. */
async function count(page) {
  await page.waitForTimeout(1500);
  const [before, clock] = [await read(page), Date.now()];
  const steps = await stepsPerSecond(page, COUNT_MS);
  const after = await read(page);
  const seconds = (Date.now() - clock) / 1000;
  const rate = (key) => (after[key] - before[key]) / seconds;
  const names = Object.entries(after.names)
    .map(([name, { messages, bytes }]) => {
      const known = before.names[name] ?? { messages: 0, bytes: 0 };
      return [name, { messages: round((messages - known.messages) / seconds), kB: round((bytes - known.bytes) / seconds / 1000) }];
    })
    .filter(([, { messages }]) => messages > 0);
  return {
    sent: round(rate('sent')),
    sentKB: round(rate('sentBytes') / 1000),
    received: round(rate('received')),
    receivedKB: round(rate('receivedBytes') / 1000),
    stepsPerSecond: round(steps),
    replies: Object.fromEntries(names),
  };
}

const server = await serve(4391);
const browser = await launch();
const page = await newPage(browser);
await page.addInitScript(countMessages);
await page.goto(server.resolvedUrls.local[0]);
await page.locator('figure[aria-label="Training curve"] [data-series] path[data-part=line]').first().waitFor({ state: 'attached' });
await set(page, { Epochs: '300' });
await until(page, () => page.getByRole('button', { name: 'Train', exact: true }).click(), 'training.*step [1-9]', RUN);

const views = {};
for (const [view, key] of Object.entries(VIEWS)) {
  await page.keyboard.press(key);
  views[view] = await count(page);
}
await page.keyboard.press('1');
await page
  .getByRole('application')
  .first()
  .click({ position: { x: 200, y: 200 } });
views['network, a connection selected'] = await count(page);
process.stdout.write(`${JSON.stringify(views, null, 1)}\n`);
await browser.close();
await server.close();
