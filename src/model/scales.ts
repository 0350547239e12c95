import { DEAD_CODE, entropy } from './spike-slab.ts';

/** What the colour of a connection can stand for by its run. */
export const COLOURS = ['role', 'pi', 'm', 'xi', 'entropy', 'change'] as const;
export type RunColour = (typeof COLOURS)[number];
/** The same, or what the connection says for the answer to the digit on the pad. */
export type Colour = RunColour | 'digit';
/** What a law says by itself; the change is that of the mean weight mu since the start. */
export const PARAMETER_COLOURS = ['role', 'pi', 'm', 'xi', 'entropy'] as const satisfies readonly Colour[];
export type ParameterColour = (typeof PARAMETER_COLOURS)[number];

/** Where each scale ends; what lies outside takes the end's colour. Xi runs in powers of ten, with 0 apart. */
export const COLOUR_RANGES = { pi: [0, 1], m: [-4, 4], xi: [1e-4, 1e1], entropy: [-2, 2], change: [-4, 4], digit: [-1, 1] } as const;

/** Bytes that stand for no place on a scale: a variance of exactly 0, and silent connections (the same in a picture of roles). */
export const ZERO_BYTE = 0;
export const DEAD_BYTE = DEAD_CODE;
/** The bytes of the two ends of a scale. */
export const PLACES = { least: 4, most: 253 } as const;

/** The byte of a place 0..1 on a scale. */
const place = (fraction: number): number => PLACES.least + Math.round(Math.min(1, Math.max(0, fraction)) * (PLACES.most - PLACES.least));

/** The place 0..1 on its scale of a byte that encode made. */
export const placeOf = (byte: number): number => Math.min(1, Math.max(0, (byte - PLACES.least) / (PLACES.most - PLACES.least)));

/** Where a scale begins and how much of it there is to one; that of Xi measures ln Xi. */
export function scaleOf(colour: Exclude<Colour, 'role'>): { readonly from: number; readonly perUnit: number } {
  const [least, most] = colour === 'xi' ? COLOUR_RANGES.xi.map(Math.log) : COLOUR_RANGES[colour];
  return { from: least as number, perUnit: 1 / ((most as number) - (least as number)) };
}

const SCALES = { pi: scaleOf('pi'), m: scaleOf('m'), xi: scaleOf('xi'), entropy: scaleOf('entropy'), change: scaleOf('change'), digit: scaleOf('digit') };
const placeOn = (colour: Exclude<Colour, 'role'>, value: number): number => place((value - SCALES[colour].from) * SCALES[colour].perUnit);

/** The byte that stands for a connection in a picture coloured by one of the numbers. */
export function encode(colour: Exclude<ParameterColour, 'role'>, pi: number, m: number, xi: number): number {
  if (colour === 'xi') return xi === 0 ? ZERO_BYTE : placeOn(colour, Math.log(xi));
  return placeOn(colour, colour === 'pi' ? pi : colour === 'm' ? m : entropy(pi, m, xi));
}

/** Stands for a weight that is absent from a network. */
export const ABSENT_BYTE = 255;

/** The byte that stands for a weight of a network, on the scale of m. */
export const encodeWeight = (weight: number): number => (weight === 0 ? ABSENT_BYTE : placeOn('m', weight));

/** The byte that stands for a change of mu. */
export const encodeChange = (change: number): number => placeOn('change', change);

/** The byte of what a connection says for or against an answer, as a share of the largest in -1..1; of a share its root is shown, so that small ones are seen. */
export const encodeContribution = (share: number): number => placeOn('digit', Math.sign(share) * Math.sqrt(Math.abs(share)));

/** The number that a byte stands for, as well as the byte knows it. */
export function decode(colour: Exclude<Colour, 'role'>, byte: number): number {
  if (colour === 'xi' && byte === ZERO_BYTE) return 0;
  const { from, perUnit } = SCALES[colour];
  const value = from + placeOf(byte) / perUnit;
  // The middle has no byte of its own.
  if (colour === 'digit') return Math.abs(value) < 1.5 / (PLACES.most - PLACES.least) ? 0 : Math.sign(value) * value * value;
  return colour === 'xi' ? Math.exp(value) : value;
}
