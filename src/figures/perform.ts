import type { Dataset } from '../data/dataset.ts';
import { type Engine, type EngineSetup, NotFinite } from '../engine/engine.ts';
import { startTheta } from '../engine/start.ts';
import { type RunConfig, stepsPerEpoch } from '../model/settings/config.ts';
import { estimateTime, flopOfNetworks } from '../model/settings/estimate.ts';
import { countConnections } from '../model/theta.ts';
import { hashTheta } from '../training/files/hash.ts';
import type { Job, Progress } from '../training/job.ts';
import { Run } from '../training/run.ts';
import { DIVERGED } from './diverged.ts';
import type { Measure, PlannedRun, Row, RunResult } from './experiment.ts';
import { measureDistributions } from './measures/distributions.ts';
import { measureErrorsOf } from './measures/errors.ts';
import { measureLayers } from './measures/layers.ts';
import { type Measuring, rowOf } from './measures/measuring.ts';
import { measurePerturbation } from './measures/perturbation.ts';
import { measureSurvival } from './measures/survival.ts';
import { keyOf } from './plan.ts';

type Maker<Kind extends Measure['kind']> = (measure: Extract<Measure, { kind: Kind }>, config: RunConfig) => Measuring;

/** Makes the measurements of each kind. */
const MAKERS: { readonly [Kind in Measure['kind']]: Maker<Kind> } = {
  errors: ({ networks }) => measureErrorsOf(networks),
  stages: measureLayers,
  distributions: measureDistributions,
  perturbation: ({ networks }, { layers }) => measurePerturbation(networks, layers.length - 1),
  survival: ({ since }, config) => measureSurvival(since, config),
};

const startMeasuring = ({ config, measure }: PlannedRun): Measuring => (MAKERS[measure.kind] as Maker<Measure['kind']>)(measure as never, config);

export interface Resources {
  /** The first T training images of the configuration; `test` holds the first V test images. */
  readonly train: Dataset;
  readonly test: Dataset;
  readonly makeEngine: (setup: EngineSetup) => Promise<Engine>;
  /** Milliseconds. */
  readonly clock: () => number;
}

/** Cost of reading the parameters of one connection after a step, in the operations of costOf. */
const PER_MEASUREMENT = 2500;

/** Returns the cost of a planned run in the operations of model/settings/estimate.ts: training with its evaluations, and all other measurements. */
export function costOf(planned: PlannedRun): { readonly training: number; readonly measuring: number; readonly total: number } {
  const { config } = planned;
  const { stepsRead = 0, networks } = startMeasuring(planned);
  const training = estimateTime(config, 1).run + stepsRead * PER_MEASUREMENT * countConnections(config.layers);
  const measuring = flopOfNetworks(config, networks);
  return { training, measuring, total: training + measuring };
}

/** Images per chunk, as in training/evaluate.ts: measurements yield after each. */
const CHUNK = 500;

/**
 * Trains one planned run to its end and measures it, for the page's worker, the command line and the tests alike. Progress is in the
 * operations of costOf. `seconds` excludes the time between a yield and the next call. The result is undefined until the job is done.
 * If training diverges, there is a result, too: the rows so far, one row that tells where, and the hash of the last finite theta.
 */
export function perform(planned: PlannedRun, { train, test, makeEngine, clock }: Resources): Job<RunResult | undefined> {
  const { config } = planned;
  let result: RunResult | undefined;

  async function* work(): AsyncGenerator<Progress, void> {
    const { training, measuring: besides, total } = costOf(planned);
    const perEpoch = stepsPerEpoch(config);
    const step = training / (config.epochs * perEpoch);
    const watch = new Stopwatch(clock);
    const measuring = startMeasuring(planned);
    const engine = await makeEngine({ theta: startTheta(config), rule: config.rule, optimiser: config.optimiser });
    const run = new Run(config, engine, { train, test: async () => test });
    const measured = { run, engine, test };
    const found = async (rows: readonly Row[]): Promise<RunResult> => {
      watch.stop();
      return { ...planned, key: keyOf(planned), theta: hashTheta(await engine.theta()), seconds: Math.round(watch.ms) / 1000, rows };
    };
    try {
      while (run.history.epochs.at(-1)?.epoch !== config.epochs) {
        const { value } = await run.events.next();
        if (value.kind === 'step') await measuring.step?.(measured);
        watch.stop();
        yield { done: run.step * step, total };
        watch.start();
      }
      const finish = measuring.finish(measured);
      const piece = besides / Math.max(1, measuring.networks * Math.ceil(config.V / CHUNK));
      for (let pieces = 0; result === undefined; pieces++) {
        const { done, value } = await finish.next();
        if (done) {
          result = await found(value);
          break;
        }
        watch.stop();
        yield { done: Math.min(total, training + pieces * piece), total };
        watch.start();
      }
    } catch (error) {
      if (!(error instanceof NotFinite)) throw error;
      const diverged = rowOf(DIVERGED, { x: run.step + 1, value: Math.floor(run.step / perEpoch) + 1 });
      result = await found([...(measuring.soFar?.(run) ?? []), diverged]);
    } finally {
      engine.dispose();
    }
    yield { done: total, total };
  }
  return { work: work(), result: () => result };
}

/** Adds up the time between start and stop. Starts when it is made. */
class Stopwatch {
  readonly #clock: () => number;
  #from: number;
  ms = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#from = clock();
  }

  start(): void {
    this.#from = this.#clock();
  }

  stop(): void {
    this.ms += this.#clock() - this.#from;
  }
}
