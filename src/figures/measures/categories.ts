import { ROLES, type Role, role } from '../../model/spike-slab.ts';
import type { Stage } from '../../model/theta.ts';

/** Whether a signal comes to a connection; without a list it is not asked for. */
export const isLive = ({ to }: Stage, at: number, silent: Uint8Array | undefined): boolean => silent?.[Math.floor(at / to)] !== 1;

/** How many connections of a stage have each role by pi and Xi alone, those from silent units left out. */
export function countRoles(stage: Stage, silent: Uint8Array | undefined): Record<Role, number> {
  const counts = Object.fromEntries(ROLES.map((name) => [name, 0])) as Record<Role, number>;
  for (let at = 0; at < stage.pi.length; at++) {
    if (isLive(stage, at, silent)) counts[role(stage.pi[at] as number, stage.xi[at] as number)]++;
  }
  return counts;
}
