import type { Engine } from '../engine/engine.ts';
import type { SilentUnits } from '../engine/statistics.ts';
import { snapshotsFor } from '../model/snapshots.ts';
import type { Intervention } from './intervention.ts';
import { type Snapshot, Timeline } from './snapshots.ts';
import { type Watched, Watching } from './traced-connections.ts';

/** A chronicle as it is handed from one worker to the next. */
export interface Remembered {
  readonly snapshots: readonly Snapshot[];
  readonly watched: readonly Watched[];
}

/** What is remembered of the steps of a run, beside its curves: snapshots, and connections that are watched. */
export class Chronicle {
  readonly timeline: Timeline;
  readonly watching: Watching;

  constructor(layers: readonly number[], { snapshots, watched }: Remembered = { snapshots: [], watched: [] }) {
    this.timeline = new Timeline(snapshotsFor(layers), snapshots);
    this.watching = new Watching(watched);
  }

  get remembered(): Remembered {
    return { snapshots: this.timeline.snapshots, watched: this.watching.watched };
  }

  /** After a step, and again after the law was changed at that step. */
  async note(step: number, engine: Engine, silent: SilentUnits, interventions: readonly Intervention[]): Promise<void> {
    const { connections } = this.watching;
    if (connections.length > 0) this.watching.note(step, await engine.laws(connections));
    const { timeline } = this;
    if (timeline.wants(step) || timeline.snapshots.at(-1)?.step === step) timeline.add({ step, silent, interventions, state: await engine.state() });
  }

  /** What was remembered up to a step: the past of a run that branches off there. */
  upTo(step: number, layers: readonly number[]): Chronicle {
    const snapshots = this.timeline.snapshots.filter((snapshot) => snapshot.step <= step);
    return new Chronicle(layers, { snapshots, watched: this.watching.upTo(step).watched });
  }
}
