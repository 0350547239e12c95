import * as errorText from '../../text/setting-errors.ts';
import * as text from '../../text/settings.ts';
import { OPTIMISERS, SCHEDULES } from './config.ts';
import { type LaneConfig, type LaneRule, NETS, type RaceConfig } from './rules.ts';
import { LAYERS, oneOf, type Rows, real, type Setting, settingsOf, type Table, whole } from './setting.ts';

type RaceSettingName = keyof typeof text.RACE_SETTINGS;
type LaneSettingName = keyof typeof text.LANE_SETTINGS;

const RACE_ROWS: Rows<Omit<RaceConfig, 'lanes'>, RaceSettingName> = {
  net: { name: 'net', kind: oneOf(NETS) },
  layers: { name: 'layers', kind: LAYERS },
  T: { name: 'T', kind: whole(1, 60_000) },
  V: { name: 'V', kind: whole(1, 10_000) },
  batch: { name: 'batch', kind: whole(1, 10_000) },
  epochs: { name: 'epochs', kind: whole(1, 10_000) },
  variance: { name: 'variance', kind: real(1e-6, 100) },
  feedbackVariance: { name: 'feedbackVariance', kind: real(1e-6, 100) },
  seed: { name: 'seed', kind: whole(0, Number.MAX_SAFE_INTEGER) },
  seeds: { name: 'seeds', kind: whole(1, 20) },
};

const LANE_ROWS: Rows<Omit<LaneConfig, 'rule'>, LaneSettingName> = {
  eta: { name: 'eta', kind: real(1e-6, 1e6) },
  schedule: { name: 'schedule', kind: oneOf(SCHEDULES) },
  'optimiser.kind': { name: 'optimiser', kind: oneOf(OPTIMISERS) },
  'optimiser.momentum': { name: 'momentum', kind: real(0, 0.999), missing: 0 },
  lambda: { name: 'lambda', kind: real(0, 1), rules: ['kp'] },
  sigma: { name: 'sigma', kind: real(1e-6, 1e3), rules: ['wp'] },
  nudge: { name: 'nudge', kind: real(1e-6, 1e3), rules: ['wp'] },
};

/** The settings of a comparison that all lanes share. */
export const RACE_TABLE: Table = { what: errorText.theComparison, groups: {}, settings: settingsOf(RACE_ROWS, text.RACE_SETTINGS) };
export const RACE_SETTINGS = RACE_TABLE.settings;

/** The settings of one lane. */
export const LANE_TABLE: Table = {
  what: '',
  groups: { optimiser: { label: text.LANE_SETTINGS.optimiser.label } },
  settings: settingsOf(LANE_ROWS, text.LANE_SETTINGS),
};
export const LANE_SETTINGS = LANE_TABLE.settings;

/** Returns whether a setting has an effect in a lane. Only SGD uses momentum, and the engine of gBP has none. */
export const isUsed = (setting: Setting, rule: LaneRule, optimiser: string): boolean =>
  setting.name === 'momentum' ? optimiser === 'sgd' && rule !== 'gbp' : (setting.rules?.includes(rule) ?? true);

/** Why the sigmoid network has no gBP lane. */
export const NO_DISTRIBUTION_IN_SIGMOID = text.noDistributionInSigmoid;
