import { stepsPerEpoch } from './config.ts';
import type { RaceConfig } from './rules.ts';

/** Measurements for each factor of ten in steps, before the first epoch ends. */
const PER_DECADE = 5;

/** Ways of a batch through the network that a step takes: up and down, or twice up. */
export const PASSES_PER_STEP = 2;

/** Steps of one seed. */
export const stepsOf = (config: Pick<RaceConfig, 'T' | 'batch' | 'epochs'>): number => config.epochs * stepsPerEpoch(config);

/**
 * Whether lanes are measured after so many steps: at the start, then about five times for each factor of ten, so that a
 * curve over a logarithmic axis begins early, and from the end of the first epoch on whenever an epoch ends. An epoch's
 * measurement is one pass over the test images for each lane, so it stays below the cost of the epoch where T >= V.
 */
export function isMeasured(step: number, config: Pick<RaceConfig, 'T' | 'batch'>): boolean {
  const perEpoch = stepsPerEpoch(config);
  if (step % perEpoch === 0) return true;
  if (step > perEpoch) return false;
  const nearest = Math.round(PER_DECADE * Math.log10(step));
  return [nearest - 1, nearest, nearest + 1].some((n) => Math.round(10 ** (n / PER_DECADE)) === step);
}
