import { rankOf } from '../../engine/unit.ts';
import { type Connection, spikeSlabAt } from '../../model/connection.ts';
import type { Theta, WeightLayer } from '../../model/theta.ts';
import type { SnapshotReply } from '../../protocol/commands.ts';
import { lastActionOn } from '../../training/intervention.ts';
import { parameterHistory } from '../../training/parameter-history.ts';
import type { RunState } from './state.ts';

/** Returns all data on one connection of the viewed distribution `theta`; an empty object if the network has no such connection. */
export async function inspect(
  { distribution, start, dead, history, recorder, now, engine }: RunState,
  theta: Theta,
  connection: Connection,
): Promise<Pick<SnapshotReply, 'distribution'>> {
  const { layer, from, to } = connection;
  const [here, atStart] = [spikeSlabAt(theta, connection), spikeSlabAt(start, connection)];
  const [present] = now.distribution === distribution ? [here] : await now.distribution.parametersOf([connection]);
  if (!here || !atStart || !present) return {};
  const all = theta[layer - 1] as WeightLayer;
  const action = lastActionOn(history.interventions, connection)?.action;
  const lastGradient = await engine?.lastGradient(connection);
  return {
    distribution: {
      connection,
      dead: dead[layer - 1]?.[from] === 1,
      ...here,
      start: atStart,
      rank: rankOf(all, from * all.to + to),
      of: all.m.length,
      history: parameterHistory(recorder, connection, now.step, present),
      traced: recorder.traced.recordOf(connection) !== undefined,
      ...(action ? { action } : {}),
      ...(lastGradient ? { lastGradient } : {}),
    },
  };
}
