import type { TwoWeights } from './two-weights.ts';

/** The loss of a network over two of its weights, all others as they are. */
export interface Slice {
  /** The present values of both weights, which stand in the middle. */
  readonly centre: readonly [number, number];
  readonly range: number;
  /** Points of the grid in each direction. */
  readonly side: number;
  /** Row by row, the least y first, in each row the least x first. [side x side] */
  readonly losses: Float32Array;
  /** Loss at the centre. */
  readonly loss: number;
}

/** Points in each direction: odd, so that one of them is the centre. */
const SIDE = 41;

/** Measures a loss on a grid around the present weights, `range` to each side; pauses after every row. Throws a RangeError if the range is not a positive number. */
export async function* measureSlice(surface: TwoWeights, range: number, side = SIDE): AsyncGenerator<undefined, Slice> {
  if (!(range > 0 && Number.isFinite(range))) throw new RangeError(`A slice reaches ${range} to each side: give a number above 0.`);
  const [x, y] = surface.centre;
  const offset = (n: number): number => range * ((2 * n) / (side - 1) - 1);
  const losses = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) losses[row * side + column] = surface.value([x + offset(column), y + offset(row)]);
    yield;
  }
  return { centre: surface.centre, range, side, losses, loss: surface.value(surface.centre) };
}
