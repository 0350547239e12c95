import type { RunConfig } from './config.ts';

/** Seed and recipe are names, not settings. */
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

/** Settings that plain back-propagation ignores. */
const OF_THE_DISTRIBUTION: readonly string[] = ['decayPi', 'pi', 'xiMax', 'sampled', 'entropy'];

/** Lists the settings in which a configuration differs from another, as short as "batch 100"; settings without effect are left out. */
export function changesFrom(base: RunConfig, config: RunConfig): string[] {
  return Object.entries(WORDS)
    .filter(([name, words]) => words(config) !== words(base) && !(config.rule === 'bp' && OF_THE_DISTRIBUTION.includes(name)))
    .map(([, words]) => words(config));
}

/** Returns whether two configurations describe the same run with the same seed and recipe. */
export const isSameRun = (one: RunConfig, other: RunConfig): boolean =>
  one.seed === other.seed && one.recipe === other.recipe && changesFrom(one, other).length === 0;
