import { type Dataset, firstOf } from '../data/dataset.ts';
import { type Engine, NotFinite } from '../engine/engine.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { startTheta } from '../engine/start.ts';
import { type RunConfig, stepsPerEpoch } from '../model/config.ts';
import type { EngineName } from '../model/engines.ts';
import { median } from '../model/law.ts';
import type { EpochRow } from '../runs/history.ts';
import { Run } from '../runs/run.ts';
import { readMnist } from './mnist.ts';
import { showProgress } from './output.ts';
import { wasmFile } from './wasm-file.ts';

/** A run at its planned end. */
export interface Trained {
  readonly run: Run;
  readonly engine: Engine;
  readonly test: Dataset;
  /** One row for each epoch, with seconds since the start. */
  readonly epochs: readonly (EpochRow & { readonly seconds: number })[];
  /** Median time of a step. */
  readonly msPerStep: number;
}

/** Trains a run on MNIST to its planned end, and says on stderr how far it is. Rejects in words if it diverges. */
export async function trainRun(config: RunConfig, name: EngineName): Promise<Trained> {
  const mnist = readMnist();
  const test = firstOf(mnist.test, config.V);
  const engine = await makeEngine(name, { theta: startTheta(config), rule: config.rule, optimiser: config.optimiser }, { wasmFile: wasmFile() });
  const run = new Run(config, engine, { train: firstOf(mnist.train, config.T), test: async () => test });
  const began = performance.now();
  const seconds = (): number => Math.round(performance.now() - began) / 1000;
  return { run, engine, test, ...(await pullEpochs(run, seconds)) };
}

async function pullEpochs(run: Run, seconds: () => number) {
  const { config } = run;
  const total = config.epochs * stepsPerEpoch(config);
  const rows = [];
  const times: number[] = [];
  try {
    for (;;) {
      const began = performance.now();
      const { value } = await run.events.next();
      if (value.kind === 'measuring' || value.kind === 'stuck') continue;
      if (value.kind === 'step') {
        times.push(performance.now() - began);
        if (value.step % 10 === 0 || value.step === total) showProgress('step', value.step, total, seconds());
        continue;
      }
      rows.push({ ...value.row, seconds: seconds() });
      if (value.row.epoch === config.epochs) return { epochs: rows, msPerStep: median(times) as number };
    }
  } catch (error) {
    if (!(error instanceof NotFinite)) throw error;
    throw new Error(`Training stopped at step ${run.step + 1}: ${error.message} Try a smaller --eta than ${config.eta}.`);
  }
}
