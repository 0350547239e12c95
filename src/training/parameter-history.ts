import { type Connection, spikeSlabAt } from '../model/connection.ts';
import type { SpikeSlab } from '../model/spike-slab.ts';
import type { RunRecorder } from './run-recorder.ts';
import type { ParameterRecord } from './traced-connections.ts';

/** Most points that the chart can show. */
const MOST_POINTS = 480;

/** Collects the parameters of a connection during training: at the snapshots, at every recorded step if it is traced, and at the current step. */
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

/** Selects at most MOST_POINTS steps evenly, including the first and the last. */
const thin = (steps: readonly number[]): readonly number[] =>
  steps.length <= MOST_POINTS
    ? steps
    : Array.from({ length: MOST_POINTS }, (_, n) => steps[Math.round((n * (steps.length - 1)) / (MOST_POINTS - 1))] as number);
