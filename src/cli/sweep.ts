import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describeDiverged } from '../figures/diverged.ts';
import type { PlannedRun } from '../figures/experiment.ts';
import { keyOf } from '../figures/plan.ts';
import { errorMessage } from '../model/error-message.ts';
import { flatten, textOf } from '../model/settings/flat-config.ts';
import { DIVERGED_CODE, UsageError } from './exit-codes.ts';
import { DEFAULT_JOBS, readJobs } from './figure-options.ts';
import { finishRuns } from './finish-runs.ts';
import { readOptions } from './options.ts';
import { checkOut, writeTable } from './output.ts';
import { type Grid, readGrid } from './read-grid.ts';
import { findRun, findTrusted, programOf, type StoredRun, warnOfMixture } from './stored-runs.ts';

const HELP = `Usage: npm run -s headless -- sweep FILE.json --out FILE.csv [options]

Trains every run of a grid and writes what is measured as one table. It can be stopped at any time and goes on where it was
when it is started again with the same --out.

  --out FILE.csv   the table; finished runs go to FILE.runs beside it. Any other name is a folder for sweep.csv and runs
  --jobs N         processes side by side; half of the cores (${DEFAULT_JOBS}) without it
  --dry-run        says how many runs there are and how long they take, and computes nothing
  --partial        writes the table of what is there, at any time, and computes nothing
  --origin         adds a last column: which sources of the program have computed a row

The table is written when every run has an outcome. A run that diverges has one: its rows so far, and a row "diverged" whose x is the
step and whose value is the epoch. Exit code: 0 all have come to their end, 3 some have diverged, 1 some are missing.

FILE.json holds
  base     settings of every run as in run.json, such as { "recipe": "depth", "optimiser": { "decay": 0 } }
  grid     lists of settings, such as { "T": [1000, 5000], "start.mVariance": [2, 0.0026], "layers": [[784, 100, 10]] }
  seeds    [1, 2, 3], or a number N for 1 to N; 1 without it
  measure  { "kind": "errors", "networks": 10 } (without it), { "kind": "stages" }, { "kind": "distributions" },
           { "kind": "perturbation", "networks": 10 } or { "kind": "survival", "since": 5 }
`;

/** Bytes per run in a table, at least. */
const ROW = 1000;

const ORIGIN_TELLS = '--origin tells which rows';

const OPTIONS = {
  jobs: { type: 'string' },
  out: { type: 'string' },
  'dry-run': { type: 'boolean' },
  partial: { type: 'boolean' },
  origin: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** `program`: the file of the running program. */
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
  const describePlanned = (planned: PlannedRun): string => describeRun(planned, grid.fields);
  checkOut(table, ROW * grid.runs.length, { makeFolder: table !== out });
  const found: Tabled = { grid, folder, origin: values.origin ?? false };
  if (values.partial) return writePartial(table, found, describePlanned);
  const sources = new Set<string>();
  const onResult = (_: PlannedRun, { origin }: StoredRun): unknown => sources.add(programOf(origin));
  const code = await finishRuns(grid.runs, { folder, jobs, program, dryRun, describeRun: describePlanned, onResult });
  if (dryRun || (code !== 0 && code !== DIVERGED_CODE)) return code;
  warnOfMixture(table, sources, ORIGIN_TELLS);
  writeTable(table, headerOf(found), () => rowsOf(found));
  return code;
}

/** Writes the table of the finished runs. Returns the exit code. */
function writePartial(table: string, found: Tabled, describePlanned: (planned: PlannedRun) => string): number {
  const sources = new Set<string>();
  const [diverged, unreadable]: [string[], string[]] = [[], []];
  let there = 0;
  const distinct = [...new Map(found.grid.runs.map((planned) => [keyOf(planned), planned])).values()];
  for (const planned of distinct) {
    try {
      const stored = findRun(found.folder, planned);
      if (!stored) continue;
      there++;
      sources.add(programOf(stored.origin));
      diverged.push(...describeDiverged([stored.result], describePlanned));
    } catch (error) {
      unreadable.push(errorMessage(error));
    }
  }
  warnOfMixture(table, sources, ORIGIN_TELLS);
  for (const line of [...unreadable, ...diverged.map((one) => `Diverged: ${one}`)]) process.stderr.write(`${line}\n`);
  mkdirSync(dirname(table), { recursive: true });
  writeTable(table, headerOf(found), () => rowsOf({ ...found, partial: true }));
  process.stderr.write(`${there} of ${distinct.length} runs are in ${table}.\n`);
  return diverged.length > 0 ? DIVERGED_CODE : 0;
}

interface Tabled {
  readonly grid: Grid;
  readonly folder: string;
  /** Whether the table has a column of origins. */
  readonly origin: boolean;
  /** Whether missing runs are left out. */
  readonly partial?: boolean;
}

function gridOf(file: string): Grid {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${errorMessage(error)}`);
  }
  try {
    return readGrid(text);
  } catch (error) {
    throw new UsageError(`${basename(file)}: ${errorMessage(error)}`);
  }
}

const cellsOf = ({ config }: PlannedRun, fields: readonly string[]): string[] => {
  const flat = flatten(config);
  return fields.map((field) => textOf(flat.get(field)));
};

/** Describes a run by the settings that distinguish it from the others. */
function describeRun(planned: PlannedRun, fields: readonly string[]): string {
  const cells = cellsOf(planned, fields);
  return [...fields.map((field, n) => `${field} ${cells[n]}`), `seed ${planned.config.seed}`].join(', ');
}

const headerOf = ({ grid: { fields }, origin }: Tabled): string[] => [
  'run',
  ...fields,
  'seed',
  'quantity',
  'over',
  'stage',
  'x',
  'value',
  ...(origin ? ['origin'] : []),
];

/** Yields the rows of one run after the other: all rows together may not fit into memory. */
function* rowsOf({ grid: { runs, fields }, folder, origin, partial }: Tabled) {
  for (const planned of runs) {
    const stored = partial ? findTrusted(folder, planned) : findRun(folder, planned);
    if (!stored && partial) continue;
    if (!stored) throw new Error(`The result of ${describeRun(planned, fields)} has gone from ${folder}. The same command computes it again.`);
    const cells = [keyOf(planned), ...cellsOf(planned, fields), planned.config.seed];
    const last = origin ? [programOf(stored.origin)] : [];
    yield stored.result.rows.map(({ quantity, over, stage: layer, x, value }) => [...cells, quantity, over, layer, x, value, ...last]);
  }
}
