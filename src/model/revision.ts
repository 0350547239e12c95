import type { RunConfig } from './config.ts';

/*
 * Engines change, rarely: then the same run gives other bits. A revision is counted up, and stands in everything that a run leaves.
 *
 * 1  the noise term is dropped where Delta <= 1e-6
 * 2  it is dropped where Delta <= 1e-18: deep networks with a small start keep it
 */

/** The revision of the engines as they are. */
export const REVISION = 2;

/** Networks of which all planned runs were measured: with m of variance 2 at the start not one of them has changed, see docs/revisions.md. */
const UNCHANGED: readonly string[] = ['784-100-10', '784-100-100-10'];
const UNCHANGED_VARIANCE = 2;

/** The revision since which such a run gives the bits that it gives now. Plain back-propagation has no noise. */
export function revisionOf({ rule, layers, start }: Pick<RunConfig, 'rule' | 'layers' | 'start'>): number {
  if (rule === 'bp') return 1;
  return UNCHANGED.includes(layers.join('-')) && start.mVariance === UNCHANGED_VARIANCE ? 1 : REVISION;
}

/** Whether a run that an earlier revision began goes on to other bits now. */
export const isOutdated = (config: RunConfig, revision: number): boolean => revision < revisionOf(config);
