import { untouched } from '../../engine/start.ts';
import type { Connection } from '../../model/connection.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import type { Theta } from '../../model/theta.ts';
import { RunRecorder } from '../../training/run-recorder.ts';
import type { Snapshot } from '../../training/snapshots.ts';

/** What of a run is looked at: its present or an earlier step, and the connections that are watched, in this run and the next ones. */
export class TimeTravel {
  recorder: RunRecorder | undefined;
  /** The earlier step that is looked at. */
  step: number | undefined;
  #layers: readonly number[] = [];
  #traced: readonly Connection[] = [];

  /** Turns to another run; its start can always be looked at. */
  turnTo({ layers }: RunConfig, start: Theta, past?: RunRecorder): void {
    const recorder = past ?? new RunRecorder(layers);
    this.recorder = recorder;
    this.step = undefined;
    this.#layers = layers;
    this.trace(past ? past.traced.connections : this.#traced);
    const { snapshots } = recorder;
    if (snapshots.steps[0] !== 0) snapshots.add({ step: 0, dead: [], interventions: [], state: untouched(start) });
  }

  /** Looks at a step, or at the present. Throws in words if there is no snapshot of it. */
  view(step: number | undefined): void {
    if (step !== undefined) this.snapshotOf(step);
    this.step = step;
  }

  /** The snapshot that is looked at. */
  get snapshot(): Snapshot | undefined {
    return this.step === undefined ? undefined : this.recorder?.snapshots.at(this.step);
  }

  /** Throws in words if there is none. */
  snapshotOf(step: number): Snapshot {
    const snapshot = this.recorder?.snapshots.at(step);
    if (!snapshot) throw new Error(`There is no snapshot of step ${step} any more.`);
    return snapshot;
  }

  /** Records these connections from now on, as far as the network has them. */
  trace(connections: readonly Connection[]): void {
    this.#traced = connections;
    this.recorder?.traced.choose(connections, this.#layers);
  }
}
