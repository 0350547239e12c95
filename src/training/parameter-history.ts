import { type Connection, lawAt } from '../model/connection.ts';
import type { Law } from '../model/spike-slab.ts';
import type { Chronicle } from './run-recorder.ts';
import type { LawRecord } from './traced-connections.ts';

/** Points that a picture can show. */
const MOST_POINTS = 480;

/** How the law of a connection came to be what it is: from the snapshots, from each step if it was watched, and as it is now. */
export function lawHistory({ timeline, watching }: Chronicle, connection: Connection, step: number, now: Law): LawRecord {
  const laws = new Map<number, Law>();
  for (const { step: at, state } of timeline.snapshots) {
    const law = lawAt(state.theta, connection);
    if (law) laws.set(at, law);
  }
  const record = watching.recordOf(connection);
  record?.steps.forEach((at, n) => {
    laws.set(at, record.laws[n] as Law);
  });
  laws.set(step, now);
  const steps = thin([...laws.keys()].sort((a, b) => a - b));
  return { steps, laws: steps.map((at) => laws.get(at) as Law) };
}

/** Evenly chosen, the first and the last among them. */
const thin = (steps: readonly number[]): readonly number[] =>
  steps.length <= MOST_POINTS
    ? steps
    : Array.from({ length: MOST_POINTS }, (_, n) => steps[Math.round((n * (steps.length - 1)) / (MOST_POINTS - 1))] as number);
