import type { View } from '../protocol/commands.ts';
import { ask, order, resumeBranch } from './actions.ts';
import { refresh } from './frame-loop.ts';
import { type State, useStore } from './store.ts';

/* What a person can do with the earlier steps of a run. */

const REST_MS = 80;
let charts: ReturnType<typeof setTimeout> | undefined;

let asking = false;
/** The step that is wanted, while the worker is on its way to another one. */
let wanted: { readonly step: number | undefined } | undefined;
/** Where it is on its way to, or is. */
let aim: { readonly step: number | undefined } | undefined;

/** Looks at an earlier step that has a snapshot, or without one at the present; while a slider is dragged only the newest counts. */
export async function lookAt(step: number | undefined): Promise<void> {
  wanted = { step };
  aim = wanted;
  if (asking) return;
  asking = true;
  while (wanted) {
    const args: { step?: number } = wanted.step === undefined ? {} : { step: wanted.step };
    wanted = undefined;
    const { colour, liveOnly, selection, aspect } = useStore.getState();
    const turned = ask('view', args);
    const looked = ask('look', { anew: true, picture: { colour, liveOnly }, ...(selection ? { connection: selection, aspect } : {}) });
    const view = await Promise.all([turned, looked]).then(
      ([, seen]) => seen,
      () => undefined,
    );
    if (view) showQuickly(view, selection, aspect);
    clearTimeout(charts);
    // Charts take longer than pictures: they wait until the slider rests.
    charts = setTimeout(refresh, REST_MS);
  }
  asking = false;
  aim = undefined;
}

/** Shows the picture and the selected connection of a step, unless something else is asked for by now. */
function showQuickly({ status, picture, law, unit }: View, selection: State['selection'], aspect: State['aspect']): void {
  const now = useStore.getState();
  useStore.setState({
    status,
    ...(picture?.colour === now.colour ? { picture, pictured: status } : {}),
    ...(now.selection === selection && now.aspect === aspect ? { law, unit } : {}),
  });
}

/** Looks so many snapshots further back (negative) or on; behind the last one is the present. */
export function walk(by: number): void {
  const { status, statistics } = useStore.getState();
  const steps = pastSteps(statistics?.snapshots ?? [], status.step);
  const from = aim ? aim.step : status.viewing;
  const at = from === undefined ? steps.length : steps.findLastIndex((step) => step <= from);
  const next = Math.min(steps.length, Math.max(0, at + by));
  if (next !== at) void lookAt(steps[next]);
}

/** The snapshots that lie in the past: one of the present step is the present. */
export const pastSteps = (snapshots: readonly number[], step: number): number[] => snapshots.filter((at) => at < step);

/** Goes on from the step that is looked at, as a run of its own; the one that went further is kept among the saved ones. */
export const continueFromHere = (): Promise<void> =>
  order(async () => {
    const { viewing, phase } = useStore.getState().status;
    if (viewing !== undefined) await resumeBranch(viewing, phase === 'running' ? 'end' : undefined);
  });
