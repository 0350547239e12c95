import type { Action } from '../model/action.ts';
import type { Connection, Hold } from '../model/connection.ts';
import { isSameConnection } from '../model/connection.ts';
import type { SpikeSlab } from '../model/spike-slab.ts';
import { PARAMETERS, type Parameter } from '../model/theta.ts';
import * as text from '../text/training.ts';

/** An action of the user on a connection that has not been undone. */
export interface Intervention {
  /** Number of steps made before the action. */
  readonly step: number;
  readonly connection: Connection;
  readonly action: Action;
  /** Parameters of the connection before the action. */
  readonly before: SpikeSlab;
}

/**
 * Parameters that training no longer changes. An absent connection (pi = 1) has zero gradients with respect to m and Xi,
 * Eqs. (7a), (7c); m and Xi of a connection that is pinned on are still trained.
 */
const HELD: Readonly<Record<Action, readonly Parameter[]>> = { off: PARAMETERS, on: ['pi'], freeze: PARAMETERS };

/** Returns the parameters of a connection right after an action. */
export const applyAction = (distribution: SpikeSlab, action: Action): SpikeSlab =>
  action === 'freeze' ? distribution : { ...distribution, pi: action === 'off' ? 1 : 0 };

/** Returns the parameters of a connection after an action is undone: those that were held get their values from before. */
export function undone(now: SpikeSlab, { action, before }: Intervention): SpikeSlab {
  return Object.fromEntries(PARAMETERS.map((name) => [name, HELD[action].includes(name) ? before[name] : now[name]])) as unknown as SpikeSlab;
}

/** Returns the last action on a connection that has not been undone. */
export const lastActionOn = (interventions: readonly Intervention[], connection: Connection): Intervention | undefined =>
  interventions.findLast((one) => isSameConnection(one.connection, connection));

/** Returns the parameters that training must not change: those held by the last action on each connection. */
export function holdsOf(interventions: readonly Intervention[]): Hold[] {
  return interventions
    .filter((one) => lastActionOn(interventions, one.connection) === one)
    .map(({ connection, action }) => ({ connection, parameters: HELD[action] }));
}

/** Describes an action in a few words, for the history of a run; `back`: the action was undone. */
export const describeAction = ({ layer, from, to }: Connection, action: Action, back = false): string => text.actionDone(layer, from, to, action, back);
