/* Words by category, quantity, colour and target. */

type Parameter = 'pi' | 'm' | 'xi';
type Quantity = Parameter | 'mu' | 'S' | 'change';
type Category = 'VIP' | 'UIP' | 'variable' | 'silent';
type ScaledColour = Parameter | 'mu' | 'entropy' | 'change';
type Target = 'vip-off' | 'random' | 'uip-on' | 'variable-off' | 'same-magnitude' | 'largest' | 'selection';

/** A weight layer, from 1. */
export const layerName = (layer: number): string => `layer ${layer}`;

export const SYMBOLS: Readonly<Record<Parameter, string>> = { pi: 'π', m: 'm', xi: 'Ξ' };

export const QUANTITY_SYMBOLS: Readonly<Record<Quantity, string>> = { ...SYMBOLS, mu: 'μ', S: 'S', change: 'change' };
export const QUANTITY_TITLES: Readonly<Record<Quantity, string>> = {
  pi: 'spike mass',
  m: 'slab mean',
  xi: 'slab variance',
  mu: 'mean weight, m (1 − π)',
  S: 'entropy in nats, exact',
  change: 'change of μ since initialisation',
};

export const CATEGORY_WORDS: Readonly<Record<Category, string>> = {
  VIP: 'very important',
  UIP: 'unimportant',
  variable: 'variable',
  silent: 'no input',
};
export const categoriesCsv: Readonly<Record<Category, string>> = { ...CATEGORY_WORDS, silent: 'silent' };

export const noCategories = 'Plain back-propagation has no categories: each connection has a single, deterministic weight.';

/** Stands beside categories and their fractions as long as the first epoch lasts. */
export const forming = 'Forming: categories change quickly during the first epoch.';

export const CATEGORY_RULES: Readonly<Record<Category, string>> = {
  VIP: 'π and Ξ are exactly 0 (VIP). Every sampled network has the connection, with the same weight.',
  UIP: 'π is exactly 1 (UIP). No sampled network has the connection.',
  variable: 'every other connection (π\u00a0<\u00a01, and π\u00a0>\u00a00 or Ξ\u00a0>\u00a00). A value near 0 or 1 does not count as 0 or\u00a01.',
  silent: 'the presynaptic unit is 0 for every training image (dead input), so the gradient is always zero.',
};

export const COLOUR_WORDS: Readonly<Record<ScaledColour | 'role' | 'digit', string>> = {
  role: 'category',
  pi: 'π',
  m: 'm',
  mu: 'μ',
  xi: 'Ξ',
  entropy: 'entropy',
  change: 'change',
  digit: 'digit',
};

/** Titles of the colour scales. */
export const COLOUR_TITLES: Readonly<Record<ScaledColour, string>> = {
  pi: 'π, spike mass',
  m: 'm, slab mean',
  mu: 'μ, mean weight m (1 − π)',
  xi: 'Ξ, slab variance',
  entropy: 'S, entropy in nats',
  change: 'change of μ since initialisation',
};

export const exactlyZero = 'exactly 0';
export const atMost = (value: string): string => `at most ${value}`;
export const atLeast = (value: string): string => `at least ${value}`;

/** Title of the scale of contributions, and the labels of its lower and upper end. `explains`: class that the map explains. */
export function contributionScale(explains: number | undefined): { readonly title: string; readonly against: string; readonly inFavour: string } {
  const what = explains === undefined ? 'the prediction' : `the ${explains}`;
  return { title: `contribution of each weight to ${what}; square-root scale, largest of the layer = 1`, against: `against ${what}`, inFavour: `for ${what}` };
}

/** Perturbations of sampled networks: short name, and effect as a sentence. */
export const TARGET_WORDS: Readonly<Record<Target, { readonly name: string; readonly what: string }>> = {
  'vip-off': { name: 'VIP off', what: 'very important weights are set to 0' },
  random: { name: 'random', what: 'the same number of weights, chosen at random, is set to 0' },
  'uip-on': { name: 'UIP on', what: 'unimportant weights are sampled from N(0,\u00a01)' },
  'variable-off': { name: 'variable off', what: 'variable weights are set to 0' },
  'same-magnitude': { name: 'same |μ| off', what: 'for each very important weight, the weight of nearest |μ| that is not very important is set to 0' },
  largest: { name: 'largest |μ| off', what: 'the same number of weights, those of largest |μ|, is set to 0' },
  selection: { name: 'my selection off', what: 'selected weights are set to 0' },
};

/** Weight layer, target, and perturbed fraction (0..1) of a perturbation. */
export const perturbationWords = ({
  layer,
  target,
  fraction,
}: {
  readonly layer: number;
  readonly target: Target;
  readonly fraction: number;
}): [string, string, string] => [`layer ${layer}`, TARGET_WORDS[target].name, `${Math.round(100 * fraction)} %`];

/** Connections that a target perturbs, and whether they are switched off or on. */
export const TARGET_HITS: Readonly<Record<Target, readonly [whom: string, how: string]>> = {
  'vip-off': [CATEGORY_WORDS.VIP, 'off'],
  random: ['randomly chosen', 'off'],
  'uip-on': [CATEGORY_WORDS.UIP, 'on'],
  'variable-off': [CATEGORY_WORDS.variable, 'off'],
  'same-magnitude': ['equally large, not very important', 'off'],
  largest: ['largest', 'off'],
  selection: ['selected', 'off'],
};
