import { VIEW_NAMES } from './app.ts';
import { whole } from './format.ts';
import { TARGET_WORDS } from './words.ts';

/* The view Ablation: its tabs, and the tab Try. */

export const title = VIEW_NAMES.perturb;
export const TAB_WORDS = { try: 'Try', sweep: 'Sweep', prune: 'Prune', networks: 'Networks', testset: 'Test set' } as const;
export const noCategories = 'Plain back-propagation has no categories, so there is nothing to perturb. Train a run with the rule gBP.';

export const layer = 'Layer';
export const networks = 'Networks';
export const fraction = 'Fraction';
export const fractionText = (fraction: number): string => `${Math.round(100 * fraction)} %`;
export const target = 'Target';
export const selectFirst = 'first select connections in the view Connections';
/** `counts`: selected connections of each weight layer. */
export const selectedCounts = (counts: readonly number[]): string => counts.map((count, l) => `layer ${l + 1}: ${whole(count)}`).join(' · ');

const networkCount = (count: number): string => `${count} network${count === 1 ? '' : 's'}`;
/** `count`: test images that were classified, the first of `all`. */
export const imageCount = (count: number, all: number): string => (count < all ? `the first ${whole(count)} test images` : `all ${whole(count)} test images`);
export const errorBefore = 'Test error before';
export const errorAfter = 'Test error after';
/** Error in percent. */
export const meanError = (mean: number): string => `${mean.toFixed(2)} %`;
/** Standard deviation in percentage points. */
export const plusMinus = (sd: number): string => `± ${sd.toFixed(2)}`;
export const heading = 'Try a perturbation';
export const sampledAt = (networks: number, step: number): string => `${networkCount(networks)} sampled at step ${step}`;
export const stochasticPass = (epoch: number): string => `one stochastic pass, epoch ${epoch}`;
export const samePerturbed = (networks: number): string => `the same ${networks === 1 ? 'network' : networkCount(networks)}, perturbed`;
export const measuring = 'measuring…';
export const moveSlider = 'set a fraction above 0 %';
export const measuredOn = (images: string, isPartial: boolean): string => `Measured on ${images}${isPartial ? '; still measuring…' : ''}`;
export const outcome = 'Outcome';

/** Changes of the test error up to this many percentage points are not distinguished. */
const SMALL = 0.05;

/** `change`: of the test error, in percentage points. `s`: ending of the verb. */
function effect(change: number, s: '' | 's'): string {
  if (Math.abs(change) <= SMALL) return `change${s} the error by at most ${SMALL} points`;
  return `${change > 0 ? 'raise' : 'lower'}${s} the error by ${Math.abs(change).toFixed(1)} points`;
}

/** `whom`, `how`: the connections, such as "very important", and "off" or "on". `hits`: connections that were changed. */
export function outcomeOfOne(whom: string, how: string, layer: number, hits: number, change: number): string {
  if (hits === 0) return `No ${whom} connections are switched ${how} in layer ${layer}, so the error is unchanged.`;
  return `Switching ${how} ${whole(hits)} ${whom} connection${hits === 1 ? '' : 's'} in layer ${layer} ${effect(change, 's')}.`;
}
/** `count`: connections chosen by `same-magnitude` whose |mu| is not that of their VIP. */
export const mismatched = (count: number): string =>
  `For ${whole(count)} very important weight${count === 1 ? '' : 's'} there is no other weight whose |μ| differs by less than 5\u00a0%.`;
export const outcomeOfMany = (perturbations: number, hits: number, change: number): string =>
  hits === 0
    ? `The ${perturbations} perturbations change no connections, so the error is unchanged.`
    : `Together, the ${perturbations} perturbations ${effect(change, '')}.`;

/** The second piece is left out where there is no room. */
export const perturbedCopies = ['Copies are perturbed', '; the run is unchanged'] as const;
export const nothingPerturbed = 'No perturbation';
export const mostApplied = (most: number): string => `At most ${most} perturbations can be added. Undo one first.`;
export const addAnother = 'Add another';
export const restore = 'Restore';
export const applied = 'Applied perturbations';
/** `parts`: layer, target and fraction. `hits`: undefined while they are being counted. */
export const appliedLine = (parts: readonly string[], hits: number | undefined): string =>
  `${parts.join(' · ')} · ${hits === undefined ? '…' : `${whole(hits)} connection${hits === 1 ? '' : 's'}`}`;
export const undo = 'Undo';
export const undoNamed = (parts: readonly string[]): string => `Undo ${parts.join(', ')}`;

/** Describes perturbations one by one, or only counts them if there are more than two. */
export const perturbationList = (perturbations: readonly string[]): string =>
  perturbations.length > 2 ? `${perturbations.length} perturbations` : perturbations.join(' and ');
export const hitInFirst = (networks: number, hits: number): string =>
  `perturbed in ${networks === 1 ? 'the network' : `the first of the ${networkCount(networks)}`}: ${whole(hits)}`;

const MEASURE_OF_ONE = 'The page shows the test error of this network before and after.';
const MEASURE_OF_MANY = 'The page shows the mean and the standard deviation of the test error over the networks. The networks are the same before and after.';
export const protocol = (networks: number): string =>
  `Protocol: ${networkCount(networks)} ${networks === 1 ? 'is' : 'are'} sampled from the distribution. For each perturbation${networks === 1 ? '' : ' and each network'}, the given fraction of the connections of a category, or of your selection, is chosen at random. “Off” sets their weights to 0; “on” draws them from N(0,\u00a01). Categories are those of the unperturbed distribution. The target “${TARGET_WORDS.random.name}” changes as many connections as “${TARGET_WORDS['vip-off'].name}” would, chosen from the whole layer. Two more controls do so among the connections with input: “${TARGET_WORDS['same-magnitude'].name}” removes, for each very important weight, the one of nearest |μ| that is not very important; “${TARGET_WORDS.largest.name}” removes the largest ones. Then the test images are classified. ${networks === 1 ? MEASURE_OF_ONE : MEASURE_OF_MANY} The digit pad (D) shows how the perturbed network${networks === 1 ? ' classifies' : 's classify'} your own digit.`;
