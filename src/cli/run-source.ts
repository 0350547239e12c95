import { readMnist } from '../build/mnist.ts';
import { type Dataset, firstOf } from '../data/dataset.ts';
import type { Engine } from '../engine/engine.ts';
import { makeEngine } from '../engine/make-engine.ts';
import type { RunConfig } from '../model/settings/config.ts';
import { DEFAULT_ENGINE } from '../model/settings/engines.ts';
import * as text from '../text/cli-runs.ts';
import type { SavedDistribution } from '../training/files/checkpoint.ts';
import { describeRecount, recountDead, recountOf } from '../training/files/dead-inputs.ts';
import { toDistribution } from '../training/files/run-file.ts';
import { lastOf } from '../training/job.ts';
import { Ended, UsageError } from './exit-codes.ts';
import { readEngine } from './options.ts';
import { printResult } from './output.ts';
import { readRun } from './read-run.ts';
import { RUN_OPTIONS, readRunOptions } from './run-options.ts';
import type { Values } from './setting-options.ts';
import { describeTrained, type Training, trainRun } from './train-run.ts';
import { wasmFile } from './wasm-file.ts';

/** Options of a command that measures on a run: how to train it, or the file that contains it. */
export const SOURCE_OPTIONS = { ...RUN_OPTIONS, law: { type: 'string' } } as const;

interface Source {
  readonly config: RunConfig;
  /** Trains the run, or makes an engine for the run of a file. */
  readonly open: (
    training: Training,
  ) => Promise<{ readonly engine: Engine; readonly distribution: SavedDistribution; readonly train: Dataset; readonly test: Dataset }>;
}

/** Reads the options, and the file if one is given, before anything is computed. Throws UsageError or RangeError. */
export async function planSource({
  law: path,
  engine: named = DEFAULT_ENGINE,
  ...values
}: Values & { readonly law?: string | undefined; readonly engine?: string | undefined }): Promise<Source> {
  const name = readEngine(named);
  const imagesOf = ({ T, V }: RunConfig) => {
    const mnist = readMnist();
    return { train: firstOf(mnist.train, T), test: firstOf(mnist.test, V) };
  };
  if (path === undefined) {
    const config = readRunOptions(values);
    const open = async (training: Training) => {
      const trained = await trainRun(config, name, training);
      const { engine, run, early } = trained;
      if (early) {
        printResult(await describeTrained(trained), undefined);
        throw new Ended(early.code, early.words);
      }
      const { step, history, dead } = run;
      const distribution = { config, engine: engine.name, data: '', step, stopEpoch: config.epochs, history, dead, theta: await engine.theta() };
      return { engine, distribution, ...imagesOf(config) };
    };
    return { config, open };
  }
  const trains = Object.keys(RUN_OPTIONS).find((option) => values[option] !== undefined);
  if (trains) throw new UsageError(text.fileOrTraining(trains));
  const file = await readRun(path);
  const distribution = toDistribution(file);
  const { config, theta } = distribution;
  const open = async () => {
    const engine = await makeEngine(name, { theta, rule: config.rule, optimiser: config.optimiser }, { wasmFile: wasmFile() });
    const images = imagesOf(config);
    const counted = await lastOf(recountDead(distribution, theta, engine, images.train, recountOf(file)));
    if (counted !== distribution) process.stderr.write(`${describeRecount(path, counted.history)}\n`);
    return { engine, distribution: counted, ...images };
  };
  return { config, open };
}
