import { findConnection } from '../../engine/find.ts';
import type { Commands } from '../../protocol/commands.ts';
import type { Session } from './session.ts';

/** Finds a connection of the viewed distribution. For `changed` it compares categories with those of the previous snapshot. */
export async function find(session: Session, { wanted, nth }: Commands['find']['args']): Promise<Commands['find']['reply']> {
  const state = session.state();
  if (!state) return undefined;
  const { distribution, step, dead, recorder } = state;
  const before = recorder.snapshots.snapshots.findLast((snapshot) => snapshot.step < step);
  return findConnection(await distribution.theta(), dead, wanted, nth, before?.state.theta);
}
