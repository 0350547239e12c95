import { whole } from './format.ts';

/* The panel "Remove what matters". */

type RemovalTarget = 'vip-off' | 'random' | 'same-magnitude' | 'uip-on';
interface ErrorStats {
  readonly mean: number;
  readonly sd: number;
  readonly n: number;
}

export const title = 'Remove what matters';
export const fraction = 'Fraction removed';
export const fractionText = (share: number): string => `${Math.round(100 * share)} %`;
export const NAMES: Readonly<Record<RemovalTarget, string>> = {
  'vip-off': 'Very important',
  random: 'Random',
  'same-magnitude': 'Same |μ|',
  'uip-on': 'Unimportant on',
};
export const HINTS: Readonly<Record<RemovalTarget, string>> = {
  'vip-off': 'The very important weights of this layer are set to 0.',
  random: 'As many weights, chosen at random, are set to 0.',
  'same-magnitude': 'For each very important weight, the weight of nearest |μ| that is not very important is set to 0.',
  'uip-on': 'The unimportant weights of this layer are drawn from N(0, 1).',
};
const points = (error: number): string => `${error.toFixed(1)}\u00a0%`;
export const errorText = ({ mean, sd, n }: ErrorStats): string => (n > 1 ? `${points(mean)} ± ${sd.toFixed(1)}` : points(mean));
export const noAnswer = '–';
export const measuring = 'Measuring …';
export const plain = 'Back-propagation trains a single network, so none of its weights is very important or unimportant.';

interface Outcome {
  readonly layer: number;
  readonly fraction: number;
  readonly hits: number;
  readonly base: number;
  readonly vip: number;
  readonly random: number;
  /** Whether removing weights of the same |mu| raises the error clearly less. */
  readonly exceedsSame: boolean;
}

/** What the bars say, in one or two sentences. */
export function outcome({ layer, fraction: share, hits, base, vip, random, exceedsSame }: Outcome): string {
  if (hits === 0) return `No very important weights are removed from layer ${layer}: the test error stays at ${points(base)}.`;
  const which = share === 1 ? `the ${whole(hits)} very important weights` : `${whole(hits)} very important weights`;
  const compared = exceedsSame
    ? 'Weights of the same |μ| matter clearly less.'
    : 'Weights of the same |μ| matter as much: in this layer size explains the effect.';
  return `Setting ${which} of layer ${layer} to 0 changes the test error from ${points(base)} to ${points(vip)}; as many at random: ${points(random)}. ${compared}`;
}
export const detailsTitle = 'How it was measured';
export const measuredOn = (networks: number, images: number, step: number, isRecorded: boolean): string =>
  `Mean ± sd over ${networks} sampled networks, ${whole(images)} test images, ${isRecorded ? 'recorded run' : `step ${whole(step)}`}.`;
/** Found with the default recipe: `npm run -s headless -- perturb --seed N --targets vip-off`, seeds 1 to 5. */
export const seedsDiffer = 'Runs differ: over five seeds, removing all very important weights of layer 1 gives 7 to 18 %.';
export const mismatched = (count: number): string => `For ${whole(Math.round(count))} of them, no other weight has a |μ| within 5\u00a0%.`;
