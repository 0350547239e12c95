import * as text from '../../text/training.ts';
import type { TwoWeights } from './two-weights.ts';

/** The loss of a network as a function of two of its weights, with all others fixed. */
export interface Slice {
  /** Current values of both weights, at the centre of the grid. */
  readonly centre: readonly [number, number];
  readonly range: number;
  /** Points of the grid in each direction. */
  readonly side: number;
  /** Row by row in ascending order of y, within each row of x. [side x side] */
  readonly losses: Float32Array;
  /** Loss at the centre. */
  readonly loss: number;
}

/** Odd, so that one of the points is the centre. */
const SIDE = 41;

/** Measures a loss on a grid around the current weights, `range` to each side; yields after every row. Throws a RangeError unless `range` is positive. */
export async function* measureSlice(surface: TwoWeights, range: number, side = SIDE): AsyncGenerator<undefined, Slice> {
  if (!(range > 0 && Number.isFinite(range))) throw new RangeError(text.sliceRangeRefused(range));
  const [x, y] = surface.centre;
  const offset = (n: number): number => range * ((2 * n) / (side - 1) - 1);
  const losses = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) losses[row * side + column] = surface.value([x + offset(column), y + offset(row)]);
    yield;
  }
  return { centre: surface.centre, range, side, losses, loss: surface.value(surface.centre) };
}
