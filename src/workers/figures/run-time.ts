import { costOf } from '../../figures/perform.ts';
import { TYPICAL_SPEED } from '../../model/settings/estimate.ts';
import type { FigurePlan } from './plans.ts';
import type { FigureStore } from './store.ts';

/** What an older run weighs against the one after it: training beside, or another load, changes the pace. */
const FADING = 0.6;
/** Older ones weigh nothing. */
const MOST_SAMPLES = 10;
/** A run in hand tells nothing of its pace before so many ms. */
const LEAST_MS = 1000;

/** How much was done in which time. */
interface Sample {
  readonly operations: number;
  readonly seconds: number;
}

/** How fast runs are computed here, in the operations of costOf. */
export class FigurePace {
  readonly #store: FigureStore;
  /** Seconds of runs that this page has computed, with all that goes on between two pulls. */
  readonly #spent = new Map<string, number>();
  /** As the page knows it of the run that is watched. */
  given: number | undefined;

  constructor(store: FigureStore) {
    this.#store = store;
  }

  /** A run is done. */
  note(key: string, seconds: number): void {
    this.#spent.set(key, seconds);
  }

  /**
   * Operations per second: of the runs of a figure if it has any, else of any figure, else what is known from elsewhere.
   * `hand` is the run of this figure that is being computed.
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

/** Speed over samples, the newest first; undefined if there are none. */
function fadingMean(samples: readonly Sample[]): number | undefined {
  let [operations, seconds] = [0, 0];
  samples.forEach((sample, age) => {
    const weight = FADING ** age;
    operations += weight * sample.operations;
    seconds += weight * sample.seconds;
  });
  return seconds > 0 ? operations / seconds : undefined;
}
