// Drives Chromium over its debugging pipe: test drivers keep every page awake, so only this way can a tab be hidden and frozen.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../.ci/browser.mjs';
import { LAUNCH_OPTIONS } from '../../.ci/launch-options.mjs';

export class RawChromium {
  #waiting = new Map();
  #last = 0;
  #rest = '';

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
    this.process = spawn(findBrowser(), [...LAUNCH_OPTIONS.args, '--headless', '--remote-debugging-pipe', `--user-data-dir=${this.folder}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    this.process.stdio[4].setEncoding('utf8').on('data', (text) => {
      const messages = (this.#rest + text).split('\0');
      this.#rest = messages.pop();
      for (const message of messages) this.#onMessage(JSON.parse(message));
    });
  }

  #onMessage({ id, result, error }) {
    const call = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.#last;
    this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** Opens a tab; resolves to its ids and a function that evaluates an expression in it. */
  async open(url) {
    const { targetId } = await this.send('Target.createTarget', { url });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const evaluate = async (expression) => {
      const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId);
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    return { targetId, sessionId, evaluate };
  }

  async close() {
    this.process.kill('SIGKILL');
    await new Promise((resolve) => this.process.once('exit', resolve));
    // Its child processes take a moment longer to end.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
