// Faults of the worker that compares learning rules: F35.
import { readFileSync } from 'node:fs';
import { until } from './lab.mjs';

const RACE = { Layers: '784-20-10', T: '1000', V: '1000', Batch: '50', Epochs: '20', Seeds: '2' };

/** A user who runs a comparison of two seeds on the page, from its settings to its end. */
class RacingUser {
  constructor(user) {
    this.user = user;
    this.panel = user.page.getByRole('tabpanel', { name: 'Comparison' });
  }

  async press(name) {
    await this.panel.getByRole('button', { name, exact: true }).click();
  }

  async begin() {
    await this.user.page.keyboard.press('5');
    if (!(await this.panel.getByLabel('Layers', { exact: true }).isVisible())) await this.press('Comparison settings');
    for (const [name, text] of Object.entries(RACE)) await this.panel.getByLabel(name, { exact: true }).fill(text);
    await this.press('Start comparison');
  }

  sees(pattern, ms) {
    return until(async () => pattern.test(await this.panel.innerText()), `${pattern} in the comparison`, ms);
  }

  /** Waits for the end; returns all measurements as JSON, with the seconds set to 0, because they differ from run to run. */
  async end() {
    await this.sees(/finished: [\d,]+ steps/, 900_000);
    const [download] = await Promise.all([this.user.page.waitForEvent('download'), this.press('Comparison as JSON')]);
    const { rows } = JSON.parse(readFileSync(await download.path(), 'utf8'));
    return JSON.stringify(rows.map((row) => ({ ...row, seconds: 0 })));
  }
}

export const RULES_CASES = [
  {
    id: 'F35',
    fault: 'worker of the learning rules ended in the middle of a comparison',
    run: async (lab) => {
      const racing = new RacingUser(await lab.open());
      await racing.begin();
      const expected = await racing.end();
      await racing.begin();
      await racing.sees(/seed 2/, 120_000);
      const began = performance.now();
      await racing.user.inWorker(() => self.close());
      const message = await racing.user.receives(/worker that compares learning rules stopped.*: it did not answer for \d+ s.*seed 2 restarted from step 0/s);
      const after = performance.now() - began;
      if ((await racing.end()) !== expected) throw new Error('the comparison ended with other measurements');
      return { message: `${message} It ended with the same measurements.`, after };
    },
  },
];
