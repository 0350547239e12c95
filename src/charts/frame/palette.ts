import { interpolateBrBG, interpolateCividis, interpolatePRGn, interpolatePuOr, interpolateRgb, interpolateRgbBasis, piecewise, rgb } from 'd3';
import { ABSENT_BYTE, type Colour, placeOf, ZERO_BYTE } from '../../model/scales.ts';
import { CATEGORIES, type Category } from '../../model/spike-slab.ts';

export type Theme = 'light' | 'dark';

interface Inks {
  readonly categories: Readonly<Record<Category, string>>;
  /** Background and text of the page. */
  readonly paper: string;
  readonly ink: string;
}

const INKS: Readonly<Record<Theme, Inks>> = {
  light: { categories: { VIP: '#8F2D00', UIP: '#8B9099', variable: '#1F7FD6', silent: '#8B9099' }, paper: '#FFFFFF', ink: '#14181D' },
  dark: { categories: { VIP: '#FFB27A', UIP: '#6E7680', variable: '#4A9BEF', silent: '#6E7680' }, paper: '#0F1216', ink: '#E8ECF1' },
};

/** Byte of a perturbed connection in the maps of Ablation. */
export const HIT_BYTE = 254;

/** Colour of Xi = 0: distinct from the blue-yellow ramp for every kind of colour vision. Same as .swatch.zero in app.css. */
export const ZERO_COLOUR = '#B23C00';

const RAMPS = {
  pi: interpolateCividis,
  m: interpolatePRGn,
  mu: interpolatePRGn,
  xi: interpolateCividis,
  entropy: interpolateBrBG,
  change: interpolatePuOr,
} as const;

/** For `digit` maps: most contributions are near 0, so the middle is close to the background and large contributions stand out. */
const CONTRIBUTIONS: Readonly<Record<Theme, (place: number) => string>> = {
  light: piecewise(interpolateRgb, ['#7d0a1e', '#d9583f', '#f6f7f9', '#3f8fd2', '#06305f']),
  dark: piecewise(interpolateRgb, ['#ffb3a3', '#d5493a', '#171b21', '#2f7fd0', '#a9d4ff']),
};

/** Returns the colour at a place in 0..1 on a colour scale. */
export const rampColour = (colour: Exclude<Colour, 'role'>, place: number, theme: Theme): string =>
  (colour === 'digit' ? CONTRIBUTIONS[theme] : RAMPS[colour])(place);

const COUNTS: Readonly<Record<Theme, (place: number) => string>> = {
  light: interpolateRgbBasis(['#b9d2ec', '#6ea3d8', '#2a74bd', '#0b4a8f', '#04244a']),
  dark: interpolateRgbBasis(['#1d3f63', '#2a659f', '#4f98dd', '#9cc9f8', '#eaf4ff']),
};

/** Returns the colours of counts from few to many, with increasing contrast to the background. */
export const countColours = (theme: Theme, levels: number): string[] => Array.from({ length: levels }, (_, n) => COUNTS[theme](n / (levels - 1)));

const LOSSES: Readonly<Record<Theme, (place: number) => string>> = {
  light: interpolateRgbBasis(['#ffffff', '#e9eff4', '#cbd9e3', '#a9bfcd', '#86a3b5']),
  dark: interpolateRgbBasis(['#0f1216', '#18222b', '#243542', '#33495a', '#456073']),
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

/** Colours for canvases: one little-endian RGBA word for each byte of a map, and the two colours of the hatch. */
export interface Palette {
  readonly words: Uint32Array;
  readonly hatch: number;
  readonly paper: number;
}

const word = (colour: string): number => {
  const { r, g, b } = rgb(colour);
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
};

/** Returns the palette of weights encoded as bytes: 1 is the lower end of the scale, 128 is exactly 0, 255 the upper end. */
export function makeWeightPalette(): Palette['words'] {
  return Uint32Array.from({ length: 256 }, (_, byte) => word(RAMPS.m(Math.max(0, (byte - 1) / 254))));
}

export function makePalette(colour: Colour, theme: Theme): Palette {
  const { categories, paper, ink } = INKS[theme];
  const words = new Uint32Array(256).fill(word(paper));
  if (colour === 'role') {
    CATEGORIES.forEach((category, code) => {
      words[code] = word(categories[category]);
    });
  } else {
    for (let byte = 0; byte < HIT_BYTE; byte++) words[byte] = word(rampColour(colour, placeOf(byte), theme));
    if (colour === 'xi') words[ZERO_BYTE] = word(ZERO_COLOUR);
  }
  words[HIT_BYTE] = word(ink);
  words[ABSENT_BYTE] = word(categories.UIP);
  return { words, hatch: word(categories.silent), paper: word(paper) };
}
