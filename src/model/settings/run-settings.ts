import * as errorText from '../../text/setting-errors.ts';
import * as text from '../../text/settings.ts';
import { ENTROPIES, OPTIMISERS, RECIPES, RULES, type RunConfig, SCHEDULES } from './config.ts';
import { ENGINE_CHOICES, type EngineChoice, NODE_ENGINES } from './engines.ts';
import { FLAG, LAYERS, oneOf, type Rows, real, type Setting, settingsOf, type Table, whole } from './setting.ts';

/** Name of a setting of a run: its key in links, and the id of its field. */
export type SettingName = keyof typeof text.RUN_SETTINGS;

/** Settings that runs and comparisons have in common. */
export const KINDS = {
  layers: LAYERS,
  T: whole(1, 60_000),
  V: whole(1, 10_000),
  batch: whole(1, 10_000),
  epochs: whole(1, 10_000),
  eta: real(1e-6, 1e6),
  schedule: oneOf(SCHEDULES),
  optimiser: oneOf(OPTIMISERS),
  seed: whole(0, Number.MAX_SAFE_INTEGER),
} as const;

const ROWS: Rows<RunConfig, SettingName> = {
  recipe: { name: 'recipe', kind: oneOf(RECIPES), section: 'bar' },
  rule: { name: 'rule', kind: oneOf(RULES), section: 'bar' },
  layers: { name: 'layers', kind: KINDS.layers, section: 'network' },
  T: { name: 'T', kind: KINDS.T, section: 'bar' },
  V: { name: 'V', kind: KINDS.V, section: 'data' },
  batch: { name: 'batch', kind: KINDS.batch, section: 'data' },
  epochs: { name: 'epochs', kind: KINDS.epochs, section: 'bar' },
  eta: { name: 'eta', kind: KINDS.eta, section: 'bar' },
  schedule: { name: 'schedule', kind: KINDS.schedule, section: 'training' },
  'optimiser.kind': { name: 'optimiser', kind: KINDS.optimiser, section: 'training' },
  'optimiser.decay': { name: 'decay', kind: real(0, 1), section: 'training' },
  'optimiser.decayPi': { name: 'decayPi', kind: FLAG, section: 'training', ofDistribution: true },
  'start.mVariance': { name: 'mVariance', kind: real(1e-6, 100), section: 'start' },
  'start.pi': { name: 'pi', kind: real(0, 1), section: 'start', missing: 0, ofDistribution: true },
  'start.xiMax': { name: 'xiMax', kind: real(0, 10), section: 'start', ofDistribution: true },
  sampled: { name: 'sampled', kind: whole(0, 50), section: 'evaluation', missing: 0, ofDistribution: true },
  entropy: { name: 'entropy', kind: oneOf(ENTROPIES), section: 'evaluation', missing: 'exact', ofDistribution: true },
  seed: { name: 'seed', kind: KINDS.seed, section: 'bar' },
};

/** The settings of a run. Those without an entry in lists of differences, `recipe` and `seed`, are names of the run. A change needs Restart. */
export const RUN_TABLE: Table = {
  what: errorText.theConfiguration,
  groups: { optimiser: { label: text.RUN_GROUPS.optimiser }, start: { label: text.RUN_GROUPS.start } },
  settings: settingsOf(ROWS, text.RUN_SETTINGS),
};
export const RUN_SETTINGS = RUN_TABLE.settings;

/** Returns a setting of a run by its name. */
export const runSetting = (name: SettingName): Setting => RUN_SETTINGS.find((setting) => setting.name === name) as Setting;

const FIRST = [runSetting('recipe'), runSetting('rule'), runSetting('seed')];
/** The settings in the order of the form and of links, which start with what people look for first. */
export const SHOWN_SETTINGS: readonly Setting[] = [...FIRST, ...RUN_SETTINGS.filter((setting) => !FIRST.includes(setting))];

/** What computes a run: not part of it, so it is in no file and no link, and a change applies to the run that is in progress. */
export interface Machine {
  readonly engine: EngineChoice;
}

const MACHINE_ROWS: Rows<Machine, keyof typeof text.MACHINE_SETTINGS> = {
  engine: { name: 'engine', kind: oneOf(ENGINE_CHOICES, NODE_ENGINES), section: 'machine' },
};
export const MACHINE_SETTINGS = settingsOf(MACHINE_ROWS, text.MACHINE_SETTINGS);
