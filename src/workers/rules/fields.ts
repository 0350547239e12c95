import type { Weights } from '../../engine/rules/point-learner.ts';
import * as text from '../../text/workers.ts';

/** The byte of weight 0. */
const MIDDLE = 128;
/** Steps of the scale on each side of 0. */
const STEPS = 127;

/**
 * Encodes the weights of some units of a layer as one byte each, [unit x input]: 128 is 0, 1 is -reach, 255 is +reach, linear in
 * between. `reach` is the largest |w| of these units. Throws a RangeError for a unit that does not exist.
 */
export function bytesOfWeights({ from, to, values }: Weights, units: readonly number[]): { readonly reach: number; readonly bytes: Uint8Array } {
  const wrong = units.find((unit) => !(Number.isInteger(unit) && unit >= 0 && unit < to));
  if (wrong !== undefined) throw new RangeError(text.noHiddenUnit(wrong, to));
  let reach = 0;
  for (let k = 0; k < from; k++) for (const unit of units) reach = Math.max(reach, Math.abs(values[k * to + unit] as number));
  const bytes = new Uint8Array(from * units.length).fill(MIDDLE);
  const perWeight = STEPS / reach;
  // In memory order: `values` is [from x to].
  if (reach > 0) {
    for (let k = 0; k < from; k++) {
      for (let n = 0; n < units.length; n++) bytes[n * from + k] = MIDDLE + Math.round(perWeight * (values[k * to + (units[n] as number)] as number));
    }
  }
  return { reach, bytes };
}
