import { checkNumber, type NumberRange } from '../model/settings/parse-number.ts';
import * as descentText from '../text/descent.ts';
import type { DescentSettings } from './trajectory.ts';

export const DESCENT_FIELDS: Readonly<Record<keyof DescentSettings, NumberRange>> = {
  eta: { label: descentText.SETTING_LABELS.eta, least: 1e-6, most: 1e4, whole: false },
  sigma: { label: descentText.SETTING_LABELS.sigma, least: 1e-3, most: 10, whole: false },
  nudge: { label: descentText.SETTING_LABELS.nudge, least: 1e-6, most: 1, whole: false },
  steps: { label: descentText.SETTING_LABELS.steps, least: 1, most: 2000, whole: true },
  seed: { label: descentText.SETTING_LABELS.seed, least: 0, most: Number.MAX_SAFE_INTEGER, whole: true },
};

/** Throws a RangeError that names the first setting out of its range. */
export function checkSettings(settings: DescentSettings): void {
  for (const [name, range] of Object.entries(DESCENT_FIELDS)) checkNumber(range, settings[name as keyof DescentSettings]);
}
