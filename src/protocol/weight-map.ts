import type { Colour } from '../model/scales.ts';

export interface WeightMap {
  readonly colour: Colour;
  readonly layers: readonly number[];
  /** [weight layer] One byte per connection, see encodeMap. */
  readonly weightLayers: readonly Uint8Array[];
  /** Only for the map of a digit: the class to which the connections contribute. */
  readonly explains?: number;
}
