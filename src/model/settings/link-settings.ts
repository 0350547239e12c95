import * as linkText from '../../text/links.ts';
import * as settingErrorText from '../../text/setting-errors.ts';
import * as settingText from '../../text/settings.ts';
import { ENTROPIES, OPTIMISERS, RECIPE_CONFIGS, RECIPES, RULES, type RunConfig, SCHEDULES } from './config.ts';
import { describe, NUMBER_FIELDS, type NumberField, parseField, parseLayers, WIDEST_IN_PAGE } from './parse-config.ts';
import { nameOf } from './read-config.ts';

/** A setting of the configuration; a link holds it where it differs from the recipe. */
export interface Setting {
  readonly key: string;
  readonly label: string;
  readonly text: (config: RunConfig) => string;
  readonly set: (config: RunConfig, text: string) => RunConfig;
}

const numberOf = (key: NumberField, get: (config: RunConfig) => number, set: (config: RunConfig, value: number) => RunConfig): Setting => ({
  key,
  label: NUMBER_FIELDS[key].label,
  text: (config) => String(get(config)),
  set: (config, text) => set(config, parseField(key, text)),
});

export const SETTINGS: readonly Setting[] = [
  {
    key: 'rule',
    label: settingText.CHOICE_LABELS.rule,
    text: ({ rule }) => rule,
    set: (config, text) => ({ ...config, rule: nameOf(settingText.CHOICE_LABELS.rule, RULES, text) }),
  },
  numberOf(
    'seed',
    ({ seed }) => seed,
    (config, seed) => ({ ...config, seed }),
  ),
  {
    key: 'layers',
    label: settingText.CHOICE_LABELS.layers,
    text: ({ layers }) => layers.join('-'),
    set: (config, text) => ({ ...config, layers: parseLayers(text, WIDEST_IN_PAGE) }),
  },
  numberOf(
    'T',
    ({ T }) => T,
    (config, T) => ({ ...config, T }),
  ),
  numberOf(
    'V',
    ({ V }) => V,
    (config, V) => ({ ...config, V }),
  ),
  numberOf(
    'batch',
    ({ batch }) => batch,
    (config, batch) => ({ ...config, batch }),
  ),
  numberOf(
    'epochs',
    ({ epochs }) => epochs,
    (config, epochs) => ({ ...config, epochs }),
  ),
  numberOf(
    'eta',
    ({ eta }) => eta,
    (config, eta) => ({ ...config, eta }),
  ),
  {
    key: 'schedule',
    label: settingText.CHOICE_LABELS.schedule,
    text: ({ schedule }) => schedule,
    set: (config, text) => ({ ...config, schedule: nameOf(settingText.CHOICE_LABELS.schedule, SCHEDULES, text) }),
  },
  {
    key: 'optimiser',
    label: settingText.CHOICE_LABELS.optimiser,
    text: ({ optimiser }) => optimiser.kind,
    set: (config, text) => ({ ...config, optimiser: { ...config.optimiser, kind: nameOf(settingText.CHOICE_LABELS.optimiser, OPTIMISERS, text) } }),
  },
  numberOf(
    'decay',
    ({ optimiser }) => optimiser.decay,
    (config, decay) => ({ ...config, optimiser: { ...config.optimiser, decay } }),
  ),
  {
    key: 'decayPi',
    label: settingText.CHOICE_LABELS.decayPi,
    text: ({ optimiser }) => bitOf(optimiser.decayPi),
    set: (config, text) => ({ ...config, optimiser: { ...config.optimiser, decayPi: readBit(settingText.CHOICE_LABELS.decayPi, text) } }),
  },
  numberOf(
    'mVariance',
    ({ start }) => start.mVariance,
    (config, mVariance) => ({ ...config, start: { ...config.start, mVariance } }),
  ),
  numberOf(
    'pi',
    ({ start }) => start.pi,
    (config, pi) => ({ ...config, start: { ...config.start, pi } }),
  ),
  numberOf(
    'xiMax',
    ({ start }) => start.xiMax,
    (config, xiMax) => ({ ...config, start: { ...config.start, xiMax } }),
  ),
  numberOf(
    'sampled',
    ({ sampled }) => sampled,
    (config, sampled) => ({ ...config, sampled }),
  ),
  {
    key: 'entropy',
    label: settingText.CHOICE_LABELS.entropy,
    text: ({ entropy }) => entropy,
    set: (config, text) => ({ ...config, entropy: nameOf(settingText.CHOICE_LABELS.entropy, ENTROPIES, text) }),
  },
];

export const RECIPE: Setting = {
  key: 'recipe',
  label: settingText.CHOICE_LABELS.recipe,
  text: ({ recipe }) => recipe,
  set: (_, text) => RECIPE_CONFIGS[nameOf(settingText.CHOICE_LABELS.recipe, RECIPES, text)],
};

/**
 * Describes how a run differs from the one that a link describes, setting by setting, such as "differs from the link: Learning rate 0.2
 * instead of 1e400"; undefined if it does not differ.
 */
export function describeDropped(dropped: readonly DroppedSetting[], config: RunConfig): string | undefined {
  const settings = [RECIPE, ...SETTINGS];
  const differs = dropped.flatMap(({ key, given }) => {
    const setting = settings.find((known) => known.key === key);
    if (!setting || setting.text(config) === given) return [];
    return [linkText.valueInsteadOf(setting.label, setting.text(config), given === '' ? '' : describe(given).replace(/^"|"$/g, ''))];
  });
  const unknown = dropped.flatMap(({ key }) => (settings.some((known) => known.key === key) ? [] : [linkText.unknownSetting(describe(key))]));
  if (differs.length + unknown.length === 0) return undefined;
  return linkText.differsFromLink(differs.length > 0, [...differs, ...unknown]);
}

export interface DroppedSetting {
  /** Key in the link, which this version may not know. */
  readonly key: string;
  readonly given: string;
}

export const bitOf = (value: boolean): string => (value ? '1' : '0');

export function readBit(what: string, text: string): boolean {
  if (text === '1' || text === '0') return text === '1';
  throw new RangeError(settingErrorText.notABit(what, describe(text)));
}
