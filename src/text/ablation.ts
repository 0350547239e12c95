import { whole } from './format.ts';

/* The view Perturb: its tabs, and the tab Try. */

export const perturb = 'Perturb';
export const TAB_WORDS = { try: 'Try', sweep: 'Sweep', prune: 'Prune', networks: 'Networks', testset: 'Test set' } as const;
export const noCategories = 'There is nothing to perturb here: plain back-propagation has no roles. Train with the rule gBP.';

export const layer = 'Stage';
export const networks = 'Networks';
export const fraction = 'Fraction';
export const fractionText = (fraction: number): string => `${Math.round(100 * fraction)} %`;
export const target = 'Target';
export const selectFirst = 'select some in the view Connections first';
/** `counts`: selected connections of each weight layer. */
export const selectedCounts = (counts: readonly number[]): string => counts.map((count, l) => `stage ${l + 1}: ${whole(count)}`).join(' · ');

const networkCount = (count: number): string => `${count} network${count === 1 ? '' : 's'}`;
/** `count`: test images that were classified, the first of `all`. */
export const imageCount = (count: number, all: number): string => (count < all ? `first ${whole(count)} test images` : `all ${whole(count)} test images`);
export const errorBefore = 'Test error before';
export const errorAfter = 'Test error after';
/** Error in percent. */
export const meanError = (mean: number): string => `${mean.toFixed(2)} %`;
/** Standard deviation in percentage points. */
export const plusMinus = (sd: number): string => `± ${sd.toFixed(2)}`;
export const sampledAt = (networks: number, step: number): string => `${networkCount(networks)} drawn at step ${step}`;
export const stochasticPass = (epoch: number): string => `one noisy pass, epoch ${epoch}`;
export const samePerturbed = (networks: number): string => `the same ${networkCount(networks)}, perturbed`;
export const measuring = 'measuring…';
export const moveSlider = 'move the slider';
export const measuredOn = (images: string, isPartial: boolean): string => `on ${images}${isPartial ? '; measuring on all…' : ''}`;
export const outcome = 'Outcome';

/** Changes of the test error up to this many percentage points are reported as none. */
const SMALL = 0.05;

/** `hits`: connections that were changed. `change`: of the test error, in percentage points. `s`: ending of the verb. */
function effect(hits: number, change: number, s: '' | 's'): string {
  if (hits === 0) return `change${s} nothing: there are none`;
  if (Math.abs(change) <= SMALL) return `leave${s} the error where it was`;
  return `${change > 0 ? 'raise' : 'lower'}${s} the error by ${Math.abs(change).toFixed(1)} points`;
}

/** `whom`, `how`: the connections, such as "very important", and "off" or "on". */
export const outcomeOfOne = (whom: string, how: string, layer: number, hits: number, change: number): string =>
  `Switching ${whole(hits)} ${whom} connections ${how} in stage ${layer} ${effect(hits, change, 's')}.`;
export const outcomeOfMany = (perturbations: number, hits: number, change: number): string =>
  `Together the ${perturbations} perturbations ${effect(hits, change, '')}.`;

/** The second piece is left out where there is no room. */
export const perturbedCopies = ['perturbed', ', on copies only'] as const;
export const nothingPerturbed = 'nothing is perturbed';
export const mostApplied = (most: number): string => `${most} are kept already: undo one first`;
export const addAnother = 'Add another';
export const restore = 'Restore';
export const applied = 'In force';
/** `parts`: layer, target and fraction. `hits`: undefined while they are being counted. */
export const appliedLine = (parts: readonly string[], hits: number | undefined): string =>
  `${parts.join(' · ')} · ${hits === undefined ? '…' : whole(hits)} hit`;
export const undo = 'Undo';
export const undoNamed = (parts: readonly string[]): string => `Undo ${parts.join(', ')}`;

/** Describes perturbations one by one, or only counts them if there are more than two. */
export const perturbationList = (perturbations: readonly string[]): string =>
  perturbations.length > 2 ? `${perturbations.length} perturbations` : perturbations.join(' and ');
export const sampledFrom = (networks: number, step: number): string => `${networkCount(networks)} of step ${step}`;
export const hitInFirst = (networks: number, hits: number): string => `hit in the first of the ${networkCount(networks)}: ${whole(hits)}`;
export const protocol = (networks: number): string =>
  `Protocol: ${networkCount(networks)} ${networks === 1 ? 'is' : 'are'} drawn from the law. In each, the given fraction of the role’s or the selection’s connections is chosen anew and changed, one perturbation after the other; roles are those of the law. “Random” changes as many connections as “VIP off” would, drawn from all of the stage. Then the test images are classified. Mean and standard deviation over the networks, which are the same before and after. On the digit pad (D) they say what they take your own digit for.`;
