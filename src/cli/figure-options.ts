import { cpus } from 'node:os';
import { type Experiment, type FigureScale, SCALES } from '../figures/experiment.ts';
import { describeNotRunnable, EXPERIMENTS, findExperiment, isRunnable } from '../figures/experiments.ts';
import { parseNumber } from '../model/settings/parse-number.ts';
import * as text from '../text/cli-figures.ts';
import { UsageError } from './exit-codes.ts';
import { oneOf, readOptions } from './options.ts';

const MOST_JOBS = 64;
export const DEFAULT_JOBS = Math.max(1, Math.floor(cpus().length / 2));
export const ERROR_BAR_KINDS = ['sd', 'sem'] as const;
export type ErrorBarKind = (typeof ERROR_BAR_KINDS)[number];
const ALL = 'all';

const OPTIONS = {
  scale: { type: 'string' },
  jobs: { type: 'string' },
  out: { type: 'string' },
  publish: { type: 'string' },
  spread: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export interface FigureOptions {
  readonly experiments: readonly Experiment[];
  readonly scale: FigureScale;
  readonly jobs: number;
  readonly out: string;
  /** Folder for the results that ship with the page. */
  readonly publish?: string;
  readonly spread: ErrorBarKind;
}

/** Reads the number of parallel processes. Throws RangeError. */
export function readJobs(given: string | undefined): number {
  if (given === undefined) return DEFAULT_JOBS;
  return parseNumber({ label: '--jobs', least: 1, most: MOST_JOBS, whole: true }, given);
}

/** Reads the options of `figure`; undefined if the user asked only for its help. Throws UsageError or RangeError. */
export function readFigureOptions(args: string[]): FigureOptions | undefined {
  const { values, positionals } = readOptions('figure', { args, options: OPTIONS, allowPositionals: true });
  if (values.help) return undefined;
  const scale = oneOf('--scale', SCALES, values.scale ?? 'quick');
  const spread = oneOf('--spread', ERROR_BAR_KINDS, values.spread ?? 'sem');
  const jobs = readJobs(values.jobs);
  const experiments = experimentsOf(positionals);
  if (!values.out) throw new UsageError(text.figureOutMissing);
  if (values.publish === '') throw new UsageError(text.publishEmpty);
  return { experiments, scale, jobs, out: values.out, spread, ...(values.publish === undefined ? {} : { publish: values.publish }) };
}

function experimentsOf(ids: readonly string[]): Experiment[] {
  const known = EXPERIMENTS.map(({ id }) => id);
  if (ids.length === 0) throw new UsageError(text.figureMissing(known, ALL));
  const wanted = new Set<Experiment>();
  for (const id of ids) {
    const experiment = findExperiment(id);
    if (id === ALL) for (const one of EXPERIMENTS.filter(isRunnable)) wanted.add(one);
    else if (!experiment) throw new UsageError(text.noSuchFigure(id, known, ALL));
    else if (!isRunnable(experiment)) throw new UsageError(text.figureNotRunnable(id, describeNotRunnable(experiment)));
    else wanted.add(experiment);
  }
  return [...wanted];
}

/** Returns why figures are not among `all`, one line each. */
export const leftOut = (): string[] =>
  EXPERIMENTS.filter((one) => !isRunnable(one)).map((experiment) => text.figureLeftOut(experiment.id, describeNotRunnable(experiment)));
