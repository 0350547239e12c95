import { findRun, openRuns, storeRun } from '../cli/stored-runs.ts';
import type { PlannedRun } from '../figures/experiment.ts';
import { keyOf } from '../figures/plan.ts';
import { RECIPE_CONFIGS } from '../model/settings/config.ts';

/* A process that writes many results into a folder to which other processes write as well; see stored-runs.test.ts. */

const [folder = '', count = '0'] = process.argv.slice(2);
const measure = { kind: 'stages' } as const;
const rows = Array.from({ length: 40 }, (_, x) => ({ quantity: 'entropy', over: 'all', stage: 1, x, value: 0.5 }) as const);
let failed = 0;
for (let seed = 1; seed <= Number(count); seed++) {
  const planned: PlannedRun = { config: { ...RECIPE_CONFIGS.default, seed }, measure };
  try {
    if (seed % 100 === 0) openRuns(folder);
    const origin = { machine: `process ${process.pid}`, commit: 'unknown', date: '2026-01-01T00:00:00.000Z', engine: 'wasm' };
    storeRun(folder, { result: { ...planned, key: keyOf(planned), theta: 'ab'.repeat(32), seconds: 1, rows }, origin });
    if (findRun(folder, planned)?.result.rows.length !== rows.length) failed++;
  } catch (error) {
    failed++;
    process.stderr.write(`${error}\n`);
  }
}
process.stdout.write(`${process.pid} ${failed}\n`);
