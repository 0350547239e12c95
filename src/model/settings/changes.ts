import * as text from '../../text/settings.ts';
import type { RunConfig } from './config.ts';

const WORDS = text.SETTING_WORDS;

/** Seed and recipe are names, not settings. */
const DESCRIBERS: Readonly<Record<string, (config: RunConfig) => string>> = {
  rule: ({ rule }) => WORDS.rule(rule),
  layers: ({ layers }) => WORDS.layers(layers),
  T: ({ T }) => WORDS.T(T),
  V: ({ V }) => WORDS.V(V),
  batch: ({ batch }) => WORDS.batch(batch),
  epochs: ({ epochs }) => WORDS.epochs(epochs),
  eta: ({ eta }) => WORDS.eta(eta),
  schedule: ({ schedule }) => WORDS.schedule(schedule),
  optimiser: ({ optimiser }) => WORDS.optimiser(optimiser.kind),
  decay: ({ optimiser }) => WORDS.decay(optimiser.decay),
  decayPi: ({ optimiser }) => WORDS.decayPi(optimiser.decayPi),
  mVariance: ({ start }) => WORDS.mVariance(start.mVariance),
  pi: ({ start }) => WORDS.pi(start.pi),
  xiMax: ({ start }) => WORDS.xiMax(start.xiMax),
  sampled: ({ sampled }) => WORDS.sampled(sampled),
  entropy: ({ entropy }) => WORDS.entropy(entropy),
};

/** Settings that plain back-propagation ignores. */
const OF_THE_DISTRIBUTION: readonly string[] = ['decayPi', 'pi', 'xiMax', 'sampled', 'entropy'];

/** Lists the settings in which a configuration differs from another, as short as "batch 100"; settings without effect are left out. */
export function changesFrom(base: RunConfig, config: RunConfig): string[] {
  return Object.entries(DESCRIBERS)
    .filter(([name, describe]) => describe(config) !== describe(base) && !(config.rule === 'bp' && OF_THE_DISTRIBUTION.includes(name)))
    .map(([, describe]) => describe(config));
}

/** Returns whether two configurations describe the same run with the same seed and recipe. */
export const isSameRun = (one: RunConfig, other: RunConfig): boolean =>
  one.seed === other.seed && one.recipe === other.recipe && changesFrom(one, other).length === 0;
