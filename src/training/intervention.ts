import type { Action } from '../model/action.ts';
import type { Connection, Hold } from '../model/connection.ts';
import { isSameConnection } from '../model/connection.ts';
import type { SpikeSlab } from '../model/spike-slab.ts';
import { PARAMETERS, type Parameter } from '../model/theta.ts';

/** One thing that was done and has not been taken back. */
export interface Intervention {
  /** Steps made before it. */
  readonly step: number;
  readonly connection: Connection;
  readonly action: Action;
  /** The law before it. */
  readonly before: SpikeSlab;
}

/** What no longer learns: an absent connection has nothing to learn from, Eqs. (7a), (7c); one that is always there may move its slab. */
const HELD: Readonly<Record<Action, readonly Parameter[]>> = { off: PARAMETERS, on: ['pi'], freeze: PARAMETERS };

/** The law of a connection right after an action. */
export const applyAction = (distribution: SpikeSlab, action: Action): SpikeSlab =>
  action === 'freeze' ? distribution : { ...distribution, pi: action === 'off' ? 1 : 0 };

/** The law of a connection after an action is taken back: what was held is as it was before. */
export function undone(now: SpikeSlab, { action, before }: Intervention): SpikeSlab {
  return Object.fromEntries(PARAMETERS.map((name) => [name, HELD[action].includes(name) ? before[name] : now[name]])) as unknown as SpikeSlab;
}

/** The last action on a connection that still stands. */
export const lastActionOn = (interventions: readonly Intervention[], connection: Connection): Intervention | undefined =>
  interventions.findLast((one) => isSameConnection(one.connection, connection));

/** What training must leave alone: of each connection what its last action holds. */
export function holdsOf(interventions: readonly Intervention[]): Hold[] {
  return interventions
    .filter((one) => lastActionOn(interventions, one.connection) === one)
    .map(({ connection, action }) => ({ connection, parameters: HELD[action] }));
}

const DONE: Readonly<Record<Action, string>> = { off: 'turned off', on: 'pinned on', freeze: 'frozen' };

/** An action in a few words, for the history of a run. */
export const describeAction = ({ layer, from, to }: Connection, action: Action, back = false): string =>
  `stage ${layer}, ${from} → ${to} ${back ? `no longer ${DONE[action]}` : DONE[action]}`;
