import { expect, test } from 'vitest';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import { isForming } from './derived.ts';

const config = RECIPE_CONFIGS.default;

test.each([
  ['before the first step', { config, step: 0, stepsPerEpoch: 20 }, true],
  ['at the last step of the first epoch but one', { config, step: 19, stepsPerEpoch: 20 }, true],
  ['at the end of the first epoch', { config, step: 20, stepsPerEpoch: 20 }, false],
  ['at an earlier step that is shown', { config, step: 100, viewedStep: 7, stepsPerEpoch: 20 }, true],
  ['at a later step that is shown', { config, step: 100, viewedStep: 20, stepsPerEpoch: 20 }, false],
  ['in plain back-propagation', { config: { ...config, rule: 'bp' as const }, step: 3, stepsPerEpoch: 20 }, false],
  ['without a run', { step: 0, stepsPerEpoch: 20 }, false],
] as const)('categories are forming within the first epoch: %s', (_, status, expected) => {
  expect(isForming(status)).toBe(expected);
});
