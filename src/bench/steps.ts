import { type Batch, type Dataset, gather, orderOf } from '../data/dataset.ts';
import type { Engine, EngineSetup } from '../engine/engine.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { epsilonOf, startTheta } from '../engine/start.ts';
import type { Device } from '../engine/tfjs/backend.ts';
import { errorMessage } from '../model/error-message.ts';
import { etaAt, type RunConfig, stepsPerEpoch } from '../model/settings/config.ts';
import type { EngineName } from '../model/settings/engines.ts';
import * as text from '../text/bench.ts';
import { countActive } from './active-units.ts';
import type { Peak } from './peak.ts';
import type { Clock } from './timing.ts';

export interface BenchEnvironment {
  readonly train: Dataset;
  readonly test: Dataset;
  readonly device: Device;
  readonly now: Clock;
  readonly peak: Peak;
}

/** State of a run from which every engine continues. */
export interface Start {
  readonly config: RunConfig;
  readonly setup: EngineSetup;
  readonly steps: number;
}

/** Steps before the measured ones, in which the distribution begins to form. */
const BEFORE = 20;
/** Steps whose non-zero inputs are counted. */
const COUNTED_STEPS = 4;

/** Trains the first steps of a run with the kernel. */
export async function beginRun(config: RunConfig, bench: BenchEnvironment): Promise<Start> {
  const { rule, optimiser } = config;
  const engine = await makeEngine('wasm', { theta: startTheta(config), rule, optimiser }, bench.device);
  const training = takeSteps(engine, config, 0, bench);
  for (let n = 0; n < BEFORE; n++) await training.next();
  const { theta, adam } = await engine.state();
  engine.dispose();
  return { config, setup: { theta, adam, rule, optimiser }, steps: BEFORE };
}

/** Takes steps like training/run.ts, from step `done` on; yields the duration of each in ms. `rate` replaces the scheduled learning rate. */
export async function* takeSteps(
  engine: Pick<Engine, 'step'>,
  config: RunConfig,
  done: number,
  { train, now }: Pick<BenchEnvironment, 'train' | 'now'>,
  rate?: number,
): AsyncGenerator<number, never> {
  let batch: Batch | undefined;
  for (let step = done; ; step++) {
    const { order, places, eta } = placesOf(config, step);
    const began = now();
    batch = gather(train, order.subarray(...places), batch);
    await engine.step(batch, epsilonOf(config.seed, step + 1, config.layers), rate ?? eta);
    yield now() - began;
  }
}

/** Returns the order of the epoch, the range of a step (from 0) in it, and its learning rate. */
function placesOf(config: RunConfig, step: number): { order: Uint32Array; places: [number, number]; eta: number } {
  const perEpoch = stepsPerEpoch(config);
  const epoch = 1 + Math.floor(step / perEpoch);
  const n = step % perEpoch;
  return { order: orderOf(config.seed, epoch, config.T), places: [n * config.batch, (n + 1) * config.batch], eta: etaAt(config, epoch) };
}

/** Counts the non-zero inputs h of each weight layer, as the mean over the first steps after `start`. */
export async function countActiveInputs({ config, setup, steps }: Start, bench: BenchEnvironment): Promise<number[]> {
  const engine = await makeEngine('wasm', setup, bench.device);
  const training = takeSteps(engine, config, steps, bench);
  const sums = setup.theta.map(() => 0);
  for (let n = 0; n < COUNTED_STEPS; n++) {
    const { order, places } = placesOf(config, steps + n);
    const batch = gather(bench.train, order.subarray(...places));
    const active = await countActive(await engine.theta(), batch, epsilonOf(config.seed, steps + n + 1, config.layers));
    for (const [l, entries] of active.entries()) sums[l] = (sums[l] as number) + entries;
    await training.next();
  }
  engine.dispose();
  return sums.map((sum) => sum / COUNTED_STEPS);
}

export interface Rounds {
  /**
   * Every engine takes one turn in each round. An engine whose step is longer than a turn takes one only in the first round and, if there
   * are many rounds, in the last.
   */
  readonly rounds: number;
  /** Length of a turn in ms; every turn has at least one step, after at least one to warm up. */
  readonly turn: number;
}

/** Results of an engine's turns: durations of single steps in ms, and the bytes that the engine held. */
export interface Turns {
  readonly engine: EngineName;
  readonly times: number[];
  memory: number;
}

const MANY = 3;
/** Parts of a turn to warm up: at first until the compilers of the platform are done, later until the caches are warm. */
export const WARM_UP = { first: 1.5, later: 0.25 };

/** Lets engines take steps in turns, so that other load of the machine affects them alike. Reports engines that fail in `notes`. */
export async function timeSteps(
  start: Start,
  engines: readonly EngineName[],
  { rounds, turn }: Rounds,
  bench: BenchEnvironment,
  notes: string[],
): Promise<Turns[]> {
  const all = engines.map((engine): Turns => ({ engine, times: [], memory: 0 }));
  const failed = new Set<EngineName>();
  for (let round = 0; round < rounds; round++) {
    bench.peak.measure();
    for (const turns of round % 2 === 0 ? all : all.toReversed()) {
      const { engine, times } = turns;
      const isSlow = Math.min(...times) > turn && times.length > 0;
      if (failed.has(engine) || (isSlow && !(rounds > MANY && round === rounds - 1))) continue;
      try {
        await takeTurn(turns, start, turn * (round === 0 ? WARM_UP.first : WARM_UP.later), turn, bench);
      } catch (error) {
        failed.add(engine);
        notes.push(text.didNotRun(engine, errorMessage(error)));
      }
    }
  }
  bench.peak.measure();
  return all.filter(({ engine, times }) => times.length > 0 && !failed.has(engine));
}

async function takeTurn(turns: Turns, { config, setup, steps }: Start, warmUp: number, turn: number, bench: BenchEnvironment): Promise<void> {
  const engine = await makeEngine(turns.engine, setup, bench.device);
  try {
    const training = takeSteps(engine, config, steps, bench);
    await pullFor(training, warmUp);
    turns.times.push(...(await pullFor(training, turn)));
    turns.memory = engine.memory();
  } finally {
    engine.dispose();
  }
}

/** Takes steps until they have taken `ms`, at least one; returns their durations in ms. */
export async function pullFor(training: AsyncGenerator<number, never>, ms: number): Promise<number[]> {
  const times: number[] = [];
  for (let spent = 0; times.length === 0 || spent < ms; ) {
    const { value } = await training.next();
    times.push(value);
    spent += value;
  }
  return times;
}
