/* Words by category, quantity, colour and target. */

type Parameter = 'pi' | 'm' | 'xi';
type Quantity = Parameter | 'mu' | 'S' | 'change';
type Category = 'VIP' | 'UIP' | 'variable' | 'silent';
type ScaledColour = Parameter | 'entropy' | 'change';
type Target = 'vip-off' | 'random' | 'uip-on' | 'variable-off' | 'selection';

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

export const noCategories = 'Roles do not apply to plain back-propagation: every connection has one certain weight.';

export const CATEGORY_RULES: Readonly<Record<Category, string>> = {
  VIP: 'π = 0 and Ξ = 0: always there, always with the same weight.',
  UIP: 'π = 1: never there.',
  variable: 'neither certain nor absent.',
  silent: 'no signal arrives: the unit below is 0 on every training image, so this connection learns nothing.',
};

export const COLOUR_WORDS: Readonly<Record<ScaledColour | 'role' | 'digit', string>> = {
  role: 'role',
  pi: 'π',
  m: 'm',
  xi: 'Ξ',
  entropy: 'entropy',
  change: 'change',
  digit: 'digit',
};

/** Titles of the colour scales. */
export const COLOUR_TITLES: Readonly<Record<ScaledColour, string>> = {
  pi: 'π, spike mass',
  m: 'm, slab mean',
  xi: 'Ξ, slab variance',
  entropy: 'S, entropy in nats',
  change: 'change of μ since the start',
};

export const exactlyZero = 'exactly 0';

/** Title of the scale of contributions, and the labels of its lower and upper end. `explains`: class that the map explains. */
export function contributionScale(explains: number | undefined): { readonly title: string; readonly against: string; readonly inFavour: string } {
  const what = explains === undefined ? 'the answer' : `the ${explains}`;
  return { title: `what each connection adds to ${what}; root scale, largest of its stage = 1`, against: `against ${what}`, inFavour: `for ${what}` };
}

/** Perturbations of sampled networks: short name, and effect as a sentence. */
export const TARGET_WORDS: Readonly<Record<Target, { readonly name: string; readonly what: string }>> = {
  'vip-off': { name: 'VIP off', what: 'very important connections become 0' },
  random: { name: 'random', what: 'as many of any role become 0' },
  'uip-on': { name: 'UIP on', what: 'unimportant ones become draws of N(0,\u00a01)' },
  'variable-off': { name: 'variable off', what: 'those in between become 0' },
  selection: { name: 'my selection off', what: 'selected connections become 0' },
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
}): [string, string, string] => [`stage ${layer}`, TARGET_WORDS[target].name, `${Math.round(100 * fraction)} %`];

/** Connections that a target perturbs, and whether they are switched off or on. */
export const TARGET_HITS: Readonly<Record<Target, readonly [whom: string, how: string]>> = {
  'vip-off': [CATEGORY_WORDS.VIP, 'off'],
  random: ['random', 'off'],
  'uip-on': [CATEGORY_WORDS.UIP, 'on'],
  'variable-off': [CATEGORY_WORDS.variable, 'off'],
  selection: ['selected', 'off'],
};
