import type { Colour } from '../model/scales.ts';
import { BoxMark, CATEGORY_KEYS, categoryKey } from './frame/Legend.tsx';
import type { LegendEntry } from './frame/legend-layout.ts';
import { rampColour, type Theme, ZERO_COLOUR } from './frame/palette.ts';
import { scaleWords } from './words.ts';

/** What the colours of a map of connections mean. */
export function mapLegend(colour: Colour, liveOnly: boolean, theme: Theme, explains?: number): LegendEntry[] {
  if (colour === 'role') return [...CATEGORY_KEYS];
  const { title, ends } = scaleWords(colour, explains);
  return [
    { text: title, colourAt: (place) => rampColour(colour, place, theme), ends },
    ...(colour === 'xi' ? [{ text: 'exactly 0', mark: <BoxMark fill={ZERO_COLOUR} /> }] : []),
    // Elsewhere they have a number like any other.
    ...(liveOnly ? [categoryKey('silent')] : []),
  ];
}
