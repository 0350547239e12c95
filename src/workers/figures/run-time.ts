import { costOf } from '../../figures/perform.ts';
import { TYPICAL_SPEED } from '../../model/settings/estimate.ts';
import type { FigurePlan } from './plans.ts';
import type { FigureStore } from './store.ts';

/** Weight of a run relative to the next newer one: training in parallel or another load changes the speed. */
const FADING = 0.6;
/** Older runs have weight 0. */
const MOST_SAMPLES = 10;
/** The current run counts only after so many ms of computation. */
const LEAST_MS = 1000;

interface Sample {
  readonly operations: number;
  readonly seconds: number;
}

/** Speed of computing runs in this browser, in operations (see costOf) per second. */
export class FigurePace {
  readonly #store: FigureStore;
  /** By run key: seconds of the runs that this page computed, including the time between two pieces of work. */
  readonly #spent = new Map<string, number>();
  /** The speed of the live run as the page reports it, in operations per second. */
  given: number | undefined;

  constructor(store: FigureStore) {
    this.#store = store;
  }

  /** Records how long a finished run took. */
  note(key: string, seconds: number): void {
    this.#spent.set(key, seconds);
  }

  /**
   * Returns the speed in operations per second: from the runs of this figure if there are any, else from those of all figures, else
   * `given`, else TYPICAL_SPEED. `currentRun` is the run of this figure that is being computed. `measured` is false for TYPICAL_SPEED.
   */
  speedOf({ runs }: FigurePlan, currentRun?: Sample): { readonly speed: number; readonly measured: boolean } {
    const keys = new Set(runs.faithful.map(({ key }) => key));
    const results = this.#store.newest().map(({ result }) => result);
    const own = results.filter(({ key }) => keys.has(key));
    const samples: Sample[] = (own.length > 0 ? own : results).slice(0, MOST_SAMPLES).map((result) => ({
      operations: costOf(result).total,
      seconds: this.#spent.get(result.key) ?? result.seconds,
    }));
    const speed = fadingMean(currentRun && currentRun.seconds * 1000 >= LEAST_MS ? [currentRun, ...samples] : samples) ?? this.given;
    return { speed: speed ?? TYPICAL_SPEED, measured: speed !== undefined };
  }
}

/** Exponentially weighted mean speed of samples, newest first; undefined if there are none. */
function fadingMean(samples: readonly Sample[]): number | undefined {
  let [operations, seconds] = [0, 0];
  samples.forEach((sample, age) => {
    const weight = FADING ** age;
    operations += weight * sample.operations;
    seconds += weight * sample.seconds;
  });
  return seconds > 0 ? operations / seconds : undefined;
}
