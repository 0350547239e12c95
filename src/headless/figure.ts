import { join } from 'node:path';
import type { Experiment, PlannedRun, Verdict } from '../experiments/experiment.ts';
import { EXPERIMENTS } from '../experiments/experiments.ts';
import { keyOf, planRuns } from '../experiments/plan.ts';
import { aboutOf, type DrawFigure, writeFigure } from './figure-files.ts';
import { DEFAULT_JOBS, leftOut, readFigureOptions, SPREADS } from './figure-options.ts';
import { finishRuns } from './finish-runs.ts';
import { publish, readPublished } from './publish.ts';
import type { StoredRun } from './stored-runs.ts';

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

/** The width of the longest answer. */
const UNDECIDED = 'undecided'.length;

/** The command `figure`; `program` is the file that is running. Resolves to the exit code. */
export async function figure(args: string[], program: string, draw?: DrawFigure): Promise<number> {
  const options = readFigureOptions(args);
  if (!options) {
    process.stdout.write(HELP);
    return 0;
  }
  const { experiments, scale, jobs, out, spread } = options;
  const published = options.publish === undefined ? undefined : { folder: options.publish, about: readPublished(options.publish) };
  for (const line of args.includes('all') ? leftOut() : []) process.stderr.write(`${line}\n`);

  const plans = experiments.map((experiment) => ({ experiment, plan: planRuns(experiment, scale) }));
  const keys = new Map(plans.map(({ experiment, plan }) => [experiment, plan.map(keyOf)]));
  const stored = new Map<string, StoredRun>();
  const verdicts = new Map<Experiment, readonly Verdict[]>();
  const runsOf = (experiment: Experiment): StoredRun[] => (keys.get(experiment) ?? []).flatMap((key) => stored.get(key) ?? []);
  const idsOf = (key: string): string => experiments.flatMap((one) => (keys.get(one)?.includes(key) ? [one.id] : [])).join(', ');

  const code = await finishRuns(
    plans.flatMap(({ plan }) => plan),
    {
      folder: join(out, 'runs'),
      jobs,
      program,
      sayRun: (planned) => `${idsOf(keyOf(planned))}: ${sayRun(planned)}`,
      hear(planned, run) {
        stored.set(keyOf(planned), run);
        for (const { experiment, plan } of plans) {
          const runs = runsOf(experiment);
          if (runs.length < plan.length || verdicts.has(experiment)) continue;
          verdicts.set(experiment, writeFigure(experiment, runs, { folder: out, about: aboutOf(experiment, runs, scale), spread, draw }));
        }
      },
    },
  );
  const finished = experiments.filter((experiment) => verdicts.has(experiment));
  if (published && code < 2)
    publish(
      published,
      finished.map((experiment) => ({
        experiment,
        about: aboutOf(experiment, runsOf(experiment), scale),
        results: runsOf(experiment).map(({ result }) => result),
      })),
    );
  if (code < 2) process.stdout.write(finished.map((experiment) => sayVerdicts(experiment, verdicts.get(experiment) ?? [])).join(''));
  return code;
}

/** A run in a few words. */
function sayRun({ config: { rule, layers, T, seed } }: PlannedRun): string {
  return `${rule === 'bp' ? 'back-propagation' : 'gBP'}, ${layers.join('-')}, T ${T}, seed ${seed}`;
}

/** What became of the claims of a figure, claim by claim. */
function sayVerdicts({ label, id, claims }: Experiment, verdicts: readonly Verdict[]): string {
  const lines = claims.flatMap(({ text, by }, n) => {
    const { answer, because } = verdicts[n] as Verdict;
    return [`  ${answer.padEnd(UNDECIDED)}  ${text} (${by === 'paper' ? 'the paper' : 'Slabscope'})`, `  ${' '.repeat(UNDECIDED)}  ${because}`];
  });
  return [`${label} (${id})`, ...(lines.length === 0 ? ['  claims nothing'] : lines), ''].map((line) => `${line}\n`).join('');
}
