import type { Dataset } from '../data/dataset.ts';
import { type Engine, type EngineSetup, NotFinite } from '../engine/engine.ts';
import { startTheta } from '../engine/start.ts';
import { stepsPerEpoch } from '../model/config.ts';
import { estimateTime, flopOfNetworks } from '../model/estimate.ts';
import { hashTheta } from '../runs/hash.ts';
import { Run } from '../runs/run.ts';
import type { Progress, Study } from '../runs/study.ts';
import type { PlannedRun, RunResult } from './experiment.ts';
import { startMeasuring } from './measures/measures.ts';
import { keyOf } from './plan.ts';

/** What a planned run is computed with. */
export interface Equipment {
  /** At least as many images as the configuration asks for, cut to them. */
  readonly train: Dataset;
  readonly test: Dataset;
  readonly makeEngine: (setup: EngineSetup) => Promise<Engine>;
  /** Milliseconds. */
  readonly clock: () => number;
}

/** Operations that a planned run takes, as model/estimate.ts counts them: training with its evaluations, and what is measured besides. */
export function costOf(planned: PlannedRun): { readonly training: number; readonly measuring: number; readonly total: number } {
  const training = estimateTime(planned.config, 1).run;
  const measuring = flopOfNetworks(planned.config, startMeasuring(planned).networks);
  return { training, measuring, total: training + measuring };
}

/** Images that a network is asked at once, see runs/evaluate.ts: it yields after each lot. */
const CHUNK = 500;

/**
 * Trains one planned run to its end and measures it: the page's worker, the command line and the tests pull the same.
 * Progress is in the operations of costOf; seconds are counted as long as it is pulled. There is a result
 * when it is done. A pull rejects in words if training diverges.
 */
export function perform(planned: PlannedRun, { train, test, makeEngine, clock }: Equipment): Study<RunResult | undefined> {
  const { config } = planned;
  let result: RunResult | undefined;

  async function* work(): AsyncGenerator<Progress, void> {
    const { training, measuring: besides, total } = costOf(planned);
    const step = training / (config.epochs * stepsPerEpoch(config));
    const watch = new Stopwatch(clock);
    const measuring = startMeasuring(planned);
    const engine = await makeEngine({ theta: startTheta(config), rule: config.rule, optimiser: config.optimiser });
    try {
      const run = new Run(config, engine, { train, test: async () => test });
      const measured = { run, engine, test };
      while (run.history.epochs.at(-1)?.epoch !== config.epochs) {
        const { value } = await run.events.next();
        if (value.kind === 'step') await measuring.step?.(measured);
        watch.stop();
        yield { done: run.step * step, total };
        watch.start();
      }
      const finish = measuring.finish(measured);
      const piece = besides / Math.max(1, measuring.networks * Math.ceil(config.V / CHUNK));
      for (let pieces = 0; ; pieces++) {
        const { done, value } = await finish.next();
        watch.stop();
        if (done) {
          const theta = hashTheta(await engine.theta());
          result = { ...planned, key: keyOf(planned), theta, seconds: Math.round(watch.ms) / 1000, rows: value };
          yield { done: total, total };
          return;
        }
        yield { done: Math.min(total, training + pieces * piece), total };
        watch.start();
      }
    } catch (error) {
      if (!(error instanceof NotFinite)) throw error;
      throw new Error(`Training diverged: ${error.message} Try a smaller eta than ${config.eta}.`);
    } finally {
      engine.dispose();
    }
  }
  return { work: work(), result: () => result };
}

/** Adds up the time between start and stop. */
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
