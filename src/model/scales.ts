import { DEAD_CODE, entropy, mu } from './spike-slab.ts';

/** Quantities that can colour the connections of a run, in the order in which the page offers them. */
export const COLOURS = ['role', 'm', 'mu', 'pi', 'xi', 'entropy', 'change'] as const;
export type RunColour = (typeof COLOURS)[number];
/** The same, or a connection's contribution to the class predicted for the image on the digit pad. */
export type Colour = RunColour | 'digit';
/** Colours that follow from the parameters alone; `change`, that of the mean weight mu since the start, does not. */
export const PARAMETER_COLOURS = ['role', 'm', 'mu', 'pi', 'xi', 'entropy'] as const satisfies readonly Colour[];
export type ParameterColour = (typeof PARAMETER_COLOURS)[number];

/** Limits of each scale; values outside get the colour of the nearer limit. Xi is logarithmic, with 0 apart. */
export const COLOUR_RANGES = { pi: [0, 1], m: [-4, 4], mu: [-4, 4], xi: [1e-4, 1e1], entropy: [-2, 2], change: [-4, 4], digit: [-1, 1] } as const;

/** Bytes outside the scales: a variance of exactly 0, and dead inputs (the same byte in a map of categories). */
export const ZERO_BYTE = 0;
export const DEAD_BYTE = DEAD_CODE;
/** Bytes of the two ends of a scale. */
export const PLACES = { least: 4, most: 253 } as const;

/** Returns the byte of a position 0..1 on a scale. */
const place = (fraction: number): number => PLACES.least + Math.round(Math.min(1, Math.max(0, fraction)) * (PLACES.most - PLACES.least));

/** Returns the position 0..1 on its scale of a byte made by `encode`. */
export const placeOf = (byte: number): number => Math.min(1, Math.max(0, (byte - PLACES.least) / (PLACES.most - PLACES.least)));

/** Returns the lower limit of a scale and the reciprocal of its length; for Xi both are of ln Xi. */
export function scaleOf(colour: Exclude<Colour, 'role'>): { readonly from: number; readonly perUnit: number } {
  const [least, most] = colour === 'xi' ? COLOUR_RANGES.xi.map(Math.log) : COLOUR_RANGES[colour];
  return { from: least as number, perUnit: 1 / ((most as number) - (least as number)) };
}

const SCALES = {
  ...{ pi: scaleOf('pi'), m: scaleOf('m'), mu: scaleOf('mu'), xi: scaleOf('xi') },
  ...{ entropy: scaleOf('entropy'), change: scaleOf('change'), digit: scaleOf('digit') },
};
const placeOn = (colour: Exclude<Colour, 'role'>, value: number): number => place((value - SCALES[colour].from) * SCALES[colour].perUnit);

/** Returns the byte of a connection in a map of one of the quantities. */
export function encode(colour: Exclude<ParameterColour, 'role'>, pi: number, m: number, xi: number): number {
  switch (colour) {
    case 'pi':
      return placeOn(colour, pi);
    case 'm':
      return placeOn(colour, m);
    case 'mu':
      return placeOn(colour, mu(pi, m));
    case 'xi':
      return xi === 0 ? ZERO_BYTE : placeOn(colour, Math.log(xi));
    case 'entropy':
      return placeOn(colour, entropy(pi, m, xi));
  }
}

/** Byte of a weight of exactly 0, which is absent from a network. */
export const ABSENT_BYTE = 255;

/** Returns the byte of a weight of a network, on the scale of m. */
export const encodeWeight = (weight: number): number => (weight === 0 ? ABSENT_BYTE : placeOn('m', weight));

export const encodeChange = (change: number): number => placeOn('change', change);

/**
 * Returns the byte of a contribution for or against a class, given relative to the largest one in -1..1. The scale shows signed square
 * roots, so that small contributions remain visible.
 */
export const encodeContribution = (fraction: number): number => placeOn('digit', Math.sign(fraction) * Math.sqrt(Math.abs(fraction)));

/** Returns the value of a byte, within the resolution of the scale. */
export function decode(colour: Exclude<Colour, 'role'>, byte: number): number {
  if (colour === 'xi' && byte === ZERO_BYTE) return 0;
  const { from, perUnit } = SCALES[colour];
  const value = from + placeOf(byte) / perUnit;
  // No byte encodes 0 exactly: the two bytes in the middle are decoded as 0.
  if (colour === 'digit') return Math.abs(value) < 1.5 / (PLACES.most - PLACES.least) ? 0 : Math.sign(value) * value * value;
  return colour === 'xi' ? Math.exp(value) : value;
}
