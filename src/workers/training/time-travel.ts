import { untouched } from '../../engine/start.ts';
import type { Connection } from '../../model/connection.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import type { Theta } from '../../model/theta.ts';
import { Chronicle } from '../../training/run-recorder.ts';
import type { Snapshot } from '../../training/snapshots.ts';

/** What of a run is looked at: its present or an earlier step, and the connections that are watched, in this run and the next ones. */
export class Viewpoint {
  chronicle: Chronicle | undefined;
  /** The earlier step that is looked at. */
  step: number | undefined;
  #layers: readonly number[] = [];
  #watched: readonly Connection[] = [];

  /** Turns to another run; its start can always be looked at. */
  turnTo({ layers }: RunConfig, start: Theta, past?: Chronicle): void {
    const chronicle = past ?? new Chronicle(layers);
    this.chronicle = chronicle;
    this.step = undefined;
    this.#layers = layers;
    this.watch(past ? past.watching.connections : this.#watched);
    const { timeline } = chronicle;
    if (timeline.steps[0] !== 0) timeline.add({ step: 0, silent: [], interventions: [], state: untouched(start) });
  }

  /** Looks at a step, or at the present. Throws in words if there is no snapshot of it. */
  lookAt(step: number | undefined): void {
    if (step !== undefined) this.snapshotOf(step);
    this.step = step;
  }

  /** The snapshot that is looked at. */
  get snapshot(): Snapshot | undefined {
    return this.step === undefined ? undefined : this.chronicle?.timeline.lookAt(this.step);
  }

  /** Throws in words if there is none. */
  snapshotOf(step: number): Snapshot {
    const snapshot = this.chronicle?.timeline.lookAt(step);
    if (!snapshot) throw new Error(`There is no snapshot of step ${step} any more.`);
    return snapshot;
  }

  /** Records these connections from now on, as far as the network has them. */
  watch(connections: readonly Connection[]): void {
    this.#watched = connections;
    this.chronicle?.watching.choose(connections, this.#layers);
  }
}
