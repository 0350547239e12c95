import { type RunConfig, stepsPerEpoch } from './settings/config.ts';

/*
 * The engines change rarely; when they do, the same run gives other bits. Each such change increases the revision, which is part of
 * everything that a run saves.
 *
 * 1  the noise term is dropped where Delta <= 1e-6
 * 2  the noise term is dropped where Delta <= 1e-18: deep networks with a small start keep it
 */

export const REVISION = 2;

/**
 * Runs to which revision 1 gave the current bits: every planned run on these networks, with an initial variance of m of 2 and at most this
 * many steps. In longer runs Xi and with it Delta approach 0, earlier with a decaying rate, and some of these runs have changed. See
 * docs/revisions.md.
 */
const UNCHANGED = { layers: ['784-100-10', '784-100-100-10'], mVariance: 2, steps: { cosine: 200, constant: 2000 } } as const;

/** Returns the first revision that gives a run its current bits. Plain back-propagation has no noise. */
export function revisionOf(config: RunConfig): number {
  const { rule, layers, start, epochs, schedule } = config;
  if (rule === 'bp') return 1;
  const isMeasured = UNCHANGED.layers.some((measured) => measured === layers.join('-'));
  return isMeasured && start.mVariance === UNCHANGED.mVariance && epochs * stepsPerEpoch(config) <= UNCHANGED.steps[schedule] ? 1 : REVISION;
}

/** Returns whether a run that an earlier revision began would continue with other bits now. */
export const isOutdated = (config: RunConfig, revision: number): boolean => revision < revisionOf(config);
