import type { Colour } from '../model/scales.ts';

export interface WeightMap {
  readonly colour: Colour;
  readonly layers: readonly number[];
  /** [stage] of one byte for each connection, see paintBytes. */
  readonly weightLayers: readonly Uint8Array[];
  /** Of a digit: the class that the picture says something of. */
  readonly explains?: number;
}
