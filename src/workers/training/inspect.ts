import { type Connection, spikeSlabAt } from '../../model/connection.ts';
import type { SnapshotReply } from '../../protocol/commands.ts';
import { lastActionOn } from '../../training/intervention.ts';
import { parameterHistory } from '../../training/parameter-history.ts';
import type { RunState } from './state.ts';

/** Returns all data on one connection of the viewed distribution; an empty object if the network has no such connection. */
export async function inspect(
  { distribution, start, dead, history, recorder, now, engine }: RunState,
  connection: Connection,
): Promise<Pick<SnapshotReply, 'distribution'>> {
  const { layer, from } = connection;
  const [here, atStart] = [await distribution.ranked(connection), spikeSlabAt(start, connection)];
  if (!here || !atStart) return {};
  const { rank, of, ...parameters } = here;
  const [current] = now.distribution === distribution ? [parameters] : await now.distribution.parametersOf([connection]);
  if (!current) return {};
  const action = lastActionOn(history.interventions, connection)?.action;
  const lastGradient = await engine?.lastGradient(connection);
  return {
    distribution: {
      connection,
      dead: dead[layer - 1]?.[from] === 1,
      ...parameters,
      rank,
      of,
      start: atStart,
      history: parameterHistory(recorder, connection, now.step, current),
      traced: recorder.traced.recordOf(connection) !== undefined,
      ...(action ? { action } : {}),
      ...(lastGradient ? { lastGradient } : {}),
    },
  };
}
