import { readFileSync, rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { readMnist } from '../build/mnist.ts';
import { type Dataset, firstOf, MNIST } from '../data/dataset.ts';
import { type Engine, NotFinite } from '../engine/engine.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { startTheta } from '../engine/start.ts';
import { errorMessage } from '../model/error-message.ts';
import { isOutdated, REVISION } from '../model/revision.ts';
import { type RunConfig, stepsPerEpoch } from '../model/settings/config.ts';
import type { EngineName } from '../model/settings/engines.ts';
import { median } from '../model/spike-slab.ts';
import { countConnections } from '../model/theta.ts';
import * as text from '../text/cli-runs.ts';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from '../training/files/checkpoint.ts';
import { hashTheta } from '../training/files/hash.ts';
import type { EpochRow } from '../training/history.ts';
import { Run } from '../training/run.ts';
import { DIVERGED_CODE } from './exit-codes.ts';
import type { Interrupt } from './interrupt.ts';
import { checkOut, replaceFile, showProgress } from './output.ts';
import { wasmFile } from './wasm-file.ts';

/** A run at its planned end, or where it was stopped or diverged. */
export interface Trained {
  readonly run: Run;
  readonly engine: Engine;
  readonly test: Dataset;
  /** One row per epoch; `seconds` since the start, for the epochs that this call has trained. */
  readonly epochs: readonly (EpochRow & { readonly seconds?: number })[];
  /** Median over the steps; undefined if this call has made none. */
  readonly msPerStep: number | undefined;
  /** Why the run ended early, in words, and the exit code. */
  readonly early?: { readonly words: string; readonly code: number };
}

export interface Training {
  readonly interrupt: Interrupt;
  /** Where the run is saved until the command is done, see unfinishedPath: the same command then continues it. */
  readonly keep?: string | undefined;
}

/** Milliseconds between two saves of the run. */
const KEEP_MS = 10_000;
/** Bytes per connection in a checkpoint, and upper bound for the rest. */
const KEPT = { connection: 36, rest: 1 << 20 };

/** Returns where a run is saved while a command with an output file works; undefined without such a file, or for a device. */
export const unfinishedPath = (out: string | undefined): string | undefined =>
  out === undefined || out.startsWith('/dev/') ? undefined : `${out}.unfinished.safetensors`;

/** Throws UsageError at once if the run could not be saved there. */
export function checkUnfinished(keep: string | undefined, { layers }: RunConfig): void {
  if (keep !== undefined) checkOut(keep, KEPT.connection * countConnections(layers) + KEPT.rest);
}

export function removeUnfinished(keep: string | undefined): void {
  if (keep !== undefined) rmSync(keep, { force: true });
}

/** Trains a run on MNIST to its planned end, or continues a saved one, and reports progress on stderr. */
export async function trainRun(config: RunConfig, name: EngineName, { interrupt, keep }: Training): Promise<Trained> {
  const mnist = readMnist();
  const test = firstOf(mnist.test, config.V);
  const past = keep === undefined ? undefined : await readUnfinished(keep, config, name);
  const state = past?.state ?? { theta: startTheta(config) };
  const engine = await makeEngine(name, { ...state, rule: config.rule, optimiser: config.optimiser }, { wasmFile: wasmFile() });
  const run = new Run(config, engine, { train: firstOf(mnist.train, config.T), test: async () => test }, past);
  const began = performance.now();
  const seconds = (): number => Math.round(performance.now() - began) / 1000;
  const times: number[] = [];
  const ended = new Map<number, number>();
  const early = await trainToEnd(run, { interrupt, seconds, times, ended, keep });
  const epochs = run.history.epochs.map((row) => ({ ...row, ...(ended.has(row.epoch) ? { seconds: ended.get(row.epoch) as number } : {}) }));
  return { run, engine, test, epochs, msPerStep: median(times), ...(early ? { early } : {}) };
}

interface Pulling extends Training {
  readonly seconds: () => number;
  /** Receive the duration of each step in ms, and for each epoch the seconds from the start to its end. */
  readonly times: number[];
  readonly ended: Map<number, number>;
}

async function trainToEnd(run: Run, { interrupt, keep, seconds, times, ended }: Pulling): Promise<Trained['early']> {
  const { config } = run;
  const total = config.epochs * stepsPerEpoch(config);
  let kept = performance.now();
  try {
    while (run.history.epochs.at(-1)?.epoch !== config.epochs) {
      const began = performance.now();
      const { value } = await run.events.next();
      if (value.kind === 'epoch') ended.set(value.row.epoch, seconds());
      if (value.kind === 'step') {
        times.push(performance.now() - began);
        if (value.step % 10 === 0 || value.step === total) showProgress(text.step, value.step, total, seconds());
      }
      // Let signal handlers run.
      await setImmediate();
      if (interrupt.code !== undefined) {
        const isKept = run.step > 0 && keep !== undefined && (await saveUnfinished(run, keep));
        return { words: text.stoppedRun(run.step, total, isKept ? keep : undefined), code: interrupt.code };
      }
      if (keep !== undefined && value.kind === 'step' && performance.now() - kept > KEEP_MS) {
        await saveUnfinished(run, keep);
        kept = performance.now();
      }
    }
    if (keep !== undefined) await saveUnfinished(run, keep);
    return undefined;
  } catch (error) {
    if (!(error instanceof NotFinite)) throw error;
    removeUnfinished(keep);
    return { words: text.diverged(run.step + 1, error.message, config.eta), code: DIVERGED_CODE };
  }
}

/** Saves a run; resolves to false, after a message on stderr, if that fails. */
async function saveUnfinished(run: Run, keep: string): Promise<boolean> {
  const { config, engine, step, history, dead } = run;
  const checkpoint: Checkpoint = {
    config,
    engine: engine.name,
    data: MNIST.name,
    step,
    stopEpoch: config.epochs,
    history,
    dead,
    state: await engine.state(),
  };
  try {
    replaceFile(keep, [await writeCheckpoint(checkpoint)]);
    return true;
  } catch (error) {
    process.stderr.write(`${text.cannotKeep(keep, errorMessage(error))}\n`);
    return false;
  }
}

/** Reads the run that an earlier call of the same command has saved; resolves to undefined if there is none that fits. */
async function readUnfinished(keep: string, config: RunConfig, engine: EngineName): Promise<Checkpoint | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(readFileSync(keep));
  } catch {
    return undefined;
  }
  try {
    const past = await readCheckpoint(bytes);
    if (JSON.stringify(past.config) !== JSON.stringify(config) || past.engine !== engine) throw new Error(text.otherSettings);
    if (past.revision !== undefined && isOutdated(config, past.revision)) throw new Error(text.earlierRevision);
    process.stderr.write(`${text.continues(past.step, keep)}\n`);
    return past;
  } catch (error) {
    process.stderr.write(`${text.keptRunUnused(keep, errorMessage(error))}\n`);
    return undefined;
  }
}

/** Returns the result so far of a run that ended early, for the JSON output. */
export async function describeTrained({ run, engine, epochs, msPerStep, early }: Trained) {
  const { config, step } = run;
  const thetaHash = hashTheta(await engine.theta());
  const diverged = early?.code === DIVERGED_CODE ? { diverged: { step: step + 1, epoch: Math.floor(step / stepsPerEpoch(config)) + 1 } } : {};
  return { config, engine: engine.name, revision: REVISION, epochs, ...(early ? { step, ...diverged, message: early.words } : {}), thetaHash, msPerStep };
}
