import { category, PARAMETER_CATEGORIES, type ParameterCategory } from '../../model/spike-slab.ts';
import type { WeightLayer } from '../../model/theta.ts';

/** Whether a connection has input; true for all without the list of dead inputs [N]. `at` is its index in [N x M]. */
export const isLive = ({ to }: WeightLayer, at: number, dead: Uint8Array | undefined): boolean => dead?.[Math.floor(at / to)] !== 1;

/** Counts the connections of a layer in each category, by pi and Xi alone, without those of dead inputs. */
export function countCategories(layer: WeightLayer, dead: Uint8Array | undefined): Record<ParameterCategory, number> {
  const counts = Object.fromEntries(PARAMETER_CATEGORIES.map((name) => [name, 0])) as Record<ParameterCategory, number>;
  for (let at = 0; at < layer.pi.length; at++) {
    if (isLive(layer, at, dead)) counts[category(layer.pi[at] as number, layer.xi[at] as number)]++;
  }
  return counts;
}
