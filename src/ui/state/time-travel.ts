import type { SnapshotRequest } from '../../protocol/commands.ts';
import { ask, order, resumeBranch } from './actions.ts';
import { applySnapshot, isAbout, refresh } from './snapshot-query.ts';
import { useStore } from './store.ts';

/* Viewing earlier steps of a run, and branching from them. */

const REST_MS = 80;

interface Turning {
  /** The requested step, until the worker shows it; without `step`, the live run. */
  aim: { readonly step?: number } | undefined;
  /** The timer of the charts. */
  charts: ReturnType<typeof setTimeout> | undefined;
}

/** What is being turned to; the store has what is shown. */
const turning: Turning = { aim: undefined, charts: undefined };

/** Shows an earlier step that has a snapshot; undefined shows the live run. While a slider is dragged, only the newest request counts. */
export async function viewStep(step: number | undefined): Promise<void> {
  const isInProgress = turning.aim !== undefined;
  turning.aim = step === undefined ? {} : { step };
  if (isInProgress) return;
  let shown: Turning['aim'];
  do {
    shown = turning.aim;
    await turnTo(shown ?? {});
    clearTimeout(turning.charts);
    // Charts take longer than maps: they wait until the slider stops.
    turning.charts = setTimeout(refresh, REST_MS);
  } while (shown !== turning.aim);
  turning.aim = undefined;
}

/** Shows the map and the selected connection of a step; does nothing if the worker is lost or no longer has that snapshot. */
async function turnTo(args: { readonly step?: number }): Promise<void> {
  const { colour, liveOnly, selection, tab } = useStore.getState();
  const turned = ask('view', args);
  const request: SnapshotRequest = { ...(colour === 'digit' ? {} : { map: { colour, liveOnly } }), ...(selection ? { connection: selection, tab } : {}) };
  await Promise.all([turned, ask('snapshot', request)]).then(
    ([, view]) => applySnapshot(view, { request, isSlow: true, isAbout: isAbout(selection, tab) }),
    () => {},
  );
}

/** Moves the view by a number of snapshots, backwards if negative; after the last snapshot comes the live run. */
export function stepThrough(by: number): void {
  const { status, snapshots } = useStore.getState();
  const steps = pastSteps(snapshots, status.step);
  const { aim } = turning;
  const from = aim ? aim.step : status.viewedStep;
  const at = from === undefined ? steps.length : steps.findLastIndex((step) => step <= from);
  const next = Math.min(steps.length, Math.max(0, at + by));
  if (next !== at) void viewStep(steps[next]);
}

/** Returns the snapshots before the current step: one of the current step shows the same as the live run. */
export const pastSteps = (snapshots: readonly number[], step: number): number[] => snapshots.filter((at) => at < step);

/** Starts a branch from the viewed step; the run so far stays among the saved runs. */
export const continueFromHere = (): Promise<void> =>
  order(async () => {
    const { viewedStep, phase } = useStore.getState().status;
    if (viewedStep !== undefined) await resumeBranch(viewedStep, phase === 'running' ? 'end' : undefined);
  });
