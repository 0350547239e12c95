import { ask, order, resumeBranch } from './actions.ts';
import { requestedMap } from './derived.ts';
import { applySnapshot, isAbout, refresh } from './frame-loop.ts';
import { useStore } from './store.ts';

/* What a person can do with the earlier steps of a run. */

const REST_MS = 80;
let charts: ReturnType<typeof setTimeout> | undefined;

/** The step that is wanted, until the worker is there; without one, the present. */
let aim: { readonly step?: number } | undefined;

/** Looks at an earlier step that has a snapshot, or without one at the present; while a slider is dragged only the newest counts. */
export async function viewStep(step: number | undefined): Promise<void> {
  const isInProgress = aim !== undefined;
  aim = step === undefined ? {} : { step };
  if (isInProgress) return;
  let shown: typeof aim;
  do {
    shown = aim;
    await turnTo(shown);
    clearTimeout(charts);
    // Charts take longer than pictures: they wait until the slider rests.
    charts = setTimeout(refresh, REST_MS);
  } while (shown !== aim);
  aim = undefined;
}

/** Shows the picture and the selected connection of a step; nothing, if the worker is gone or has no such snapshot any more. */
async function turnTo(args: { readonly step?: number }): Promise<void> {
  const { colour, liveOnly, selection, tab } = useStore.getState();
  const turned = ask('view', args);
  const lastViewed = ask('snapshot', { fresh: true, ...requestedMap({ colour, liveOnly }), ...(selection ? { connection: selection, tab } : {}) });
  await Promise.all([turned, lastViewed]).then(
    ([, view]) => applySnapshot(view, true, isAbout(selection, tab)),
    () => {},
  );
}

/** Looks so many snapshots further back (negative) or on; behind the last one is the present. */
export function stepThrough(by: number): void {
  const { status, statistics } = useStore.getState();
  const steps = pastSteps(statistics?.snapshots ?? [], status.step);
  const from = aim ? aim.step : status.viewedStep;
  const at = from === undefined ? steps.length : steps.findLastIndex((step) => step <= from);
  const next = Math.min(steps.length, Math.max(0, at + by));
  if (next !== at) void viewStep(steps[next]);
}

/** The snapshots that lie in the past: one of the present step is the present. */
export const pastSteps = (snapshots: readonly number[], step: number): number[] => snapshots.filter((at) => at < step);

/** Goes on from the step that is looked at, as a run of its own; the one that went further is kept among the saved ones. */
export const continueFromHere = (): Promise<void> =>
  order(async () => {
    const { viewedStep, phase } = useStore.getState().status;
    if (viewedStep !== undefined) await resumeBranch(viewedStep, phase === 'running' ? 'end' : undefined);
  });
