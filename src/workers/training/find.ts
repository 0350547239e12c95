import { findConnection } from '../../engine/find.ts';
import type { Commands } from '../../protocol/commands.ts';
import type { Session } from './session.ts';

/** A connection worth a look in what is looked at; a role has changed if it is not what it was at the snapshot before. */
export async function find(session: Session, { wanted, nth }: Commands['find']['args']): Promise<Commands['find']['reply']> {
  const state = session.state();
  if (!state) return undefined;
  const { distribution, step, dead, recorder } = state;
  const before = recorder.snapshots.snapshots.findLast((snapshot) => snapshot.step < step);
  return findConnection(await distribution.theta(), dead, wanted, nth, before?.state.theta);
}
