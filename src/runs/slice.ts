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
