import * as text from '../../text/settings.ts';
import type { RunConfig } from './config.ts';
import { textOf } from './flat-config.ts';

interface ComparedSetting {
  readonly differs: (one: RunConfig, other: RunConfig) => boolean;
  readonly describe: (config: RunConfig) => string;
}

const compared = <Value>(get: (config: RunConfig) => Value, describe: (value: Value) => string): ComparedSetting => ({
  differs: (one, other) => textOf(get(one)) !== textOf(get(other)),
  describe: (config) => describe(get(config)),
});

const WORDS = text.SETTING_WORDS;

/** Seed and recipe are names, not settings. */
const SETTINGS: Readonly<Record<string, ComparedSetting>> = {
  rule: compared(({ rule }) => rule, WORDS.rule),
  layers: compared(({ layers }) => layers, WORDS.layers),
  T: compared(({ T }) => T, WORDS.T),
  V: compared(({ V }) => V, WORDS.V),
  batch: compared(({ batch }) => batch, WORDS.batch),
  epochs: compared(({ epochs }) => epochs, WORDS.epochs),
  eta: compared(({ eta }) => eta, WORDS.eta),
  schedule: compared(({ schedule }) => schedule, WORDS.schedule),
  optimiser: compared(({ optimiser }) => optimiser.kind, WORDS.optimiser),
  decay: compared(({ optimiser }) => optimiser.decay, WORDS.decay),
  decayPi: compared(({ optimiser }) => optimiser.decayPi, WORDS.decayPi),
  mVariance: compared(({ start }) => start.mVariance, WORDS.mVariance),
  pi: compared(({ start }) => start.pi, WORDS.pi),
  xiMax: compared(({ start }) => start.xiMax, WORDS.xiMax),
  sampled: compared(({ sampled }) => sampled, WORDS.sampled),
  entropy: compared(({ entropy }) => entropy, WORDS.entropy),
};

/** Settings that plain back-propagation ignores. */
const OF_THE_DISTRIBUTION: readonly string[] = ['decayPi', 'pi', 'xiMax', 'sampled', 'entropy'];

/** Returns the settings in which a configuration differs from another; settings without effect are left out. */
const differing = (base: RunConfig, config: RunConfig): ComparedSetting[] =>
  Object.entries(SETTINGS)
    .filter(([name, { differs }]) => differs(base, config) && !(config.rule === 'bp' && OF_THE_DISTRIBUTION.includes(name)))
    .map(([, setting]) => setting);

/** Lists the settings in which a configuration differs from another, as short as "batch size 100"; settings without effect are left out. */
export const changesFrom = (base: RunConfig, config: RunConfig): string[] => differing(base, config).map(({ describe }) => describe(config));

/** Returns whether two configurations describe the same run with the same seed and recipe. */
export const isSameRun = (one: RunConfig, other: RunConfig): boolean =>
  one.seed === other.seed && one.recipe === other.recipe && differing(one, other).length === 0;
