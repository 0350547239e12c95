import { paintBytes } from '../engine/picture.ts';
import { describeStages } from '../engine/statistics.ts';
import type { Law } from '../model/law.ts';
import { layersOf, type Stage, type Theta } from '../model/theta.ts';
import type { Connection, Look, SelectedLaw, View } from '../protocol/commands.ts';
import type { Session } from './session.ts';

/** What the page asked to see, computed now, unless it has it already. Statistics of the start are kept. */
export function makeLook(session: Session): (look: Look) => Promise<View> {
  let start: { theta: Theta; stages: ReturnType<typeof describeStages> } | undefined;
  const shown = { picture: '', statistics: '' };
  return async ({ anew, picture, statistics, connection }) => {
    const status = session.status();
    const moment = `${status.runId} ${status.phase === 'opening'} ${status.step} ${status.row?.step}`;
    const wanted = {
      picture: picture && (anew || shown.picture !== moment) ? picture : undefined,
      statistics: statistics && (anew || shown.statistics !== moment),
    };
    const state = wanted.picture || wanted.statistics || connection ? await session.state() : undefined;
    if (!state) return { status };
    const { theta, silent, history } = state;
    const view: View = { status, ...(connection ? selected(theta, state.start, silent[connection.stage - 1], connection) : {}) };
    if (wanted.picture) shown.picture = moment;
    const { colour = 'role', liveOnly = false } = wanted.picture ?? {};
    const painted = wanted.picture ? { picture: { colour, layers: layersOf(theta), stages: paintBytes(theta, silent, colour, liveOnly) } } : {};
    if (!wanted.statistics) return { ...view, ...painted };
    shown.statistics = moment;
    if (start?.theta !== state.start) start = { theta: state.start, stages: describeStages(state.start, []) };
    return {
      ...view,
      ...painted,
      statistics: { stages: (await session.statistics()) ?? describeStages(theta, silent), start: structuredClone(start.stages), history },
    };
  };
}

function selected(theta: Theta, start: Theta, silent: Uint8Array | undefined, connection: Connection): { law: SelectedLaw } | undefined {
  const stage = theta[connection.stage - 1];
  if (!stage || connection.from >= stage.from || connection.to >= stage.to) return undefined;
  const law = (of: Stage): Law => {
    const at = connection.from * of.to + connection.to;
    return { pi: of.pi[at] as number, m: of.m[at] as number, xi: of.xi[at] as number };
  };
  return { law: { connection, silent: silent?.[connection.from] === 1, ...law(stage), start: law(start[connection.stage - 1] as Stage) } };
}
