import { paintChange } from '../../engine/encode-map.ts';
import { describeStages, type StageStatistics } from '../../engine/statistics.ts';
import { viewUnit } from '../../engine/unit.ts';
import type { Connection } from '../../model/connection.ts';
import type { RunColour } from '../../model/scales.ts';
import { layersOf, type Theta } from '../../model/theta.ts';
import type { Aspect, Look, View } from '../../protocol/commands.ts';
import { inspect } from './inspect.ts';
import type { Session } from './session.ts';
import type { State } from './state.ts';

/** What the page asked to see, computed now, unless it has it already. Statistics of the start, and of what stands still, are kept. */
export function makeLook(session: Session): (look: Look) => Promise<View> {
  let start: { theta: Theta; stages: readonly StageStatistics[] } | undefined;
  let still: { moment: string; stages: readonly StageStatistics[] } | undefined;
  const shown = { picture: '', statistics: '' };
  return async ({ anew, picture, statistics, connection, aspect = 'connection' }) => {
    const status = session.status();
    const { moment, toKeep } = session;
    const wanted = {
      picture: picture && (anew || shown.picture !== moment) ? picture : undefined,
      statistics: statistics && (anew || shown.statistics !== moment + toKeep),
    };
    const state = wanted.picture || wanted.statistics || connection ? session.state() : undefined;
    if (!state) return { status };
    const { law, silent, history } = state;
    const view: View = { status, ...(connection ? await lookInside(state, connection, aspect) : {}) };
    if (wanted.picture) shown.picture = moment;
    const { colour = 'role', liveOnly = false } = wanted.picture ?? {};
    const painted = wanted.picture ? { picture: { colour, layers: layersOf(state.start), stages: await paint(state, colour, liveOnly) } } : {};
    if (!wanted.statistics) return { ...view, ...painted };
    shown.statistics = moment + toKeep;
    if (start?.theta !== state.start) start = { theta: state.start, stages: describeStages(state.start, []) };
    if (still?.moment !== moment) still = { moment, stages: await law.statistics(silent) };
    const snapshots = state.chronicle.timeline.steps;
    return { ...view, ...painted, statistics: { stages: structuredClone(still.stages), start: structuredClone(start.stages), history, snapshots } };
  };
}

/** The picture of what is looked at. */
const paint = async ({ law, start, silent }: State, colour: RunColour, liveOnly: boolean): Promise<readonly Uint8Array[]> =>
  colour === 'change' ? paintChange(await law.theta(), start, silent, liveOnly) : law.picture(silent, colour, liveOnly);

/** A connection, and the unit at one end of it if that is what is looked at. */
async function lookInside(state: State, connection: Connection, aspect: Aspect): Promise<Pick<View, 'law' | 'unit'>> {
  // Once: on a graphics device the whole law is read back.
  const theta = await state.law.theta();
  const { stage, from, to } = connection;
  const unit = aspect === 'below' ? viewUnit(theta, state.silent, stage, from) : aspect === 'above' ? viewUnit(theta, state.silent, stage + 1, to) : undefined;
  return { ...(await inspect(state, theta, connection)), ...(unit ? { unit } : {}) };
}
