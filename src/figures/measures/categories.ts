import { category, PARAMETER_CATEGORIES, type ParameterCategory } from '../../model/spike-slab.ts';
import type { WeightLayer } from '../../model/theta.ts';

/** Whether a signal comes to a connection; without a list it is not asked for. */
export const isLive = ({ to }: WeightLayer, at: number, dead: Uint8Array | undefined): boolean => dead?.[Math.floor(at / to)] !== 1;

/** How many connections of a stage have each role by pi and Xi alone, those from silent units left out. */
export function countCategories(layer: WeightLayer, dead: Uint8Array | undefined): Record<ParameterCategory, number> {
  const counts = Object.fromEntries(PARAMETER_CATEGORIES.map((name) => [name, 0])) as Record<ParameterCategory, number>;
  for (let at = 0; at < layer.pi.length; at++) {
    if (isLive(layer, at, dead)) counts[category(layer.pi[at] as number, layer.xi[at] as number)]++;
  }
  return counts;
}
