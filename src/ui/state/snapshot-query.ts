import type { Ask } from '../../protocol/client.ts';
import type { Phase, SnapshotReply, SnapshotRequest } from '../../protocol/commands.ts';
import { historyMark, withUpdate } from '../../protocol/history-update.ts';
import type { WeightMap } from '../../protocol/weight-map.ts';
import { useAblation } from './ablation.ts';
import { type State, useStore, withStatus } from './store.ts';
import { scheduler } from './worker-query.ts';

/* The state of the run: the page requests what its view shows and what it does not have yet. */

/** Maps change with every frame, text and charts at most this often. */
const SLOW_MS = 250;
const MOVING: ReadonlySet<Phase> = new Set(['opening', 'loading', 'running']);
const KEY = 'snapshot';

/** Whether the next request includes text and charts, and when the last one did. */
const slow = { isDue: true, last: Number.NEGATIVE_INFINITY };

interface Known {
  /** A map with the revision that it shows. */
  map?: { readonly map: WeightMap; readonly liveOnly: boolean; readonly revision: number };
  /** The revision of the statistics. */
  statistics?: number | undefined;
  /** The run of the statistics of the start, and that of the history. */
  start?: number;
  history?: number | undefined;
}

/** What the page has, as the worker counts it. */
const known: Known = {};

interface Asked {
  readonly request: SnapshotRequest;
  readonly isSlow: boolean;
  readonly selection: State['selection'];
  readonly tab: State['tab'];
}

const showsMap = ({ view }: State): boolean => view === 'watch' || (view === 'perturb' && useAblation.getState().tab === 'try');
const showsStatistics = (state: State): boolean => showsMap(state) || (state.tab === 'stage' && state.selection !== undefined);

/** Requests text and charts with the next frame. Call after an action, a selection, or a change of what the page shows. */
export function refresh(): void {
  slow.isDue = true;
  scheduler.refresh(KEY);
}

/** Requests snapshots as long as the run may change: maps with every frame, the rest four times a second, and nothing that no part of the page shows. */
export function followRun(ask: Ask): void {
  scheduler.watch<Asked, SnapshotReply>(KEY, {
    args: () => {
      const state = useStore.getState();
      const now = performance.now();
      const isSlow = slow.isDue || (MOVING.has(state.status.phase) && now - slow.last >= SLOW_MS);
      if (state.workerError?.stopped || !(isSlow || (MOVING.has(state.status.phase) && showsMap(state)))) return undefined;
      if (isSlow) Object.assign(slow, { isDue: false, last: now });
      const { selection, tab } = state;
      return { request: requestOf(state, isSlow), isSlow, selection, tab };
    },
    ask: async ({ request, isSlow }) => {
      try {
        return await ask('snapshot', request);
      } catch (error) {
        slow.isDue ||= isSlow;
        throw error;
      }
    },
    apply: (reply, { isSlow, selection, tab, request }) => applySnapshot(reply, { isSlow, isAbout: isAbout(selection, tab), request }),
    every: () => {
      const state = useStore.getState();
      return slow.isDue ? 0 : !MOVING.has(state.status.phase) ? undefined : showsMap(state) ? 0 : SLOW_MS;
    },
    onStatus: ({ error }) => error !== undefined && useStore.setState({ notice: error }),
  });
  useStore.subscribe((now, before) => {
    // Another worker may continue the run with other last digits.
    if (now.recovering !== before.recovering) known.history = undefined;
    if (now.view !== before.view) refresh();
  });
  useAblation.subscribe((now, before) => {
    if (now.tab !== before.tab) refresh();
  });
}

/** Returns the request for what the page shows and does not have yet. */
function requestOf(state: State, isSlow: boolean): SnapshotRequest {
  const { colour, liveOnly, selection, tab, map, history } = state;
  const shown = known.map;
  const isShown = shown && shown.map === map && map.colour === colour && shown.liveOnly === liveOnly;
  return {
    // A map of the digit comes with the reply about the digit instead.
    ...(showsMap(state) && colour !== 'digit' ? { map: { colour, liveOnly, known: isShown ? shown.revision : undefined } } : {}),
    ...(isSlow && showsStatistics(state) ? { statistics: { known: known.statistics, startOf: known.start } } : {}),
    ...(isSlow ? { history: historyMark(known.history ?? -1, history) } : {}),
    ...(isSlow && selection ? { connection: selection, tab } : {}),
  };
}

/** Whether the inspector still shows this selection and tab. */
export function isAbout(selection: State['selection'], tab: State['tab']): boolean {
  const now = useStore.getState();
  return now.selection === selection && now.tab === tab;
}

interface Context {
  readonly request: SnapshotRequest;
  /** Whether text and charts were requested. */
  readonly isSlow: boolean;
  /** Whether the selection and the tab of the inspector have not changed since the request. */
  readonly isAbout: boolean;
}

/** Writes a reply of the worker to the store. */
export function applySnapshot(reply: SnapshotReply, { request, isSlow, isAbout }: Context): void {
  const { status, map, distribution, unit } = reply;
  const before = useStore.getState();
  // A map in a colour that is no longer chosen is dropped: a newer request follows.
  const shown = map?.colour === before.colour ? map : undefined;
  if (shown) known.map = { map: shown, liveOnly: request.map?.liveOnly ?? false, revision: status.revision };
  const isRight = request.map && known.map?.revision === status.revision;
  const painted = shown ? { map: shown, mapStatus: status } : isRight ? { mapStatus: status } : {};
  if (!isSlow) {
    useStore.setState(painted);
    return;
  }
  useStore.setState({
    ...painted,
    ...withStatus(before, status),
    ...newsOf(before, reply),
    ...(isAbout ? { distribution, unit } : {}),
    ...(before.pendingCommand?.answered ? { pendingCommand: undefined } : {}),
  });
  // When a run stops or another one starts, its state must be shown completely.
  if (before.status.phase !== status.phase || before.status.runId !== status.runId) refresh();
}

/** Returns statistics, history and snapshots with what a reply has brought. */
function newsOf({ status: before, statistics, history }: State, { status, statistics: found, history: update, snapshots }: SnapshotReply): Partial<State> {
  // Statistics of another run, perhaps with other layers, are not shown beside the history of this one.
  const isGone = !found && before.runId !== status.runId;
  if (found || isGone) known.statistics = found ? status.revision : undefined;
  if (found?.start) known.start = status.runId;
  const start = found?.start ?? statistics?.start;
  const joined = update && withUpdate(known.history === update.runId ? history : undefined, update);
  if (update) known.history = joined ? update.runId : undefined;
  // An update that does not continue the history of the page is followed by the whole one.
  if (update && !joined) slow.isDue = true;
  return {
    ...(found && start ? { statistics: { weightLayers: found.weightLayers, start } } : isGone ? { statistics: undefined } : {}),
    ...(joined ? { history: joined } : {}),
    ...(snapshots ? { snapshots } : {}),
  };
}
