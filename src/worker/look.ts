import type { Lawful } from '../engine/engine.ts';
import { describeStages, type SilentUnits, type StageStatistics } from '../engine/statistics.ts';
import { type Connection, lawAt } from '../model/connection.ts';
import { layersOf, type Theta } from '../model/theta.ts';
import type { Look, SelectedLaw, View } from '../protocol/commands.ts';
import type { History } from '../runs/history.ts';
import type { Session } from './session.ts';

/** What there is to see of a run. */
export interface State {
  readonly law: Lawful;
  readonly start: Theta;
  readonly silent: SilentUnits;
  readonly history: History;
}

/** What the page asked to see, computed now, unless it has it already. Statistics of the start are kept. */
export function makeLook(session: Session): (look: Look) => Promise<View> {
  let start: { theta: Theta; stages: readonly StageStatistics[] } | undefined;
  const shown = { picture: '', statistics: '' };
  return async ({ anew, picture, statistics, connection }) => {
    const status = session.status();
    const moment = `${status.runId} ${status.phase === 'opening'} ${status.step} ${status.row?.step}`;
    const wanted = {
      picture: picture && (anew || shown.picture !== moment) ? picture : undefined,
      statistics: statistics && (anew || shown.statistics !== moment),
    };
    const state = wanted.picture || wanted.statistics || connection ? session.state() : undefined;
    if (!state) return { status };
    const { law, silent, history } = state;
    const view: View = { status, ...(connection ? await selected(state, connection) : {}) };
    if (wanted.picture) shown.picture = moment;
    const { colour = 'role', liveOnly = false } = wanted.picture ?? {};
    const painted = wanted.picture ? { picture: { colour, layers: layersOf(state.start), stages: await law.picture(silent, colour, liveOnly) } } : {};
    if (!wanted.statistics) return { ...view, ...painted };
    shown.statistics = moment;
    if (start?.theta !== state.start) start = { theta: state.start, stages: describeStages(state.start, []) };
    return { ...view, ...painted, statistics: { stages: await law.statistics(silent), start: structuredClone(start.stages), history } };
  };
}

async function selected({ law, start, silent }: State, connection: Connection): Promise<{ law: SelectedLaw } | undefined> {
  const [now] = await law.laws([connection]);
  const atStart = lawAt(start, connection);
  return now && atStart && { law: { connection, silent: silent[connection.stage - 1]?.[connection.from] === 1, ...now, start: atStart } };
}
