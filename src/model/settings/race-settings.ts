import * as errorText from '../../text/setting-errors.ts';
import * as text from '../../text/settings.ts';
import { type LaneConfig, type LaneRule, NETS, type RaceConfig } from './rules.ts';
import { KINDS } from './run-settings.ts';
import { oneOf, type Rows, real, type Setting, settingsOf, type Table, whole } from './setting.ts';

type RaceSettingName = keyof typeof text.RACE_SETTINGS;
type LaneSettingName = keyof typeof text.LANE_SETTINGS;

const RACE_ROWS: Rows<Omit<RaceConfig, 'lanes'>, RaceSettingName> = {
  net: { name: 'net', kind: oneOf(NETS) },
  layers: { name: 'layers', kind: KINDS.layers },
  T: { name: 'T', kind: KINDS.T },
  V: { name: 'V', kind: KINDS.V },
  batch: { name: 'batch', kind: KINDS.batch },
  epochs: { name: 'epochs', kind: KINDS.epochs },
  variance: { name: 'variance', kind: real(1e-6, 100) },
  feedbackVariance: { name: 'feedbackVariance', kind: real(1e-6, 100) },
  seed: { name: 'seed', kind: KINDS.seed },
  seeds: { name: 'seeds', kind: whole(1, 20) },
};

const LANE_ROWS: Rows<Omit<LaneConfig, 'rule'>, LaneSettingName> = {
  eta: { name: 'eta', kind: KINDS.eta },
  schedule: { name: 'schedule', kind: KINDS.schedule },
  'optimiser.kind': { name: 'optimiser', kind: KINDS.optimiser },
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
