// Tools of the fault drill: a site, browsers, a page that trains a small run, and functions that break things for real.
import { createHash } from 'node:crypto';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from '../../.ci/browser.mjs';
import { LAUNCH_OPTIONS, WITH_SOFTWARE_WEBGPU } from '../../.ci/launch-options.mjs';
import { set } from '../stopwatch.mjs';

const executablePath = findBrowser();
const PLAIN = { ...LAUNCH_OPTIONS, executablePath };
/** Options for a software GPU whose process may be killed any number of times. */
export const GRAPHICS = {
  ...WITH_SOFTWARE_WEBGPU,
  executablePath,
  args: [...WITH_SOFTWARE_WEBGPU.args, '--disable-gpu-process-crash-limit', '--disable-domain-blocking-for-3d-apis'],
};

/** Settings of runs that last long enough to be disturbed in the middle: slower engines get fewer steps. */
export const RUNS = {
  wasm: { T: '10000', batch: '500', V: '500', epochs: '60', layers: '784-100-100-10' },
  'tfjs-cpu': { T: '200', batch: '50', V: '100', epochs: '5', layers: '784-16-10' },
  'tfjs-webgl': { T: '200', batch: '50', V: '100', epochs: '8', layers: '784-16-10' },
  webgpu: { T: '200', batch: '50', V: '100', epochs: '40', layers: '784-16-10' },
};

let server;
/** Serves the built site; returns its URL. */
export async function serveSite(port = 4390) {
  server = await preview({ preview: { port, strictPort: false }, logLevel: 'error' });
  return server.resolvedUrls.local[0];
}
export const closeSite = () => server?.close();

export const launch = (options = {}) => chromium.launch({ ...PLAIN, ...options });
export const launchWithProfile = (folder, options = {}) => chromium.launchPersistentContext(folder, { ...PLAIN, viewport: VIEW, ...options });
const VIEW = { width: 1440, height: 900 };

export async function until(condition, what, ms = 60_000) {
  const end = performance.now() + ms;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (performance.now() > end) throw new Error(`waited ${ms / 1000} s for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** A page of the site, with the actions and the view of a user. */
export class User {
  constructor(page, site) {
    this.page = page;
    this.site = site;
  }

  static async open(context, site, { engine, before = async () => {}, grab = false } = {}) {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const user = new User(page, site);
    if (grab) grabDevices(page);
    await before(page);
    await user.goto(engine);
    return user;
  }

  async goto(engine) {
    await this.page.goto(`${this.site}${engine ? `?engine=${engine}` : ''}`);
    await this.sees(/recorded run/);
  }

  status() {
    return this.page
      .getByRole('status', { name: 'Run', exact: true })
      .innerText()
      .then((text) => text.replace(/\s+/g, ' '));
  }

  async sees(pattern, ms) {
    let last = '';
    const fits = async () => {
      last = await this.status();
      return pattern.test(last);
    };
    return until(fits, `${pattern} in the run's status`, ms).catch((error) => {
      throw new Error(`${error.message}; it says "${last}"`);
    });
  }

  async step() {
    return Number(/step (\d+)/.exec(await this.status())?.[1] ?? 0);
  }

  alerts() {
    return this.page.getByRole('alert').allInnerTexts();
  }

  /** Waits for an alert that matches; resolves to its text. */
  receives(pattern, ms) {
    let last = [];
    const find = async () => {
      last = await this.alerts();
      return last.find((text) => pattern.test(text));
    };
    return until(find, `a message like ${pattern}`, ms).catch((error) => {
      throw new Error(`${error.message}; the messages are ${JSON.stringify(last)}`);
    });
  }

  async press(name) {
    await this.page.getByRole('button', { name, exact: true }).first().click();
  }

  async set({ T, batch, V, epochs, layers, eta }) {
    const { page } = this;
    await set(page, { T, Epochs: epochs, Layers: layers, Batch: batch, V, ...(eta ? { 'Learning rate': eta } : {}) });
  }

  async train(engine, to = 0) {
    await this.set(RUNS[engine]);
    await this.press('Train');
    await until(async () => (await this.step()) >= to && (await this.savedStep()) > 0, `step ${to} and a saved one`, 120_000);
  }

  finished(ms = 900_000) {
    return this.sees(/finished/, ms);
  }

  /** Evaluates a function in the page's newest worker; waits for at most 500 ms. */
  inWorker(what) {
    // A worker that this ends does not answer.
    return Promise.race([
      this.page
        .workers()
        .at(-1)
        ?.evaluate(what)
        .catch(() => {}),
      new Promise((resolve) => setTimeout(resolve, 500)),
    ]);
  }

  /** Reads the newest autosaved run from the browser's storage; `hash` is over all its arrays, Adam moments included. Undefined if there is none. */
  async saved() {
    const found = await this.page.evaluate(async () => {
      const done = (request) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      if (!(await indexedDB.databases()).some(({ name }) => name === 'slabscope-runs')) return undefined;
      const database = await done(indexedDB.open('slabscope-runs'));
      const store = (name) => database.transaction(name).objectStore(name);
      const runs = await done(store('runs').getAll());
      const newest = runs.filter(({ summary }) => summary.kind === 'auto').sort((a, b) => b.order - a.order)[0];
      const slot = newest && (await done(store('slots').get([newest.id, newest.slot])));
      database.close();
      if (!slot) return undefined;
      const head = 8 + Number(new DataView(slot.bytes.buffer).getBigUint64(0, true));
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', slot.bytes.slice(head)));
      return {
        step: newest.summary.step,
        finished: newest.summary.finished,
        savedAt: newest.summary.savedAt,
        hash: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
      };
    });
    return found;
  }

  async savedStep() {
    return (await this.saved())?.step ?? 0;
  }

  /** Waits until the finished run is saved; resolves to its hash. */
  async endHash(ms) {
    await this.finished(ms);
    return until(async () => {
      const saved = await this.saved();
      return saved?.finished ? saved.hash : undefined;
    }, 'the finished run in the storage');
  }
}

