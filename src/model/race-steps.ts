import { stepsPerEpoch } from './settings/config.ts';
import type { LaneRule, RaceConfig } from './settings/rules.ts';

/** Ways of a batch up through the network that a step takes: perturbing compares two, the others go up once and then down. */
export const forwardPasses = (rule: LaneRule): number => (rule === 'wp' ? 2 : 1);

/** Steps of one seed. */
export const stepsOf = (config: Pick<RaceConfig, 'T' | 'batch' | 'epochs'>): number => config.epochs * stepsPerEpoch(config);

/** Up to this epoch each one is measured; from there on every second, from twice as many on every fourth, and so on. */
const DENSE = 64;

/**
 * Whether lanes are measured after so many steps: at the start, then whenever the steps have doubled, so that a curve over a
 * logarithmic axis begins early, and from the end of the first epoch on when an epoch ends; in long races more rarely, so that
 * rows stay a few hundred for each lane. Always at the end. A measurement is one pass over the test images for each lane, so
 * that of an epoch stays below the cost of the epoch where T >= V.
 */
export function isMeasured(step: number, config: Pick<RaceConfig, 'T' | 'batch' | 'epochs'>): boolean {
  const perEpoch = stepsPerEpoch(config);
  if (step < perEpoch) return step === 0 || Number.isInteger(Math.log2(step));
  const epoch = step / perEpoch;
  const every = 2 ** Math.max(0, Math.floor(Math.log2((2 * epoch) / DENSE)));
  return epoch % every === 0 || step === stepsOf(config);
}
