import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PlannedRun } from '../experiments/experiment.ts';
import { keyOf } from '../experiments/plan.ts';
import { wordsOf } from '../model/words-of.ts';
import { flatten } from './config-fields.ts';
import { DEFAULT_JOBS, readJobs } from './figure-options.ts';
import { finishRuns } from './finish-runs.ts';
import { readOptions } from './options.ts';
import { writeTable } from './output.ts';
import { type Grid, readGrid } from './read-grid.ts';
import { findRun } from './stored-runs.ts';
import { UsageError } from './usage-error.ts';

const HELP = `Usage: npm run -s headless -- sweep FILE.json --out FILE.csv [options]

Trains every run of a grid and writes what is measured as one table. It can be stopped at any time and goes on where it was
when it is started again with the same --out.

  --out FILE.csv   the table; finished runs go to FILE.runs beside it. Any other name is a folder for sweep.csv and runs
  --jobs N         processes side by side; half of the cores (${DEFAULT_JOBS}) without it
  --dry-run        says how many runs there are and how long they take, and computes nothing

FILE.json holds
  base     settings of every run as in run.json, such as { "recipe": "depth", "optimiser": { "decay": 0 } }
  grid     lists of settings, such as { "T": [1000, 5000], "start.mVariance": [2, 0.0026], "layers": [[784, 100, 10]] }
  seeds    [1, 2, 3], or a number N for 1 to N; 1 without it
  measure  { "kind": "errors", "networks": 10 } (without it), { "kind": "stages" }, { "kind": "distributions" },
           { "kind": "perturbation", "networks": 10 } or { "kind": "survival", "since": 5 }
`;

const OPTIONS = {
  jobs: { type: 'string' },
  out: { type: 'string' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The command `sweep`; `program` is the file that is running. Resolves to the exit code. */
export async function sweep(args: string[], program: string): Promise<number> {
  const { values, positionals } = readOptions('sweep', { args, options: OPTIONS, allowPositionals: true });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UsageError('sweep: give one file that describes the runs. See: npm run -s headless -- sweep --help');
  const { out } = values;
  if (!out) throw new UsageError('sweep: --out is missing. Give the table, such as --out sweep.csv.');
  const jobs = readJobs(values.jobs);
  const grid = gridOf(file);
  const [folder, table] = out.endsWith('.csv') ? [`${out.slice(0, -'.csv'.length)}.runs`, out] : [join(out, 'runs'), join(out, 'sweep.csv')];
  const dryRun = values['dry-run'] ?? false;
  const code = await finishRuns(grid.runs, { folder, jobs, program, dryRun, sayRun: (planned) => sayRun(planned, grid.fields), hear: () => undefined });
  if (code === 0 && !dryRun) writeTable(table, headerOf(grid), rowsOf(grid, folder));
  return code;
}

function gridOf(file: string): Grid {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${wordsOf(error)}`);
  }
  try {
    return readGrid(text);
  } catch (error) {
    throw new UsageError(`${basename(file)}: ${wordsOf(error)}`);
  }
}

const cellsOf = ({ config }: PlannedRun, fields: readonly string[]): string[] => {
  const flat = flatten(config);
  return fields.map((field) => {
    const value = flat.get(field);
    return Array.isArray(value) ? value.join('-') : String(value);
  });
};

/** A run by what tells it from the others. */
function sayRun(planned: PlannedRun, fields: readonly string[]): string {
  const cells = cellsOf(planned, fields);
  return [...fields.map((field, n) => `${field} ${cells[n]}`), `seed ${planned.config.seed}`].join(', ');
}

const headerOf = ({ fields }: Grid): string[] => ['run', ...fields, 'seed', 'quantity', 'over', 'stage', 'x', 'value'];

/** One run after the other: all of them may be more than memory holds. */
function* rowsOf({ runs, fields }: Grid, folder: string) {
  for (const planned of runs) {
    const stored = findRun(folder, planned);
    if (!stored) throw new Error(`The result of ${sayRun(planned, fields)} has gone from ${folder}. The same command computes it again.`);
    const cells = [keyOf(planned), ...cellsOf(planned, fields), planned.config.seed];
    yield stored.result.rows.map(({ quantity, over, stage, x, value }) => [...cells, quantity, over, stage, x, value]);
  }
}
