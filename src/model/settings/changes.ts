import type { RunConfig } from './config.ts';

/** What each setting of a run is, in the few words that tell it from another. Seed and recipe are names, not settings. */
const WORDS: Readonly<Record<string, (config: RunConfig) => string>> = {
  rule: ({ rule }) => (rule === 'bp' ? 'plain back-propagation' : 'gBP'),
  layers: ({ layers }) => `layers ${layers.join('-')}`,
  T: ({ T }) => `T ${T}`,
  V: ({ V }) => `V ${V}`,
  batch: ({ batch }) => `batch ${batch}`,
  epochs: ({ epochs }) => `${epochs} epochs`,
  eta: ({ eta }) => `learning rate ${eta}`,
  schedule: ({ schedule }) => `${schedule} rate`,
  optimiser: ({ optimiser }) => (optimiser.kind === 'sgd' ? 'SGD' : 'Adam'),
  decay: ({ optimiser }) => `decay ${optimiser.decay}`,
  decayPi: ({ optimiser }) => `decay ${optimiser.decayPi ? 'acts' : 'does not act'} on π`,
  mVariance: ({ start }) => `variance of m ${start.mVariance}`,
  pi: ({ start }) => `π ${start.pi}`,
  xiMax: ({ start }) => `Ξ ≤ ${start.xiMax}`,
  sampled: ({ sampled }) => `${sampled} sampled networks`,
  entropy: ({ entropy }) => (entropy === 'paper' ? 'entropy by Eq. 8' : 'exact entropy'),
};

/** What plain back-propagation does not look at. */
const OF_THE_DISTRIBUTION: readonly string[] = ['decayPi', 'pi', 'xiMax', 'sampled', 'entropy'];

/** In what a configuration differs from another, setting by setting, as short as "batch 100"; what has no effect is left out. */
export function changesFrom(base: RunConfig, config: RunConfig): string[] {
  return Object.entries(WORDS)
    .filter(([name, words]) => words(config) !== words(base) && !(config.rule === 'bp' && OF_THE_DISTRIBUTION.includes(name)))
    .map(([, words]) => words(config));
}

/** Whether two configurations stand for the same run under the same name. */
export const isSameRun = (one: RunConfig, other: RunConfig): boolean =>
  one.seed === other.seed && one.recipe === other.recipe && changesFrom(one, other).length === 0;
