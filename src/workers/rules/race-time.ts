import { isMeasured, stepsOf } from '../../model/race-steps.ts';
import type { RaceConfig } from '../../model/settings/rules.ts';
import type { RaceEvent } from '../../training/race.ts';

/** Estimates the remaining time of a race. Steps and measurements are timed separately, because early steps are measured more often. */
export class RacePace {
  readonly #config: RaceConfig;
  /** Steps after which lanes are measured, without step 0. */
  readonly #measured: readonly number[];
  #steps = { count: 0, ms: 0 };
  #rows = { count: 0, ms: 0 };

  constructor(config: RaceConfig) {
    this.#config = config;
    this.#measured = Array.from({ length: stepsOf(config) }, (_, n) => n + 1).filter((step) => isMeasured(step, config));
  }

  /** Records how many ms one event took, including the time since the event before. */
  note({ kind }: RaceEvent, ms: number): void {
    const of = kind === 'step' ? this.#steps : this.#rows;
    of.ms += ms;
    if (kind !== 'measuring') of.count++;
  }

  /** Returns the seconds until the current seed, which is at `step`, and `seeds` further seeds are done; undefined before the first step. */
  secondsLeft(step: number, seeds: number): number | undefined {
    if (this.#steps.count === 0) return undefined;
    const steps = stepsOf(this.#config);
    const stepsLeft = steps - step + seeds * steps;
    const momentsLeft = this.#measured.filter((moment) => moment > step).length + seeds * (1 + this.#measured.length);
    const perStep = this.#steps.ms / this.#steps.count;
    const perRow = this.#rows.count > 0 ? this.#rows.ms / this.#rows.count : 0;
    return (stepsLeft * perStep + momentsLeft * this.#config.lanes.length * perRow) / 1000;
  }
}
