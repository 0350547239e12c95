import { entropy, SILENT_CODE } from './law.ts';

/** What the colour of a connection can stand for. */
export const COLOURS = ['role', 'pi', 'm', 'xi', 'entropy'] as const;
export type Colour = (typeof COLOURS)[number];

/** Where each scale ends; what lies outside takes the end's colour. Xi runs in powers of ten, with 0 apart. */
export const COLOUR_RANGES = { pi: [0, 1], m: [-4, 4], xi: [1e-4, 1e1], entropy: [-2, 2] } as const;

/** Bytes that stand for no place on a scale: a variance of exactly 0, and silent connections (the same in a picture of roles). */
export const ZERO_BYTE = 0;
export const SILENT_BYTE = SILENT_CODE;
const LEAST_BYTE = 4;
const MOST_BYTE = 253;

/** The byte of a place 0..1 on a scale. */
const place = (fraction: number): number => LEAST_BYTE + Math.round(Math.min(1, Math.max(0, fraction)) * (MOST_BYTE - LEAST_BYTE));

/** The place 0..1 on its scale of a byte that encode made. */
export const placeOf = (byte: number): number => Math.min(1, Math.max(0, (byte - LEAST_BYTE) / (MOST_BYTE - LEAST_BYTE)));

const linear = (value: number, [least, most]: readonly [number, number]): number => place((value - least) / (most - least));
const XI_DECADES = Math.log10(COLOUR_RANGES.xi[1] / COLOUR_RANGES.xi[0]);

/** The byte that stands for a connection in a picture coloured by one of the numbers. */
export function encode(colour: Exclude<Colour, 'role'>, pi: number, m: number, xi: number): number {
  if (colour === 'pi') return linear(pi, COLOUR_RANGES.pi);
  if (colour === 'm') return linear(m, COLOUR_RANGES.m);
  if (colour === 'entropy') return linear(entropy(pi, m, xi), COLOUR_RANGES.entropy);
  return xi === 0 ? ZERO_BYTE : place(Math.log10(xi / COLOUR_RANGES.xi[0]) / XI_DECADES);
}
