import { COLOUR_RANGES, type Colour, type RunColour } from '../model/scales.ts';
import type { Category } from '../model/spike-slab.ts';
import * as text from '../text/words.ts';
import type { TableCell } from './frame/table.ts';

/** From most to least important, the order in legends and stacked bars. */
export const CATEGORY_ORDER = ['VIP', 'variable', 'UIP', 'silent'] as const satisfies readonly Category[];

export const categoryCell = (category: Category): TableCell => ({ value: text.categoriesCsv[category], text: text.CATEGORY_WORDS[category] });

/** Title of a colour scale, and the labels of its lower end, middle and upper end. */
interface ScaleWords {
  readonly title: string;
  readonly ends: readonly [string, string, string];
}

/** Labels of a scale from -limit to limit; values outside have the colours of its ends. */
const endsAt = (limit: number): ScaleWords['ends'] => [`≤ −${limit}`, '0', `≥ ${limit}`];

export const COLOUR_SCALES: Readonly<Record<Exclude<RunColour, 'role'>, ScaleWords>> = {
  pi: { title: text.COLOUR_TITLES.pi, ends: ['0', '0.5', '1'] },
  m: { title: text.COLOUR_TITLES.m, ends: endsAt(COLOUR_RANGES.m[1]) },
  mu: { title: text.COLOUR_TITLES.mu, ends: endsAt(COLOUR_RANGES.mu[1]) },
  xi: { title: text.COLOUR_TITLES.xi, ends: ['10⁻⁴', '10⁻¹·⁵', '10'] },
  entropy: { title: text.COLOUR_TITLES.entropy, ends: endsAt(COLOUR_RANGES.entropy[1]) },
  change: { title: text.COLOUR_TITLES.change, ends: endsAt(COLOUR_RANGES.change[1]) },
};

/** Returns the title and labels of a map's colour scale. `explains`: class that a `digit` map explains. */
export function scaleWords(colour: Exclude<Colour, 'role'>, explains: number | undefined): ScaleWords {
  if (colour !== 'digit') return COLOUR_SCALES[colour];
  const { title, against, inFavour } = text.contributionScale(explains);
  return { title, ends: [against, '0', inFavour] };
}
