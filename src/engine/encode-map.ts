import { DEAD_BYTE, encode, encodeChange, type ParameterColour } from '../model/scales.ts';
import { mu } from '../model/spike-slab.ts';
import type { Theta, WeightLayer } from '../model/theta.ts';
import { categoryCodes, type DeadUnits } from './statistics.ts';

/**
 * Encodes each connection of every weight layer as one byte, [k * M + i]: its index in CATEGORIES when coloured by category, else its
 * place on the scale of the colour. Connections of dead units are DEAD_BYTE in the map of categories, and with `liveOnly` in all maps.
 */
export function encodeMap(theta: Theta, dead: DeadUnits, colour: ParameterColour, liveOnly: boolean): Uint8Array[] {
  return theta.map((layer, l) => {
    if (colour === 'role') return categoryCodes(layer, dead[l]);
    const bytes = new Uint8Array(layer.from * layer.to);
    for (let k = 0, at = 0; k < layer.from; k++) {
      const hidden = liveOnly && dead[l]?.[k] === 1;
      for (let i = 0; i < layer.to; i++, at++) {
        bytes[at] = hidden ? DEAD_BYTE : encode(colour, layer.pi[at] as number, layer.m[at] as number, layer.xi[at] as number);
      }
    }
    return bytes;
  });
}

/** Does the same for the change of the mean weight of each connection since the start. */
export function encodeChangeMap(theta: Theta, start: Theta, dead: DeadUnits, liveOnly: boolean): Uint8Array[] {
  return theta.map((layer, l) => {
    const before = start[l] as WeightLayer;
    const muOf = ({ pi, m }: WeightLayer, at: number): number => mu(pi[at] as number, m[at] as number);
    return Uint8Array.from(layer.m, (_, at) => {
      const hidden = liveOnly && dead[l]?.[Math.floor(at / layer.to)] === 1;
      return hidden ? DEAD_BYTE : encodeChange(muOf(layer, at) - muOf(before, at));
    });
  });
}
