import type { EngineState } from '../engine/engine.ts';
import type { DeadUnits } from '../engine/statistics.ts';
import { logTime } from '../model/snapshots.ts';
import type { Intervention } from './intervention.ts';

/** Complete state of a run after a step: it can be viewed, and the run continues from it bit for bit. */
export interface Snapshot {
  readonly step: number;
  readonly dead: DeadUnits;
  readonly interventions: readonly Intervention[];
  readonly state: EngineState;
}

/** A snapshot is due as soon as this fraction of the ideal distance in log time has passed. */
const EARLY = 0.75;

/**
 * Snapshots of a run, evenly spaced in log time and at most `room` of them. The first, the newest and the last viewed one are never
 * dropped.
 */
export class Snapshots {
  readonly #room: number;
  #snapshots: Snapshot[];
  #lastViewed: number | undefined;

  constructor(room: number, snapshots: readonly Snapshot[] = []) {
    this.#room = room;
    this.#snapshots = [...snapshots];
  }

  get snapshots(): readonly Snapshot[] {
    return this.#snapshots;
  }

  get steps(): number[] {
    return this.#snapshots.map(({ step }) => step);
  }

  /** Returns the snapshot of exactly this step, which is then kept until another one is viewed; undefined if there is none. */
  at(step: number): Snapshot | undefined {
    this.#lastViewed = step;
    return this.#snapshots.find((snapshot) => snapshot.step === step);
  }

  /** Whether a snapshot is due at this step. */
  wants(step: number): boolean {
    const last = this.#snapshots.at(-1)?.step;
    return last === undefined || (step > last && logTime(step) - logTime(last) >= (EARLY * logTime(step)) / this.#room);
  }

  /** Adds a snapshot, or replaces the one of the same step; if there are too many, drops the one with the closest neighbours. */
  add(snapshot: Snapshot): void {
    const others = this.#snapshots.filter(({ step }) => step !== snapshot.step);
    this.#snapshots = [...others, snapshot].sort((one, other) => one.step - other.step);
    while (this.#snapshots.length > this.#room) this.#snapshots.splice(this.#crowded(), 1);
  }

  /** Index of the snapshot whose removal leaves the smallest gap. */
  #crowded(): number {
    let place = 1;
    let least = Number.POSITIVE_INFINITY;
    for (let n = 1; n < this.#snapshots.length - 1; n++) {
      const [before, here, after] = this.#snapshots.slice(n - 1, n + 2) as [Snapshot, Snapshot, Snapshot];
      const gap = logTime(after.step) - logTime(before.step);
      if (here.step !== this.#lastViewed && gap < least) [place, least] = [n, gap];
    }
    return place;
  }
}