/** Collects the graphics devices and contexts of every worker in its `self.grabbed`, unnoticed by the page. */
function grabDevices(page) {
  page.on('worker', (worker) =>
    worker
      .evaluate(() => {
        self.grabbed = [];
        const keep = (made) => {
          if (made) self.grabbed.push(made);
          return made;
        };
        const getContext = OffscreenCanvas.prototype.getContext;
        OffscreenCanvas.prototype.getContext = function (...args) {
          return keep(getContext.apply(this, args));
        };
        const Adapter = self.GPUAdapter;
        if (!Adapter) return;
        const requestDevice = Adapter.prototype.requestDevice;
        Adapter.prototype.requestDevice = async function (...args) {
          return keep(await requestDevice.apply(this, args));
        };
      })
      .catch(() => {}),
  );
}

/** Makes all devices that grabDevices has collected fail. Runs in the worker. */
export const loseDevice = () => {
  for (const made of self.grabbed) {
    if (made.destroy) made.destroy();
    else made.getExtension('WEBGL_lose_context')?.loseContext();
  }
};

/** Kills all processes of one type of a browser that Playwright has launched. */
export async function killProcess(browser, type) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  for (const { id } of processInfo.filter((process) => process.type === type)) process.kill(id, 'SIGKILL');
  return processInfo.length;
}

/** Returns a downloaded run with changed arrays and a hash that fits them. `change` returns the number that fills an array, or undefined. */
export function forge(file, change) {
  const bytes = Buffer.from(file);
  const end = 8 + Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.subarray(8, end).toString());
  for (const [name, entry] of Object.entries(header)) {
    const value = change(name);
    if (value === undefined || !entry.data_offsets) continue;
    for (let at = entry.data_offsets[0]; at < entry.data_offsets[1]; at += 4) bytes.writeFloatLE(value, end + at);
  }
  const at = bytes.lastIndexOf('"sha256":"', end) + '"sha256":"'.length;
  bytes.write('0'.repeat(64), at);
  bytes.write(createHash('sha256').update(bytes).digest('hex'), at);
  return bytes;
}
