import { MNIST } from '../../data/dataset.ts';
import * as text from '../../text/workers.ts';
import { withChange, writeCheckpoint } from '../../training/files/checkpoint.ts';
import { historyUpTo } from '../../training/history.ts';
import type { Session } from './session.ts';

/** Returns a checkpoint of the live run as it was at a snapshot, from which a branch continues. */
export async function checkpointAt(session: Pick<Session, 'live' | 'timeTravel'>, step: number): Promise<Uint8Array> {
  const { config, engine, history, step: end } = session.live();
  const { dead, interventions, state } = session.timeTravel.snapshotOf(step);
  const past = { config, engine: engine.name, data: MNIST.name, step, stopEpoch: config.epochs, dead, state };
  return writeCheckpoint(withChange({ ...past, history: historyUpTo(history, step, interventions) }, text.branched(end)));
}
