import { rankOf } from '../../engine/unit.ts';
import { type Connection, lawAt } from '../../model/connection.ts';
import type { Stage, Theta } from '../../model/theta.ts';
import type { View } from '../../protocol/commands.ts';
import { standing } from '../../training/intervention.ts';
import { lawHistory } from '../../training/parameter-history.ts';
import type { State } from './state.ts';

/** Everything about one connection of the law that is looked at, `theta`; nothing if the network has none such. */
export async function inspect(
  { law, start, silent, history, chronicle, now, engine }: State,
  theta: Theta,
  connection: Connection,
): Promise<Pick<View, 'law'>> {
  const { stage, from, to } = connection;
  const [here, atStart] = [lawAt(theta, connection), lawAt(start, connection)];
  const [present] = now.law === law ? [here] : await now.law.laws([connection]);
  if (!here || !atStart || !present) return {};
  const all = theta[stage - 1] as Stage;
  const action = standing(history.interventions, connection)?.action;
  const credit = await engine?.credit(connection);
  return {
    law: {
      connection,
      silent: silent[stage - 1]?.[from] === 1,
      ...here,
      start: atStart,
      rank: rankOf(all, from * all.to + to),
      of: all.m.length,
      history: lawHistory(chronicle, connection, now.step, present),
      watched: chronicle.watching.recordOf(connection) !== undefined,
      ...(action ? { action } : {}),
      ...(credit ? { credit } : {}),
    },
  };
}
