import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describeDiverged } from '../figures/diverged.ts';
import type { PlannedRun } from '../figures/experiment.ts';
import { keyOf } from '../figures/plan.ts';
import { errorMessage } from '../model/error-message.ts';
import { flatten, formatValue } from '../model/settings/setting.ts';
import * as figuresText from '../text/cli-figures.ts';
import * as helpText from '../text/cli-help.ts';
import { DIVERGED_CODE, UsageError } from './exit-codes.ts';
import { DEFAULT_JOBS, readJobs } from './figure-options.ts';
import { finishRuns } from './finish-runs.ts';
import { readOptions } from './options.ts';
import { checkOut, writeTable } from './output.ts';
import { type Grid, readGrid } from './read-grid.ts';
import { findRun, findTrusted, programOf, type StoredRun, warnOfMixture } from './stored-runs.ts';

/** Bytes per run in a table, at least. */
const ROW = 1000;

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
    process.stdout.write(helpText.sweep(DEFAULT_JOBS));
    return 0;
  }
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError(figuresText.sweepFileMissing);
  const { out } = values;
  if (!out) throw new UsageError(figuresText.sweepOutMissing);
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
  warnOfMixture(table, sources, figuresText.originTellsRows);
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
  warnOfMixture(table, sources, figuresText.originTellsRows);
  for (const line of [...unreadable, ...diverged.map((one) => figuresText.divergedRun(one))]) process.stderr.write(`${line}\n`);
  mkdirSync(dirname(table), { recursive: true });
  writeTable(table, headerOf(found), () => rowsOf({ ...found, partial: true }));
  process.stderr.write(`${figuresText.partialTable(there, distinct.length, table)}\n`);
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
    throw new UsageError(figuresText.cannotRead(file, errorMessage(error)));
  }
  try {
    return readGrid(text);
  } catch (error) {
    throw new UsageError(`${basename(file)}: ${errorMessage(error)}`);
  }
}

const cellsOf = ({ config }: PlannedRun, fields: readonly string[]): string[] => {
  const flat = flatten(config);
  return fields.map((field) => formatValue(flat.get(field)));
};

/** Describes a run by the settings that distinguish it from the others. */
function describeRun(planned: PlannedRun, fields: readonly string[]): string {
  const cells = cellsOf(planned, fields);
  return [...fields.map((field, n) => figuresText.settingOf(field, cells[n] as string)), figuresText.seedOf(planned.config.seed)].join(', ');
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
    if (!stored) throw new Error(figuresText.rowGone(describeRun(planned, fields), folder));
    const cells = [keyOf(planned), ...cellsOf(planned, fields), planned.config.seed];
    const last = origin ? [programOf(stored.origin)] : [];
    yield stored.result.rows.map(({ quantity, over, stage: layer, x, value }) => [...cells, quantity, over, layer, x, value, ...last]);
  }
}
