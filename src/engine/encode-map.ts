import { encode, encodeChange, type LawColour, SILENT_BYTE } from '../model/scales.ts';
import { mu } from '../model/spike-slab.ts';
import type { Stage, Theta } from '../model/theta.ts';
import { type SilentUnits, shareCodes } from './statistics.ts';

/**
 * One byte for each connection of each stage, [k * M + i]: the place in SHARES when coloured by role, else the place on
 * the colour's scale. Silent connections are SILENT_BYTE in the picture of roles, and elsewhere if only live ones count.
 */
export function paintBytes(theta: Theta, silent: SilentUnits, colour: LawColour, liveOnly: boolean): Uint8Array[] {
  return theta.map((stage, l) => {
    if (colour === 'role') return shareCodes(stage, silent[l]);
    const bytes = new Uint8Array(stage.from * stage.to);
    for (let k = 0, at = 0; k < stage.from; k++) {
      const hidden = liveOnly && silent[l]?.[k] === 1;
      for (let i = 0; i < stage.to; i++, at++) {
        bytes[at] = hidden ? SILENT_BYTE : encode(colour, stage.pi[at] as number, stage.m[at] as number, stage.xi[at] as number);
      }
    }
    return bytes;
  });
}

/** The same by how far the mean weight of each connection has come since the start. */
export function paintChange(theta: Theta, start: Theta, silent: SilentUnits, liveOnly: boolean): Uint8Array[] {
  return theta.map((stage, l) => {
    const before = start[l] as Stage;
    const muOf = ({ pi, m }: Stage, at: number): number => mu(pi[at] as number, m[at] as number);
    return Uint8Array.from(stage.m, (_, at) => {
      const hidden = liveOnly && silent[l]?.[Math.floor(at / stage.to)] === 1;
      return hidden ? SILENT_BYTE : encodeChange(muOf(stage, at) - muOf(before, at));
    });
  });
}
