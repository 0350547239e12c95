import { type RunConfig, stepsPerEpoch } from './settings/config.ts';

/*
 * Engines change, rarely: then the same run gives other bits. A revision is counted up, and stands in everything that a run leaves.
 *
 * 1  the noise term is dropped where Delta <= 1e-6
 * 2  it is dropped where Delta <= 1e-18: deep networks with a small start keep it
 */

/** The revision of the engines as they are. */
export const REVISION = 2;

/**
 * Where the first revision has given the bits of today: in every planned run on these networks, with m of variance 2 at the start,
 * and no more steps than these. Longer runs come to rest, with a falling rate sooner, and some of them have changed. See
 * docs/revisions.md.
 */
const UNCHANGED = { layers: ['784-100-10', '784-100-100-10'], mVariance: 2, steps: { cosine: 200, constant: 2000 } } as const;

/** The revision since which such a run gives the bits that it gives now. Plain back-propagation has no noise. */
export function revisionOf(config: RunConfig): number {
  const { rule, layers, start, epochs, schedule } = config;
  if (rule === 'bp') return 1;
  const isMeasured = UNCHANGED.layers.some((measured) => measured === layers.join('-'));
  return isMeasured && start.mVariance === UNCHANGED.mVariance && epochs * stepsPerEpoch(config) <= UNCHANGED.steps[schedule] ? 1 : REVISION;
}

/** Whether a run that an earlier revision began goes on to other bits now. */
export const isOutdated = (config: RunConfig, revision: number): boolean => revision < revisionOf(config);
