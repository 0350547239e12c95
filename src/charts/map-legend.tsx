import type { Colour } from '../model/scales.ts';
import { exactlyZero } from '../text/words.ts';
import { BoxMark, CATEGORY_KEYS, categoryKey } from './frame/Legend.tsx';
import type { LegendEntry } from './frame/legend-layout.ts';
import { rampColour, type Theme, ZERO_COLOUR } from './frame/palette.ts';
import { scaleWords } from './words.ts';

/** Returns the legend of a map; `explains` is the class that a `digit` map explains. */
export function mapLegend(colour: Colour, liveOnly: boolean, theme: Theme, explains?: number): LegendEntry[] {
  if (colour === 'role') return [...CATEGORY_KEYS];
  const { title, ends } = scaleWords(colour, explains);
  return [
    { text: title, colourAt: (place) => rampColour(colour, place, theme), ends },
    ...(colour === 'xi' ? [{ text: exactlyZero, mark: <BoxMark fill={ZERO_COLOUR} /> }] : []),
    // Without `liveOnly`, connections with a dead input are coloured by their value like all others.
    ...(liveOnly ? [categoryKey('silent')] : []),
  ];
}
