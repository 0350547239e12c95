import { paintBytes } from '../engine/picture.ts';
import { describe } from '../engine/statistics.ts';
import type { Stage, Theta } from '../model/theta.ts';
import { layersOf } from '../model/theta.ts';
import type { Connection, Law, Look, SelectedLaw, View } from '../protocol/commands.ts';
import type { Session } from './session.ts';

/** What the page asked to see, computed now. Statistics of the start are the same again and again: they are kept. */
export function makeLook(session: Session): (look: Look) => Promise<View> {
  let start: { theta: Theta; stages: ReturnType<typeof describe> } | undefined;
  return async ({ picture, statistics, connection }) => {
    const status = session.status();
    const state = picture || statistics || connection ? await session.state() : undefined;
    if (!state) return { status };
    const { theta, silent, history } = state;
    if (start?.theta !== state.start) start = { theta: state.start, stages: describe(state.start, []) };
    return {
      status,
      ...(picture ? { picture: { colour: picture.colour, layers: layersOf(theta), stages: paintBytes(theta, silent, picture.colour, picture.liveOnly) } } : {}),
      ...(statistics ? { statistics: { stages: describe(theta, silent), start: structuredClone(start.stages), history } } : {}),
      ...(connection ? selected(theta, state.start, silent[connection.stage - 1], connection) : {}),
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
