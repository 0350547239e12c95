import type { Ask } from '../protocol/client.ts';
import type { Look, Phase, View } from '../protocol/commands.ts';
import { useStore } from './store.ts';

/** Text and charts change at most this often; pictures with every frame. */
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
    const { status, colour, liveOnly, selection } = useStore.getState();
    const slow = stale || (MOVING.has(status.phase) && now - lastSlow >= SLOW_MS);
    if (waiting || !(slow || MOVING.has(status.phase))) return;
    waiting = true;
    if (slow) {
      stale = false;
      lastSlow = now;
    }
    const look: Look = { picture: { colour, liveOnly }, ...(slow ? { statistics: true, ...(selection ? { connection: selection } : {}) } : {}) };
    ask('look', look)
      .then((view) => {
        show(view, slow);
      })
      .catch((error: unknown) => {
        useStore.setState({ notice: error instanceof Error ? error.message : String(error) });
      })
      .finally(() => {
        waiting = false;
      });
  };
  requestAnimationFrame(frame);
}

function show({ status, picture, statistics, law }: View, slow: boolean): void {
  const { phase, runId } = useStore.getState().status;
  const asked = useStore.getState();
  // An answer to a question that has changed meanwhile is dropped: a newer one is on its way.
  const fresh = picture?.colour === asked.colour ? { picture } : {};
  useStore.setState(slow ? { ...fresh, status, statistics, law } : fresh);
  // What happened between two slow looks must be shown at rest too.
  if (!slow && (phase !== status.phase || runId !== status.runId)) refresh();
}
