import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment, PlannedRun, Verdict } from '../experiments/experiment.ts';
import { EXPERIMENTS } from '../experiments/experiments.ts';
import { keyOf, planRuns } from '../experiments/plan.ts';
import { wordsOf } from '../model/words-of.ts';
import { computeRuns } from './compute-runs.ts';
import { type DrawFigure, writeFigure } from './figure-files.ts';
import { DEFAULT_JOBS, leftOut, readFigureOptions, SPREADS } from './figure-options.ts';
import { commitOf } from './machine.ts';
import { guessSeconds, sayTime } from './run-progress.ts';
import { findRun, openRuns, type StoredRun } from './stored-runs.ts';

const HELP = `Usage: npm run -s headless -- figure ID.. --out DIR [options]

Computes figures of the paper: runs, table, picture, and what becomes of each claim. It can be stopped at any time and
goes on where it was when it is started again with the same --out.

  ID               ${EXPERIMENTS.map(({ id }) => id).join(', ')}; several, or all
  --out DIR        finished runs go to DIR/runs, each figure to DIR/ID.csv, DIR/ID.json and DIR/ID.svg
  --scale NAME     quick (default): one run of each setting; faithful: as many as the paper has, or more
  --jobs N         processes side by side; half of the cores (${DEFAULT_JOBS}) without it
  --spread NAME    ${SPREADS.join(' | ')}: error bars of the picture are standard deviations or standard errors (default)
  --publish DIR    also writes what the page shows: DIR/ID.csv and DIR/about.json
`;

/** The command `figure`; `program` is the file that is running. Resolves to the exit code. */
export async function figure(args: string[], program: string, draw?: DrawFigure): Promise<number> {
  const options = readFigureOptions(args);
  if (!options) {
    process.stdout.write(HELP);
    return 0;
  }
  const { experiments, scale, jobs, out, spread } = options;
  const command = `headless -- figure ${args.join(' ')}`;
  const runsFolder = join(out, 'runs');
  const say = (line: string): boolean => process.stderr.write(`${line}\n`);
  for (const line of [...(args.includes('all') ? leftOut() : []), ...openRuns(runsFolder)]) say(line);
  mkdirSync(out, { recursive: true });

  const plans = new Map(experiments.map((experiment) => [experiment, planRuns(experiment, scale)]));
  const runs = new Map([...plans.values()].flat().map((planned) => [keyOf(planned), planned]));
  const stored = new Map<string, StoredRun>();
  for (const [key, planned] of runs) {
    try {
      const found = findRun(runsFolder, planned);
      if (found) stored.set(key, found);
    } catch (error) {
      say(`${wordsOf(error)} It is computed again.`);
    }
  }

  const verdicts = new Map<Experiment, Verdict[]>();
  function writeFinished(): void {
    for (const [experiment, plan] of plans) {
      const found = plan.flatMap((planned) => stored.get(keyOf(planned)) ?? []);
      if (found.length < plan.length || verdicts.has(experiment)) continue;
      verdicts.set(experiment, writeFigure(experiment, found, { folder: out, scale, command, spread, draw }));
    }
  }
  const labelsOf = (key: string): string => [...plans].flatMap(([{ id }, plan]) => (plan.some((one) => keyOf(one) === key) ? [id] : [])).join(', ');

  const wanted = [...runs.values()].filter((planned) => !stored.has(keyOf(planned)));
  say(`${runs.size} runs, ${stored.size} of them there${wanted.length === 0 ? '' : `; about ${sayTime(guessSeconds(wanted, jobs))} to go`}.`);
  writeFinished();
  const { missing, stopped } = await computeRuns(wanted, {
    folder: runsFolder,
    jobs,
    program,
    commit: commitOf(),
    wordsOf: (planned) => `${labelsOf(keyOf(planned))}: ${sayRun(planned)}`,
    onDone: (planned) => {
      stored.set(keyOf(planned), findRun(runsFolder, planned) as StoredRun);
      writeFinished();
    },
  });
  if (stopped !== undefined) {
    say(`Stopped. ${stored.size} of ${runs.size} runs are kept in ${runsFolder}; the same command goes on from there.`);
    return stopped;
  }
  process.stdout.write(tableOf(verdicts));
  return endWith(missing.map(({ planned, reason }) => `${labelsOf(keyOf(planned))}: ${sayRun(planned)}: ${reason}`));
}

/** A run in a few words. */
function sayRun({ config }: PlannedRun): string {
  const { rule, layers, T, seed } = config;
  return `${rule === 'bp' ? 'back-propagation' : 'gBP'}, ${layers.join('-')}, T ${T}, seed ${seed}`;
}

/** What became of each claim, in lines. */
const tableOf = (verdicts: ReadonlyMap<Experiment, readonly Verdict[]>): string =>
  [...verdicts]
    .flatMap(([{ label, claims }, answers]) => claims.map(({ text }, n) => `${label}\n  ${text}\n  ${answers[n]?.answer}: ${answers[n]?.because}\n`))
    .join('\n');

/** Says what is missing; gives the exit code. */
function endWith(missing: readonly string[]): number {
  if (missing.length === 0) return 0;
  process.stderr.write(`Missing (the same command tries again):\n${missing.map((line) => `  ${line}\n`).join('')}`);
  return 1;
}
