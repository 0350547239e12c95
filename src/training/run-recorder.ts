import type { Engine } from '../engine/engine.ts';
import type { DeadUnits } from '../engine/statistics.ts';
import { snapshotsFor } from '../model/snapshots.ts';
import type { Intervention } from './intervention.ts';
import { type Snapshot, Snapshots } from './snapshots.ts';
import { type TracedConnection, TracedConnections } from './traced-connections.ts';

/** Contents of a recorder, to transfer it to another worker. */
export interface RunMemory {
  readonly snapshots: readonly Snapshot[];
  readonly traced: readonly TracedConnection[];
}

/** Records the steps of a run, besides its curves: snapshots, and the parameters of traced connections. */
export class RunRecorder {
  readonly snapshots: Snapshots;
  readonly traced: TracedConnections;

  constructor(layers: readonly number[], { snapshots, traced }: RunMemory = { snapshots: [], traced: [] }) {
    this.snapshots = new Snapshots(snapshotsFor(layers), snapshots);
    this.traced = new TracedConnections(traced);
  }

  get memory(): RunMemory {
    return { snapshots: this.snapshots.snapshots, traced: this.traced.traced };
  }

  /** Must be called after every step, and again if the user has changed parameters at that step. */
  async note(step: number, engine: Engine, dead: DeadUnits, interventions: readonly Intervention[]): Promise<void> {
    const { connections } = this.traced;
    if (connections.length > 0) this.traced.note(step, await engine.parametersOf(connections));
    const { snapshots } = this;
    if (snapshots.wants(step) || snapshots.snapshots.at(-1)?.step === step) snapshots.add({ step, dead, interventions, state: await engine.state() });
  }

  /** Returns the records up to a step, for a run that branches there. */
  upTo(step: number, layers: readonly number[]): RunRecorder {
    const snapshots = this.snapshots.snapshots.filter((snapshot) => snapshot.step <= step);
    return new RunRecorder(layers, { snapshots, traced: this.traced.upTo(step).traced });
  }
}
