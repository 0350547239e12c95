import { WorkerLostError } from '../../client/supervisor.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { Ask } from '../../protocol/client.ts';
import type { Phase, SnapshotReply, SnapshotRequest } from '../../protocol/commands.ts';
import { requestedMap } from './derived.ts';
import { type State, useStore } from './store.ts';

/** Pictures change with every frame, text and charts at most this often. */
const SLOW_MS = 250;
const MOVING: ReadonlySet<Phase> = new Set(['opening', 'loading', 'running']);

let stale = true;

/** Says that something has changed which the next frame must show: an action, a selection, a colour. */
export function refresh(): void {
  stale = true;
}

/**
 * Asks the worker once per animation frame what there is to see, never twice at a time. Asks for nothing while nothing
 * moves; a hidden tab has no frames, so it costs nothing.
 */
export function startFrameLoop(ask: Ask): void {
  let lastSlow = Number.NEGATIVE_INFINITY;
  let waiting = false;

  const frame = (now: number): void => {
    requestAnimationFrame(frame);
    const { status, colour, liveOnly, selection, tab, workerError } = useStore.getState();
    if (workerError?.stopped) return;
    const slow = stale || (MOVING.has(status.phase) && now - lastSlow >= SLOW_MS);
    if (waiting || !(slow || MOVING.has(status.phase))) return;
    waiting = true;
    if (slow) lastSlow = now;
    const request: SnapshotRequest = {
      fresh: stale,
      ...requestedMap({ colour, liveOnly }),
      statistics: slow,
      ...(slow && selection ? { connection: selection, tab } : {}),
    };
    stale = false;
    ask('snapshot', request)
      .then((reply) => {
        applySnapshot(reply, slow, isAbout(selection, tab));
      })
      .catch((error: unknown) => {
        // The next worker will be asked again.
        if (error instanceof WorkerLostError) refresh();
        else useStore.setState({ notice: errorMessage(error) });
      })
      .finally(() => {
        waiting = false;
      });
  };
  requestAnimationFrame(frame);
}

/** Whether the inspector still shows this. */
export function isAbout(selection: State['selection'], tab: State['tab']): boolean {
  const now = useStore.getState();
  return now.selection === selection && now.tab === tab;
}

/** Takes an answer of the worker into the store. `sameSubject`: what the inspector shows has not been changed meanwhile. */
export function applySnapshot({ status, map, statistics, distribution, unit }: SnapshotReply, slow: boolean, sameSubject: boolean): void {
  const { phase, runId } = useStore.getState().status;
  const asked = useStore.getState();
  // An answer to a question that has changed meanwhile is dropped: a newer one is on its way.
  const fresh = map?.colour === asked.colour ? { map, mapStatus: status } : {};
  if (!slow) useStore.setState(fresh);
  else
    useStore.setState({
      ...fresh,
      status,
      ...(sameSubject ? { distribution, unit } : {}),
      ...(statistics ? { statistics } : {}),
      ...(asked.pendingCommand?.answered ? { pendingCommand: undefined } : {}),
    });
  // Where a run comes to rest, the last change must be shown whole.
  const whole = slow && map && statistics;
  if (!whole && (phase !== status.phase || runId !== status.runId)) refresh();
}
