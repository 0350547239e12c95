import { interpolateRgb, interpolateRgbBasis, piecewise, rgb } from 'd3';
import { ABSENT_BYTE, type Colour, PLACES, placeOf, ZERO_BYTE } from '../../model/scales.ts';
import { CATEGORIES, type Category } from '../../model/spike-slab.ts';

export type Theme = 'light' | 'dark';

interface Inks {
  readonly categories: Readonly<Record<Category, string>>;
  /** Background and text of the page. */
  readonly paper: string;
  readonly ink: string;
}

/* The colours of kit/tokens.css, which a canvas cannot name. */
const INKS: Readonly<Record<Theme, Inks>> = {
  light: { categories: { VIP: '#bf3b05', UIP: '#e2ded5', variable: '#a9bdd4', silent: '#fbfaf7' }, paper: '#fbfaf7', ink: '#191c20' },
  dark: { categories: { VIP: '#ff8f4d', UIP: '#2a323a', variable: '#3d5470', silent: '#0f1215' }, paper: '#0f1215', ink: '#eceff2' },
};

/** Byte of a perturbed connection in the maps of Ablation. */
export const HIT_BYTE = 254;

/** Signed quantities: blue below 0, paper at 0, the colour of the very important above. */
const DIVERGING: Readonly<Record<Theme, (place: number) => string>> = {
  light: piecewise(interpolateRgb, ['#12386b', '#3f73b5', '#fbfaf7', '#e0763f', '#a52f00']),
  dark: piecewise(interpolateRgb, ['#b5d4ff', '#4d84cf', '#0f1215', '#c9632c', '#ffb98c']),
};
/** Amounts: the paper at none, ink at the most. */
const AMOUNTS: Readonly<Record<Theme, (place: number) => string>> = {
  light: piecewise(interpolateRgb, ['#efece4', '#b3c1d1', '#6d86a5', '#3a5175', '#14233f']),
  dark: piecewise(interpolateRgb, ['#1c2229', '#36495f', '#5f7fa6', '#98b6da', '#e3eefb']),
};

/** Returns the colour at a place in 0..1 on a colour scale. Ink stands for what is present: a spike mass of 1 has the colour of none. */
export function rampColour(colour: Exclude<Colour, 'role'>, place: number, theme: Theme): string {
  if (colour === 'pi') return AMOUNTS[theme](1 - place);
  return (colour === 'xi' || colour === 'entropy' ? AMOUNTS : DIVERGING)[theme](place);
}

/** Fractions of very important connections: the paper at none. */
export const vipRamp = (theme: Theme): ((place: number) => string) => interpolateRgb(INKS[theme].paper, INKS[theme].categories.VIP);

/** The colour of Xi = 0, apart from the scale of the others. */
export const zeroColour = (theme: Theme): string => INKS[theme].categories.VIP;

const COUNTS: Readonly<Record<Theme, (place: number) => string>> = {
  light: interpolateRgbBasis(['#b9d2ec', '#6ea3d8', '#2a74bd', '#0b4a8f', '#04244a']),
  dark: interpolateRgbBasis(['#1d3f63', '#2a659f', '#4f98dd', '#9cc9f8', '#eaf4ff']),
};

/** Returns the colours of counts from few to many, with increasing contrast to the background. */
export const countColours = (theme: Theme, levels: number): string[] => Array.from({ length: levels }, (_, n) => COUNTS[theme](n / (levels - 1)));

const LOSSES: Readonly<Record<Theme, (place: number) => string>> = {
  light: interpolateRgbBasis(['#fbfaf7', '#e9ecee', '#cbd9e3', '#a9bfcd', '#86a3b5']),
  dark: interpolateRgbBasis(['#0f1215', '#18222b', '#243542', '#33495a', '#456073']),
};

/** Returns the colours of a loss from low to high: the lowest is the background colour, so that trajectories stand out near the minimum. */
export const lossColours = (theme: Theme, levels: number): string[] => Array.from({ length: levels }, (_, n) => LOSSES[theme](n / Math.max(1, levels - 1)));

/** Returns black or white, whichever has more contrast to a colour: always more than 4.5 (WCAG). */
export function inkOn(colour: string): string {
  const { r, g, b } = rgb(colour);
  const [red, green, blue] = [r, g, b].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  // WCAG relative luminance; the two contrasts are equal at sqrt(1.05 x 0.05) - 0.05.
  return 0.2126 * (red as number) + 0.7152 * (green as number) + 0.0722 * (blue as number) > 0.179 ? '#000000' : '#ffffff';
}

/** Colours for canvases: one little-endian RGBA word for each byte of a map. */
export type Palette = Uint32Array;

const word = (colour: string): number => {
  const { r, g, b } = rgb(colour);
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
};

/** Returns the palette of weights encoded as bytes: 1 is the lower end of the scale, 128 is exactly 0, 255 the upper end. */
export function makeWeightPalette(theme: Theme): Palette {
  return Uint32Array.from({ length: 256 }, (_, byte) => word(DIVERGING[theme](Math.max(0, (byte - 1) / 254))));
}

export function makePalette(colour: Colour, theme: Theme): Palette {
  const { categories, paper, ink } = INKS[theme];
  const words = new Uint32Array(256).fill(word(paper));
  if (colour === 'role') {
    CATEGORIES.forEach((category, code) => {
      words[code] = word(categories[category]);
    });
  } else {
    for (let byte = PLACES.least; byte <= PLACES.most; byte++) words[byte] = word(rampColour(colour, placeOf(byte), theme));
    if (colour === 'xi') words[ZERO_BYTE] = word(zeroColour(theme));
  }
  words[HIT_BYTE] = word(ink);
  words[ABSENT_BYTE] = word(categories.UIP);
  return words;
}
