import type { Engine } from '../engine/engine.ts';
import type { DeadUnits } from '../engine/statistics.ts';
import { snapshotsFor } from '../model/snapshots.ts';
import type { Intervention } from './intervention.ts';
import { type Snapshot, Snapshots } from './snapshots.ts';
import { type TracedConnection, TracedConnections } from './traced-connections.ts';

/** A chronicle as it is handed from one worker to the next. */
export interface RunMemory {
  readonly snapshots: readonly Snapshot[];
  readonly traced: readonly TracedConnection[];
}

/** What is remembered of the steps of a run, beside its curves: snapshots, and connections that are watched. */
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

  /** After a step, and again after the law was changed at that step. */
  async note(step: number, engine: Engine, dead: DeadUnits, interventions: readonly Intervention[]): Promise<void> {
    const { connections } = this.traced;
    if (connections.length > 0) this.traced.note(step, await engine.parametersOf(connections));
    const { snapshots } = this;
    if (snapshots.wants(step) || snapshots.snapshots.at(-1)?.step === step) snapshots.add({ step, dead, interventions, state: await engine.state() });
  }

  /** What was remembered up to a step: the past of a run that branches off there. */
  upTo(step: number, layers: readonly number[]): RunRecorder {
    const snapshots = this.snapshots.snapshots.filter((snapshot) => snapshot.step <= step);
    return new RunRecorder(layers, { snapshots, traced: this.traced.upTo(step).traced });
  }
}
