import { encodeChangeMap } from '../../engine/encode-map.ts';
import { type LayerStats, layerStats } from '../../engine/statistics.ts';
import { viewUnit } from '../../engine/unit.ts';
import type { Connection } from '../../model/connection.ts';
import type { RunColour } from '../../model/scales.ts';
import { layersOf, type Theta } from '../../model/theta.ts';
import type { InspectorTab, SnapshotReply, SnapshotRequest } from '../../protocol/commands.ts';
import { inspect } from './inspect.ts';
import type { Session } from './session.ts';
import type { RunState } from './state.ts';

/** Computes what the page requests, unless the page has it already. Statistics of initial and of unchanged distributions are cached. */
export function makeSnapshotReply(session: Session): (request: SnapshotRequest) => Promise<SnapshotReply> {
  let start: { theta: Theta; weightLayers: readonly LayerStats[] } | undefined;
  let still: { moment: string; weightLayers: readonly LayerStats[] } | undefined;
  const shown = { map: '', statistics: '' };
  return async ({ fresh, map, statistics, connection, tab = 'connection' }) => {
    const status = session.status();
    const { moment, checkpointKey: checkpoint } = session;
    const wanted = {
      map: map && (fresh || shown.map !== moment) ? map : undefined,
      statistics: statistics && (fresh || shown.statistics !== moment + checkpoint),
    };
    const state = wanted.map || wanted.statistics || connection ? session.state() : undefined;
    if (!state) return { status };
    const { distribution, dead, history } = state;
    const view: SnapshotReply = { status, ...(connection ? await askInspector(state, connection, tab) : {}) };
    if (wanted.map) shown.map = moment;
    const { colour = 'role', liveOnly = false } = wanted.map ?? {};
    const painted = wanted.map ? { map: { colour, layers: layersOf(state.start), weightLayers: await paint(state, colour, liveOnly) } } : {};
    if (!wanted.statistics) return { ...view, ...painted };
    shown.statistics = moment + checkpoint;
    if (start?.theta !== state.start) start = { theta: state.start, weightLayers: layerStats(state.start, []) };
    if (still?.moment !== moment) still = { moment, weightLayers: await distribution.statistics(dead) };
    const snapshots = state.recorder.snapshots.steps;
    return {
      ...view,
      ...painted,
      statistics: { weightLayers: structuredClone(still.weightLayers), start: structuredClone(start.weightLayers), history, snapshots },
    };
  };
}

const paint = async ({ distribution, start, dead }: RunState, colour: RunColour, liveOnly: boolean): Promise<readonly Uint8Array[]> =>
  colour === 'change' ? encodeChangeMap(await distribution.theta(), start, dead, liveOnly) : distribution.map(dead, colour, liveOnly);

/** Data on a connection, and on the unit at one of its ends if the tab of that unit is selected. */
async function askInspector(state: RunState, connection: Connection, tab: InspectorTab): Promise<Pick<SnapshotReply, 'distribution' | 'unit'>> {
  // Only once: on a graphics device this reads back all parameters.
  const theta = await state.distribution.theta();
  const { layer, from, to } = connection;
  const unit = tab === 'below' ? viewUnit(theta, state.dead, layer, from) : tab === 'above' ? viewUnit(theta, state.dead, layer + 1, to) : undefined;
  return { ...(await inspect(state, theta, connection)), ...(unit ? { unit } : {}) };
}
