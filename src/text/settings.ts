/* Names of settings, in fields, in error messages and in lists of differences. */

export const NUMBER_LABELS = {
  seed: 'Seed',
  T: 'T',
  V: 'V',
  batch: 'Batch',
  epochs: 'Epochs',
  eta: 'Learning rate',
  decay: 'Decay',
  mVariance: 'Variance of m',
  pi: 'π at the start',
  xiMax: 'Largest Ξ',
  sampled: 'Sampled networks',
} as const;

/** Settings that are chosen from names, and groups of settings. */
export const CHOICE_LABELS = {
  recipe: 'Recipe',
  rule: 'Rule',
  layers: 'Layers',
  schedule: 'Schedule',
  optimiser: 'Optimiser',
  decayPi: 'Decay acts on π',
  start: 'Start',
  entropy: 'Entropy formula',
  net: 'Net',
} as const;

/** Numbers that all lanes of a race share, besides those of a run. */
export const RACE_LABELS = { variance: 'Variance of W', feedbackVariance: 'Variance of B', seeds: 'Seeds' } as const;

/** Numbers of one lane, besides the learning rate. */
export const LANE_LABELS = { momentum: 'Momentum', lambda: 'λ', sigma: 'σ', nudge: 'Perturbation scale κ' } as const;

export const LANE_NAMES = {
  gbp: 'gBP',
  bp: 'Back-propagation',
  fa: 'Feedback alignment',
  kp: 'Kolen-Pollack',
  wp: 'Weight perturbation',
} as const;

const plural = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** How each setting of a run reads in a list of differences. */
export const SETTING_WORDS = {
  rule: (rule: 'gbp' | 'bp') => (rule === 'bp' ? 'plain back-propagation' : 'gBP'),
  layers: (widths: readonly number[]) => `layers ${widths.join('-')}`,
  T: (images: number) => `T = ${images}`,
  V: (images: number) => `V = ${images}`,
  batch: (images: number) => `batch size ${images}`,
  epochs: (epochs: number) => plural(epochs, 'epoch', 'epochs'),
  eta: (rate: number) => `learning rate ${rate}`,
  schedule: (schedule: 'cosine' | 'constant') => (schedule === 'cosine' ? 'cosine schedule' : 'constant learning rate'),
  optimiser: (kind: 'adam' | 'sgd') => (kind === 'sgd' ? 'SGD' : 'Adam'),
  decay: (decay: number) => `weight decay ${decay}`,
  decayPi: (actsOnPi: boolean) => `weight decay ${actsOnPi ? 'acts' : 'does not act'} on π`,
  mVariance: (variance: number) => `initial variance of m ${variance}`,
  pi: (pi: number) => `initial π = ${pi}`,
  xiMax: (largest: number) => `initial Ξ ≤ ${largest}`,
  sampled: (networks: number) => (networks === 0 ? 'no sampled networks' : plural(networks, 'sampled network', 'sampled networks')),
  entropy: (formula: 'exact' | 'paper') => (formula === 'paper' ? 'entropy by Eq. (8)' : 'exact entropy'),
} as const;

/** `left`: images that each epoch leaves out, at least 1. */
export const leftOut = (T: number, batch: number, left: number): string =>
  `${T} is not a multiple of the batch size ${batch}: each epoch leaves out ${plural(left, 'image', 'images')}, chosen at random.`;

/** Why the sigmoid network has no gBP lane. */
export const noDistributionInSigmoid = 'gBP requires the ReLU network: Eqs. (2) to (7) assume ReLU units, a softmax output and weighted sums divided by √N.';
