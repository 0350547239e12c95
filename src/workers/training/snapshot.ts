import { encodeChangeMap } from '../../engine/encode-map.ts';
import { type LayerStats, layerStats } from '../../engine/statistics.ts';
import { viewUnit } from '../../engine/unit.ts';
import type { Connection } from '../../model/connection.ts';
import type { RunColour } from '../../model/scales.ts';
import { layersOf } from '../../model/theta.ts';
import type { InspectorTab, SnapshotReply, SnapshotRequest } from '../../protocol/commands.ts';
import { updateOf } from '../../protocol/history-update.ts';
import { inspect } from './inspect.ts';
import type { Session } from './session.ts';
import type { RunState } from './state.ts';

/** Computes what the page requests, unless the page has it already. Statistics of an unchanged distribution are computed once. */
export function makeSnapshotReply(session: Pick<Session, 'status' | 'state'>): (request: SnapshotRequest) => Promise<SnapshotReply> {
  let last: { readonly revision: number; readonly weightLayers: readonly LayerStats[] } | undefined;
  return async ({ map, statistics, history, connection, tab = 'connection' }) => {
    const status = session.status();
    const state = session.state();
    if (!state) return { status };
    const { revision, runId } = status;
    const { distribution, dead, start, recorder } = state;
    const reply: SnapshotReply = {
      status,
      ...(connection ? await askInspector(state, connection, tab) : {}),
      ...(history ? { history: updateOf(runId, state.history, history), snapshots: recorder.snapshots.steps } : {}),
    };
    const painted =
      map && map.known !== revision ? { map: { colour: map.colour, layers: layersOf(start), weightLayers: await paint(state, map.colour, map.liveOnly) } } : {};
    if (!statistics || statistics.known === revision) return { ...reply, ...painted };
    if (last?.revision !== revision) last = { revision, weightLayers: await distribution.statistics(dead) };
    const ofStart = statistics.startOf === runId ? {} : { start: layerStats(start, []) };
    return { ...reply, ...painted, statistics: { weightLayers: structuredClone(last.weightLayers), ...ofStart } };
  };
}

const paint = async ({ distribution, start, dead }: RunState, colour: RunColour, liveOnly: boolean): Promise<readonly Uint8Array[]> =>
  colour === 'change' ? encodeChangeMap(await distribution.theta(), start, dead, liveOnly) : distribution.map(dead, colour, liveOnly);

/** Data on a connection, and on the unit at one of its ends if the tab of that unit is selected. */
async function askInspector(state: RunState, connection: Connection, tab: InspectorTab): Promise<Pick<SnapshotReply, 'distribution' | 'unit'>> {
  const { layer, from, to } = connection;
  const [unitLayer, unit] = tab === 'below' ? [layer, from] : tab === 'above' ? [layer + 1, to] : [];
  const view = unitLayer === undefined || unit === undefined ? undefined : viewUnit(await state.distribution.theta(), state.dead, unitLayer, unit);
  return { ...(await inspect(state, connection)), ...(view ? { unit: view } : {}) };
}
