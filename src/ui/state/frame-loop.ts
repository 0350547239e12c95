import { WorkerLostError } from '../../client/supervisor.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { Ask } from '../../protocol/client.ts';
import type { Phase, SnapshotReply, SnapshotRequest } from '../../protocol/commands.ts';
import { requestedMap } from './derived.ts';
import { type State, useStore } from './store.ts';

/** Maps change with every frame, text and charts at most this often. */
const SLOW_MS = 250;
const MOVING: ReadonlySet<Phase> = new Set(['opening', 'loading', 'running']);

let stale = true;

/** Makes the next frame request a complete snapshot. Call after an action, a selection or a change of colour. */
export function refresh(): void {
  stale = true;
}

/**
 * Requests a snapshot from the worker once per animation frame, never two at a time, and none while nothing changes. A
 * hidden tab has no animation frames, so it sends no requests.
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
        // The next worker is asked again.
        if (error instanceof WorkerLostError) refresh();
        else useStore.setState({ notice: errorMessage(error) });
      })
      .finally(() => {
        waiting = false;
      });
  };
  requestAnimationFrame(frame);
}

/** Whether the inspector still shows this selection and tab. */
export function isAbout(selection: State['selection'], tab: State['tab']): boolean {
  const now = useStore.getState();
  return now.selection === selection && now.tab === tab;
}

/** Writes a reply of the worker to the store. `sameSubject`: the selection and the tab of the inspector have not changed since the request. */
export function applySnapshot({ status, map, statistics, distribution, unit }: SnapshotReply, slow: boolean, sameSubject: boolean): void {
  const { phase, runId } = useStore.getState().status;
  const asked = useStore.getState();
  // A map in a colour that is no longer chosen is dropped: a newer request follows.
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
  // When a run stops, its final state must be shown completely.
  const whole = slow && map && statistics;
  if (!whole && (phase !== status.phase || runId !== status.runId)) refresh();
}
