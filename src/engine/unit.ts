import { encode, PARAMETER_COLOURS, type ParameterColour } from '../model/scales.ts';
import { categoryCode, DEAD_CODE, mu } from '../model/spike-slab.ts';
import type { Theta, WeightLayer } from '../model/theta.ts';
import type { DeadUnits } from './statistics.ts';

/** Connections that enter or leave a unit, by descending |mu|. */
export interface Fan {
  readonly units: Uint16Array;
  readonly mu: Float32Array;
  /** Category codes: indices in CATEGORIES. */
  readonly categoryCodes: Uint8Array;
}

export interface UnitView {
  /** Number of the layer; 1 is the input. */
  readonly layer: number;
  readonly unit: number;
  /** One byte for each connection that enters the unit and for each colour, see encodeMap; absent for an input. */
  readonly maps?: Readonly<Record<ParameterColour, Uint8Array>>;
  readonly fanIn?: Fan;
  readonly fanOut?: Fan;
}

/** Returns a unit of a layer (1 is the input) with its connections; undefined if the unit does not exist. */
export function viewUnit(theta: Theta, dead: DeadUnits, layer: number, unit: number): UnitView | undefined {
  const below = theta[layer - 2];
  const above = theta[layer - 1];
  if (unit < 0 || !(unit < (below?.to ?? above?.from ?? 0))) return undefined;
  const into = below && Array.from({ length: below.from }, (_, k) => ({ end: k, at: k * below.to + unit, dead: dead[layer - 2]?.[k] === 1 }));
  const out = above && Array.from({ length: above.to }, (_, i) => ({ end: i, at: unit * above.to + i, dead: dead[layer - 1]?.[unit] === 1 }));
  return {
    layer,
    unit,
    ...(below && into ? { maps: mapsOf(below, into), fanIn: fanOf(below, into) } : {}),
    ...(above && out ? { fanOut: fanOf(above, out) } : {}),
  };
}

interface Place {
  readonly end: number;
  readonly at: number;
  readonly dead: boolean;
}

const categoryCodeAt = ({ pi, xi }: WeightLayer, { at, dead }: Place): number => (dead ? DEAD_CODE : categoryCode(pi[at] as number, xi[at] as number));

function mapsOf(layer: WeightLayer, places: readonly Place[]): Record<ParameterColour, Uint8Array> {
  const byteOf = (colour: ParameterColour, place: Place): number =>
    colour === 'role' ? categoryCodeAt(layer, place) : encode(colour, layer.pi[place.at] as number, layer.m[place.at] as number, layer.xi[place.at] as number);
  return Object.fromEntries(PARAMETER_COLOURS.map((colour) => [colour, Uint8Array.from(places, (place) => byteOf(colour, place))])) as Record<
    ParameterColour,
    Uint8Array
  >;
}

function fanOf(layer: WeightLayer, places: readonly Place[]): Fan {
  const means = places.map((place) => ({ place, mu: mu(layer.pi[place.at] as number, layer.m[place.at] as number) }));
  means.sort((one, other) => Math.abs(other.mu) - Math.abs(one.mu));
  return {
    units: Uint16Array.from(means, ({ place }) => place.end),
    mu: Float32Array.from(means, (entry) => entry.mu),
    categoryCodes: Uint8Array.from(means, ({ place }) => categoryCodeAt(layer, place)),
  };
}

/** Returns the rank of a connection in its weight layer by descending |mu|, from 1; equal ones share the better rank. */
export function rankOf({ pi, m }: WeightLayer, at: number): number {
  const size = Math.abs(mu(pi[at] as number, m[at] as number));
  let rank = 1;
  for (let n = 0; n < m.length; n++) if (Math.abs(mu(pi[n] as number, m[n] as number)) > size) rank++;
  return rank;
}
