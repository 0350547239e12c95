import { stepsPerEpoch } from './settings/config.ts';
import type { LaneRule, RaceConfig } from './settings/rules.ts';

/** Returns the forward passes of a batch per step: weight perturbation compares two, the other rules need one. */
export const forwardPasses = (rule: LaneRule): number => (rule === 'wp' ? 2 : 1);

/** Returns the number of steps of one seed. */
export const stepsOf = (config: Pick<RaceConfig, 'T' | 'batch' | 'epochs'>): number => config.epochs * stepsPerEpoch(config);

/** Every epoch is measured below this one, from here on every second epoch, from twice this epoch on every fourth, and so on. */
const DENSE = 64;

/**
 * Returns whether lanes are measured after this many steps: at the start; whenever the number of steps has doubled, so that curves over a
 * logarithmic axis begin early; from the first epoch on at the end of epochs; and always at the end of the race. Long races are measured
 * less often, so that each lane has a few hundred rows. A measurement is one pass over the test images per lane, which costs less than the
 * epoch where T >= V.
 */
export function isMeasured(step: number, config: Pick<RaceConfig, 'T' | 'batch' | 'epochs'>): boolean {
  const perEpoch = stepsPerEpoch(config);
  if (step < perEpoch) return step === 0 || Number.isInteger(Math.log2(step));
  const epoch = step / perEpoch;
  const every = 2 ** Math.max(0, Math.floor(Math.log2((2 * epoch) / DENSE)));
  return epoch % every === 0 || step === stepsOf(config);
}
