import { type Connection, spikeSlabAt } from '../model/connection.ts';
import type { SpikeSlab } from '../model/spike-slab.ts';
import type { RunRecorder } from './run-recorder.ts';
import type { ParameterRecord } from './traced-connections.ts';

/** Points that a picture can show. */
const MOST_POINTS = 480;

/** How the law of a connection came to be what it is: from the snapshots, from each step if it was watched, and as it is now. */
export function parameterHistory({ snapshots, traced }: RunRecorder, connection: Connection, step: number, now: SpikeSlab): ParameterRecord {
  const values = new Map<number, SpikeSlab>();
  for (const { step: at, state } of snapshots.snapshots) {
    const distribution = spikeSlabAt(state.theta, connection);
    if (distribution) values.set(at, distribution);
  }
  const record = traced.recordOf(connection);
  record?.steps.forEach((at, n) => {
    values.set(at, record.values[n] as SpikeSlab);
  });
  values.set(step, now);
  const steps = thin([...values.keys()].sort((a, b) => a - b));
  return { steps, values: steps.map((at) => values.get(at) as SpikeSlab) };
}

/** Evenly chosen, the first and the last among them. */
const thin = (steps: readonly number[]): readonly number[] =>
  steps.length <= MOST_POINTS
    ? steps
    : Array.from({ length: MOST_POINTS }, (_, n) => steps[Math.round((n * (steps.length - 1)) / (MOST_POINTS - 1))] as number);
