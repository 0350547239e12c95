import { gzipSync } from 'node:zlib';
import type { Dataset } from '../data/dataset.ts';
import type { Engine } from '../engine/engine.ts';
import type { DeadUnits } from '../engine/statistics.ts';
import { PAPER_TARGETS } from '../model/perturbation.ts';
import { REVISION } from '../model/revision.ts';
import { DEFAULT_ENGINE } from '../model/settings/engines.ts';
import { countConnections, type Theta } from '../model/theta.ts';
import * as helpText from '../text/cli-help.ts';
import * as text from '../text/cli-runs.ts';
import { type SweepRow, sweep } from '../training/analysis/sweep.ts';
import { type ErrorStats, measureSampled } from '../training/evaluate.ts';
import { hashTheta } from '../training/files/hash.ts';
import { layerRow } from '../training/files/layer-row.ts';
import { writeRecording } from '../training/files/recording.ts';
import type { EpochRow } from '../training/history.ts';
import { lastOf } from '../training/job.ts';
import { DIVERGED_CODE, Ended, UsageError } from './exit-codes.ts';
import { listenForStop } from './interrupt.ts';
import { readEngine, readOptions } from './options.ts';
import { checkOut, deliverPartial, printResult, toJson, writeOut } from './output.ts';
import { runJob } from './run-job.ts';
import { RUN_HELP, RUN_OPTIONS, readRunOptions } from './run-options.ts';
import { checkUnfinished, describeTrained, removeUnfinished, trainRun, unfinishedPath } from './train-run.ts';

/** Bytes per connection in a recording, and upper bound for the rest. */
const RECORDED = 6;
const REST = 1 << 18;
const NETWORKS = 10;
const FRACTIONS = [0.5, 1];
const OPTIONS = {
  ...RUN_OPTIONS,
  perturb: { type: 'boolean' },
  record: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export async function train(args: string[]): Promise<number> {
  const { values } = readOptions('train', { args, options: OPTIONS });
  if (values.help) {
    process.stdout.write(helpText.train(RUN_HELP));
    return 0;
  }
  const config = readRunOptions(values);
  if (values.perturb && config.rule === 'bp') throw new UsageError(text.perturbNeedsDistribution);
  const { out, record } = values;
  const keep = unfinishedPath(record ?? out);
  if (out !== undefined) checkOut(out);
  if (record !== undefined) checkOut(record, RECORDED * countConnections(config.layers) + REST);
  checkUnfinished(keep, config);
  const interrupt = listenForStop();
  const trained = await trainRun(config, readEngine(values.engine ?? DEFAULT_ENGINE), { interrupt, keep });
  const { run, engine, test, epochs, msPerStep, early } = trained;
  const weightLayers = (await engine.statistics(run.dead)).map((layer) => layerRow(layer, config));
  if (early) {
    const soFar = { ...(await describeTrained(trained)), final: { stages: weightLayers } };
    const left = record === undefined ? '' : text.noRecording(record);
    if (early.code !== DIVERGED_CODE) throw new Ended(early.code, `${early.words}${deliverPartial(out, toJson(soFar))}`);
    printResult(soFar, out);
    throw new Ended(early.code, early.words + left);
  }
  const theta = await engine.theta();
  if (record !== undefined)
    writeOut(record, gzipSync(writeRecording({ config, engine: engine.name, history: run.history, theta, dead: run.dead }), { level: 9 }));
  const sampledError = await lastOf(measureSampled(engine, theta, test, config.seed, NETWORKS));
  const { meanFieldError, freshError } = epochs.at(-1) as EpochRow;
  const result = {
    config,
    engine: engine.name,
    revision: REVISION,
    epochs,
    final: { meanFieldError, freshError, sampledError, stages: weightLayers },
    thetaHash: hashTheta(theta),
    msPerStep,
  };
  const job = values.perturb ? paperSweep(engine, theta, run.dead, test, config.seed) : undefined;
  const write = (rows: readonly SweepRow[]): string => toJson({ ...result, perturb: curvesOf(rows) });
  const rows = job && (await runJob(text.network, job, interrupt, { out, write }));
  printResult({ ...result, ...(rows ? { perturb: curvesOf(rows) } : {}) }, out);
  removeUnfinished(keep);
  return 0;
}

/** Applies the paper's perturbations to every weight layer. */
const paperSweep = (engine: Engine, theta: Theta, dead: DeadUnits, test: Dataset, seed: number) =>
  sweep(engine, { theta, dead }, test, seed, { weightLayers: theta.map((_, l) => l + 1), targets: PAPER_TARGETS, fractions: FRACTIONS, networks: NETWORKS });

/** Sorts the rows curve by curve, and drops the errors of single networks. */
const curvesOf = (rows: readonly SweepRow[]): (Pick<SweepRow, 'stage' | 'target' | 'fraction'> & { error: ErrorStats })[] =>
  [...new Set(rows.map(({ stage: layer }) => layer))]
    .sort((one, other) => one - other)
    .flatMap((at) => PAPER_TARGETS.flatMap((kind) => rows.filter(({ stage: layer, target }) => layer === at && target === kind)))
    .map(({ stage: layer, target, fraction, error }) => ({ stage: layer, target, fraction, error }));
