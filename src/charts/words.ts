import type { Perturbation, Target } from '../model/perturbation.ts';
import type { Quantity } from '../model/quantity.ts';
import { COLOUR_RANGES, type Colour, type RunColour } from '../model/scales.ts';
import type { Category } from '../model/spike-slab.ts';
import type { Parameter } from '../model/theta.ts';

export const SYMBOLS: Readonly<Record<Parameter, string>> = { pi: 'π', m: 'm', xi: 'Ξ' };

export const QUANTITY_SYMBOLS: Readonly<Record<Quantity, string>> = { ...SYMBOLS, mu: 'μ', S: 'S', change: 'change' };
export const QUANTITY_TITLES: Readonly<Record<Quantity, string>> = {
  pi: 'spike mass',
  m: 'slab mean',
  xi: 'slab variance',
  mu: 'mean weight, m (1 − π)',
  S: 'entropy in nats, exact',
  change: 'μ now minus μ at the start',
};

export const CATEGORY_WORDS: Readonly<Record<Category, string>> = {
  VIP: 'very important',
  UIP: 'unimportant',
  variable: 'variable',
  silent: 'silent',
};

/** From most to least important, the order in legends and stacked bars. */
export const CATEGORY_ORDER = ['VIP', 'variable', 'UIP', 'silent'] as const satisfies readonly Category[];

export const NO_CATEGORIES = 'Roles do not apply to plain back-propagation: every connection has one certain weight.';

export const CATEGORY_RULES: Readonly<Record<Category, string>> = {
  VIP: 'π = 0 and Ξ = 0: always there, always with the same weight.',
  UIP: 'π = 1: never there.',
  variable: 'neither certain nor absent.',
  silent: 'no signal arrives: the unit below is 0 on every training image, so this connection learns nothing.',
};

export const COLOUR_WORDS: Readonly<Record<Colour, string>> = { role: 'role', pi: 'π', m: 'm', xi: 'Ξ', entropy: 'entropy', change: 'change', digit: 'digit' };

/** Title of a colour scale, and the labels of its lower end, middle and upper end. */
interface ScaleWords {
  readonly title: string;
  readonly ends: readonly [string, string, string];
}
export const COLOUR_TITLES: Readonly<Record<Exclude<RunColour, 'role'>, ScaleWords>> = {
  pi: { title: 'π, spike mass', ends: ['0', '0.5', '1'] },
  m: { title: 'm, slab mean', ends: [`≤ −${COLOUR_RANGES.m[1]}`, '0', `≥ ${COLOUR_RANGES.m[1]}`] },
  xi: { title: 'Ξ, slab variance', ends: ['10⁻⁴', '10⁻¹·⁵', '10'] },
  entropy: { title: 'S, entropy in nats', ends: [`≤ −${COLOUR_RANGES.entropy[1]}`, '0', `≥ ${COLOUR_RANGES.entropy[1]}`] },
  change: { title: 'change of μ since the start', ends: [`≤ −${COLOUR_RANGES.change[1]}`, '0', `≥ ${COLOUR_RANGES.change[1]}`] },
};

/** Returns the title and labels of a map's colour scale. `explains`: class that a `digit` map explains. */
export function scaleWords(colour: Exclude<Colour, 'role'>, explains: number | undefined): ScaleWords {
  if (colour !== 'digit') return COLOUR_TITLES[colour];
  const what = explains === undefined ? 'the answer' : `the ${explains}`;
  return { title: `what each connection adds to ${what}; root scale, largest of its stage = 1`, ends: [`against ${what}`, '0', `for ${what}`] };
}

/** Shortens the name of a run to at most 32 characters. */
export const shortName = (name: string): string => (name.length > 32 ? `${name.slice(0, 31)}…` : name);

/** Perturbations of sampled networks: short name, and effect as a sentence. */
export const TARGET_WORDS: Readonly<Record<Target, { readonly name: string; readonly what: string }>> = {
  'vip-off': { name: 'VIP off', what: 'very important connections become 0' },
  random: { name: 'random', what: 'as many of any role become 0' },
  'uip-on': { name: 'UIP on', what: 'unimportant ones become draws of N(0,\u00a01)' },
  'variable-off': { name: 'variable off', what: 'those in between become 0' },
  selection: { name: 'my selection off', what: 'selected connections become 0' },
};

export const perturbationWords = ({ layer, target, fraction }: Perturbation): [string, string, string] => [
  `stage ${layer}`,
  TARGET_WORDS[target].name,
  `${Math.round(100 * fraction)} %`,
];

/** Connections that a target perturbs, and whether they are switched off or on. */
export const TARGET_HITS: Readonly<Record<Target, readonly [whom: string, how: string]>> = {
  'vip-off': [CATEGORY_WORDS.VIP, 'off'],
  random: ['random', 'off'],
  'uip-on': [CATEGORY_WORDS.UIP, 'on'],
  'variable-off': [CATEGORY_WORDS.variable, 'off'],
  selection: ['selected', 'off'],
};
