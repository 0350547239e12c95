import { join } from 'node:path';
import { describeRun } from '../figures/diverged.ts';
import type { ClaimVerdict, Experiment } from '../figures/experiment.ts';
import { EXPERIMENTS } from '../figures/experiments.ts';
import { keyOf, planRuns } from '../figures/plan.ts';
import { errorMessage } from '../model/error-message.ts';
import * as figuresText from '../text/cli-figures.ts';
import * as helpText from '../text/cli-help.ts';
import { DIVERGED_CODE } from './exit-codes.ts';
import { aboutOf, type DrawFigure, writeFigure } from './figure-files.ts';
import { DEFAULT_JOBS, ERROR_BAR_KINDS, leftOut, readFigureOptions } from './figure-options.ts';
import { finishRuns } from './finish-runs.ts';
import { checkFolder } from './output.ts';
import { type PublishedResults, publish, readPublished } from './publish.ts';
import { findEarlier, type StoredRun } from './stored-runs.ts';

/** Width of the longest answer. */
const UNDECIDED = 'undecided'.length;

/** `program`: the file of the running program. */
export async function figure(args: string[], program: string, draw?: DrawFigure): Promise<number> {
  const options = readFigureOptions(args);
  if (!options) {
    const ids = EXPERIMENTS.map(({ id }) => id);
    process.stdout.write(helpText.figure(ids, DEFAULT_JOBS, ERROR_BAR_KINDS));
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
      process.stderr.write(`${figuresText.notWritten(experiment.label, errorMessage(error))}\n`);
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
    return [`  ${answer.padEnd(UNDECIDED)}  ${figuresText.claimBy(text, by)}`, `  ${' '.repeat(UNDECIDED)}  ${because}`];
  });
  return [figuresText.figureHead(label, id), ...(lines.length === 0 ? [`  ${figuresText.claimsNothing}`] : lines), ''].map((line) => `${line}\n`).join('');
}
