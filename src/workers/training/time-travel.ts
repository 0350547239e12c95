import { untouched } from '../../engine/start.ts';
import type { Connection } from '../../model/connection.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import type { Theta } from '../../model/theta.ts';
import * as text from '../../text/workers.ts';
import { RunRecorder } from '../../training/run-recorder.ts';
import type { Snapshot } from '../../training/snapshots.ts';

/** The viewed step of a run, current or earlier, and the traced connections, which stay traced in later runs. */
export class TimeTravel {
  recorder: RunRecorder | undefined;
  /** The viewed earlier step; undefined if the current one is viewed. */
  step: number | undefined;
  /** Grows whenever the viewed distribution changes, see Status. */
  revision = 0;
  #layers: readonly number[] = [];
  #traced: readonly Connection[] = [];

  /** Switches to another run. Its initial state always has a snapshot. */
  turnTo({ layers }: RunConfig, start: Theta, past?: RunRecorder): void {
    const recorder = past ?? new RunRecorder(layers);
    this.recorder = recorder;
    this.step = undefined;
    this.revision++;
    this.#layers = layers;
    this.trace(past ? past.traced.connections : this.#traced);
    const { snapshots } = recorder;
    if (snapshots.steps[0] !== 0) snapshots.add({ step: 0, dead: [], interventions: [], state: untouched(start) });
  }

  /** Views a step, or the current one if undefined. Throws an error with a message for the user if the step has no snapshot. */
  view(step: number | undefined): void {
    if (step !== undefined) this.snapshotOf(step);
    this.step = step;
    this.revision++;
  }

  /** Call after every change of the run. An earlier step stays as it was. */
  change(): void {
    if (this.step === undefined) this.revision++;
  }

  get snapshot(): Snapshot | undefined {
    return this.step === undefined ? undefined : this.recorder?.snapshots.at(this.step);
  }

  /** Returns the snapshot of a step. Throws an error with a message for the user if there is none. */
  snapshotOf(step: number): Snapshot {
    const snapshot = this.recorder?.snapshots.at(step);
    if (!snapshot) throw new Error(text.noSnapshot(step));
    return snapshot;
  }

  /** Records these connections at every step from now on, as far as they exist in the network. */
  trace(connections: readonly Connection[]): void {
    this.#traced = connections;
    this.recorder?.traced.choose(connections, this.#layers);
  }
}
