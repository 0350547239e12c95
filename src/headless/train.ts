import { gzipSync } from 'node:zlib';
import type { Dataset } from '../data/dataset.ts';
import type { Engine } from '../engine/engine.ts';
import { DEFAULT_ENGINE } from '../model/engines.ts';
import { PAPER_TARGETS, type Perturbation } from '../model/perturbation.ts';
import type { Theta } from '../model/theta.ts';
import { type ErrorSpread, measureSampled } from '../runs/evaluate.ts';
import { hashTheta } from '../runs/hash.ts';
import type { EpochRow } from '../runs/history.ts';
import { writeRecording } from '../runs/recording.ts';
import { stageRow } from '../runs/stage-row.ts';
import { sweep } from '../runs/sweep.ts';
import { readEngine, readOptions } from './options.ts';
import { printResult, writeOut } from './output.ts';
import { configOf, RUN_HELP, RUN_OPTIONS } from './run-options.ts';
import { lastOf, runStudy } from './run-study.ts';
import { trainRun } from './train-run.ts';
import { UsageError } from './usage-error.ts';

const HELP = `Usage: npm run -s headless -- train [options]

Trains one run on MNIST and prints the result as JSON (errors in percent, shares as fractions).

${RUN_HELP}  --perturb        adds errors with VIP off, random off and UIP on, fractions 0.5 and 1, every stage
  --record FILE    writes the finished run as the page can show it
  --out FILE       writes the JSON there instead of to stdout
`;

const NETWORKS = 10;
const FRACTIONS = [0.5, 1];
const OPTIONS = {
  ...RUN_OPTIONS,
  perturb: { type: 'boolean' },
  record: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The command `train`; resolves to the exit code. */
export async function train(args: string[]): Promise<number> {
  const { values } = readOptions('train', { args, options: OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const config = configOf(values);
  if (values.perturb && config.rule === 'bp') throw new UsageError('--perturb needs --rule gbp: plain back-propagation has no roles to perturb.');
  const { run, engine, test, epochs, msPerStep } = await trainRun(config, readEngine(values.engine ?? DEFAULT_ENGINE));
  const theta = await engine.theta();
  const sampledError = await lastOf(measureSampled(engine, theta, test, config.seed, NETWORKS));
  const { meanFieldError, freshError } = epochs.at(-1) as EpochRow;
  const result = {
    config,
    engine: engine.name,
    epochs,
    final: { meanFieldError, freshError, sampledError, stages: (await engine.statistics(run.silent)).map((stage) => stageRow(stage, config)) },
    thetaHash: hashTheta(theta),
    msPerStep,
  };
  const perturb = values.perturb ? { perturb: await perturbAll(engine, theta, test, config.seed) } : {};
  if (values.record !== undefined)
    writeOut(values.record, gzipSync(writeRecording({ config, engine: engine.name, history: run.history, theta, silent: run.silent }), { level: 9 }));
  printResult({ ...result, ...perturb }, values.out);
  return 0;
}

/** What the paper's perturbations do to every stage, curve by curve. */
async function perturbAll(engine: Engine, theta: Theta, test: Dataset, seed: number): Promise<(Perturbation & { error: ErrorSpread })[]> {
  const stages = theta.map((_, l) => l + 1);
  const rows = await runStudy('network', sweep(engine, theta, test, seed, { stages, targets: PAPER_TARGETS, fractions: FRACTIONS, networks: NETWORKS }));
  return stages
    .flatMap((at) => PAPER_TARGETS.flatMap((kind) => rows.filter(({ stage, target }) => stage === at && target === kind)))
    .map(({ stage, target, fraction, error }) => ({ stage, target, fraction, error }));
}
