import { stepsPerEpoch } from './config.ts';
import type { LaneRule, RaceConfig } from './rules.ts';

/** Ways of a batch up through the network that a step takes: perturbing compares two, the others go up once and then down. */
export const forwardPasses = (rule: LaneRule): number => (rule === 'wp' ? 2 : 1);

/** Steps of one seed. */
export const stepsOf = (config: Pick<RaceConfig, 'T' | 'batch' | 'epochs'>): number => config.epochs * stepsPerEpoch(config);

/**
 * Whether lanes are measured after so many steps: at the start, then whenever the steps have doubled, so that a curve over a
 * logarithmic axis begins early, and from the end of the first epoch on whenever an epoch ends. A measurement is one pass over
 * the test images for each lane, so that of an epoch stays below the cost of the epoch where T >= V.
 */
export function isMeasured(step: number, config: Pick<RaceConfig, 'T' | 'batch'>): boolean {
  const perEpoch = stepsPerEpoch(config);
  if (step % perEpoch === 0) return true;
  return step < perEpoch && Number.isInteger(Math.log2(step));
}
