import type { EngineState } from '../engine/engine.ts';
import type { DeadUnits } from '../engine/statistics.ts';
import { logTime } from '../model/snapshots.ts';
import type { Intervention } from './intervention.ts';

/** A run as it was after a step, whole: what is looked at, and gone on from, bit for bit. */
export interface Snapshot {
  readonly step: number;
  readonly dead: DeadUnits;
  readonly interventions: readonly Intervention[];
  readonly state: EngineState;
}

/** A snapshot is made as soon as this share of the ideal distance has passed. */
const EARLY = 0.75;

/**
 * Snapshots of a run, evenly in log time: never more than there is room for. The first one and the one that was last
 * looked at stay.
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

  /** The snapshot of exactly this step; it will stay until another one is looked at. */
  at(step: number): Snapshot | undefined {
    this.#lastViewed = step;
    return this.#snapshots.find((snapshot) => snapshot.step === step);
  }

  /** Whether a snapshot of this step is worth making. */
  wants(step: number): boolean {
    const last = this.#snapshots.at(-1)?.step;
    return last === undefined || (step > last && logTime(step) - logTime(last) >= (EARLY * logTime(step)) / this.#room);
  }

  /** Adds a snapshot, or puts it in the place of one of the same step; where there are too many the one with the nearest neighbours goes. */
  add(snapshot: Snapshot): void {
    const others = this.#snapshots.filter(({ step }) => step !== snapshot.step);
    this.#snapshots = [...others, snapshot].sort((one, other) => one.step - other.step);
    while (this.#snapshots.length > this.#room) this.#snapshots.splice(this.#crowded(), 1);
  }

  /** The place of the snapshot that leaves the smallest gap. */
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
