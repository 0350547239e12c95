import { join } from 'node:path';
import { describeRun } from '../figures/diverged.ts';
import type { ClaimVerdict, Experiment } from '../figures/experiment.ts';
import { EXPERIMENTS } from '../figures/experiments.ts';
import { keyOf, planRuns } from '../figures/plan.ts';
import { errorMessage } from '../model/error-message.ts';
import { DIVERGED_CODE } from './exit-codes.ts';
import { aboutOf, type DrawFigure, writeFigure } from './figure-files.ts';
import { DEFAULT_JOBS, ERROR_BAR_KINDS, leftOut, readFigureOptions } from './figure-options.ts';
import { finishRuns } from './finish-runs.ts';
import { checkFolder } from './output.ts';
import { type PublishedResults, publish, readPublished } from './publish.ts';
import { findEarlier, type StoredRun } from './stored-runs.ts';

const HELP = `Usage: npm run -s headless -- figure ID.. --out DIR [options]

Computes figures of the paper: runs, table, picture, and what becomes of each claim. It can be stopped at any time and
goes on where it was when it is started again with the same --out.

  ID               ${EXPERIMENTS.map(({ id }) => id).join(', ')}; several, or all
  --out DIR        finished runs go to DIR/runs, each figure to DIR/ID.csv, DIR/ID.json and DIR/ID.svg
  --scale NAME     quick (default): one run of each setting; faithful: as many as the paper has, or more
  --jobs N         processes side by side; half of the cores (${DEFAULT_JOBS}) without it
  --spread NAME    ${ERROR_BAR_KINDS.join(' | ')}: error bars of the picture are standard deviations or standard errors (default)
  --publish DIR    also writes what the page shows: DIR/ID.csv and DIR/about.json
`;

/** Width of the longest answer. */
const UNDECIDED = 'undecided'.length;

/** `program`: the file of the running program. */
export async function figure(args: string[], program: string, draw?: DrawFigure): Promise<number> {
  const options = readFigureOptions(args);
  if (!options) {
    process.stdout.write(HELP);
    return 0;
  }
  const { experiments, scale, jobs, out, spread } = options;
  checkFolder(out);
  if (options.publish !== undefined) checkFolder(options.publish);
  const published = options.publish === undefined ? undefined : { folder: options.publish, about: readPublished(options.publish) };
  for (const line of args.includes('all') ? leftOut() : []) process.stderr.write(`${line}\n`);

  const plans = experiments.map((experiment) => ({ experiment, runs: planRuns(experiment, scale) }));
  const keys = new Map(plans.map(({ experiment, runs }) => [experiment, runs.map(keyOf)]));
  const idsOf = (key: string): string => experiments.flatMap((one) => (keys.get(one)?.includes(key) ? [one.id] : [])).join(', ');
  const stored = new Map<string, StoredRun>();
  const finished: Finished[] = [];
  let failed = false;

  /** Writes a figure as soon as all of its runs are there. An error in one figure does not stop the computation of others. */
  function finish(experiment: Experiment): void {
    const runs = (keys.get(experiment) ?? []).map((key) => stored.get(key));
    if (!runs.every((run) => run !== undefined)) return;
    try {
      const about = aboutOf(experiment, runs, scale);
      const verdicts = writeFigure(experiment, runs, {
        folder: out,
        about,
        spread,
        draw,
        earlier: planRuns(experiment, scale).flatMap((planned) => findEarlier(join(out, 'runs'), planned)?.result ?? []),
      });
      finished.push({ experiment, about, verdicts, results: runs.map(({ result }) => result) });
    } catch (error) {
      failed = true;
      process.stderr.write(`${experiment.label} is not written: ${errorMessage(error)}\n`);
    }
  }

  const code = await finishRuns(
    plans.flatMap(({ runs }) => runs),
    {
      folder: join(out, 'runs'),
      jobs,
      program,
      describeRun: (planned) => `${idsOf(keyOf(planned))}: ${describeRun(planned)}`,
      onResult(planned, run) {
        const key = keyOf(planned);
        stored.set(key, run);
        for (const experiment of experiments) if (keys.get(experiment)?.includes(key)) finish(experiment);
      },
    },
  );
  if (code > DIVERGED_CODE) return code;
  finished.sort((one, other) => experiments.indexOf(one.experiment) - experiments.indexOf(other.experiment));
  if (published) publish(published, finished);
  process.stdout.write(finished.map(describeVerdicts).join(''));
  return failed ? 1 : code;
}

interface Finished extends PublishedResults {
  readonly verdicts: readonly ClaimVerdict[];
}

function describeVerdicts({ experiment: { label, id, claims }, verdicts }: Finished): string {
  const lines = claims.flatMap(({ text, by }, n) => {
    const { answer, because } = verdicts[n] as ClaimVerdict;
    return [`  ${answer.padEnd(UNDECIDED)}  ${text} (${by === 'paper' ? 'the paper' : 'Slabscope'})`, `  ${' '.repeat(UNDECIDED)}  ${because}`];
  });
  return [`${label} (${id})`, ...(lines.length === 0 ? ['  claims nothing'] : lines), ''].map((line) => `${line}\n`).join('');
}
