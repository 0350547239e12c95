import { errorText, percent, whole } from './format.ts';

export { exactError } from './format.ts';

/* The tab Prune. */

export const title = 'Prune';
export const earlierStep = (step: number): string => `Parameters at step ${step}`;
export const run = 'Run pruning';
export const pieces = 'pieces';
export const deadFirst = 'Prune dead inputs first';
export const emptyNetwork = 'Each point will be a pruned network. Its test error and its file size will be shown here, and it can be exported.';
export const verdict = 'Verdict';
export const oneRunEach = 'This compares one run of each rule; another seed may give another result.';
export const soFar = (summary: string): string => `So far: ${summary}`;
export const empty = `Nothing measured yet. “${run}” removes weights, down to 1 % of them, and measures the test error.`;

const DISTRIBUTION_PROTOCOL =
  'the mean weights μ = m (1 − π) are pruned. By |μ|: the largest weights of all layers together are kept. By π: the weights with π up to a threshold are kept. By category: only the weights of the categories named are kept. A weight that is 0 without pruning, for example because π = 1, does not count as kept. For comparison, a network is trained here by plain back-propagation with the same settings, initial values, seed and number of steps; its largest |w| are kept.';
const PLAIN_PROTOCOL = 'plain back-propagation has neither a distribution nor categories, so the largest weights of all layers together are kept.';
const firstText = (isPlain: boolean): string => `Dead inputs were pruned first${isPlain ? '' : ', in both networks'}. `;

/** `isDeadFirst`: connections with a dead input were removed before all others. */
export const protocol = (isPlain: boolean, isDeadFirst: boolean): string =>
  `Protocol: ${isPlain ? PLAIN_PROTOCOL : DISTRIBUTION_PROTOCOL} Pruned weights are set to 0, and the network is not retrained. Each test image is classified once, without noise. ${isDeadFirst ? firstText(isPlain) : ''}Sparse file size: 4 bytes for each weight, 2 for its index, and 4 for each postsynaptic unit.`;

export const prunedNetwork = 'Pruned network';
export const criterion = 'Criterion';
export const CRITERION_WORDS = { mu: '|μ|', pi: 'π', role: 'category' } as const;
export const keep = 'Keep';
/** `fraction`: of the weights that are kept. `error` in percent. */
export const keptAndError = (fraction: number, error: number): string => `${percent(fraction)} of the weights kept, test error ${errorText(error)}`;
export const weightsKept = 'weights kept';
export const weightsKeptLabel = 'Weights kept';
export const countOf = (count: number, of: number): string => `${whole(count)} of ${whole(of)}`;
export const testError = 'test error';
export const testErrorLabel = 'Test error of the pruned network';
/** `points`: change of the error by pruning, in percentage points. */
export const surplus = (points: number): string => `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(2)} points by pruning`;
export const asFile = 'file size';
export const fileSize = (bytes: number): string => (bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
/** `denseBytes`: size of the file with every weight. */
export const sparseNote = (denseBytes: number): string => `sparse; dense ${fileSize(denseBytes)}`;

/** Headings of the table by weight layer. */
export const layersTable = ['layer', 'weights kept', 'fraction kept', 'presynaptic units connected'] as const;
/** `units`: presynaptic units with a weight that is kept, of `below`. */
export const unitsLeft = (units: number, below: number, isInput: boolean): string => `${units} of ${below}${isInput ? ' pixels' : ''}`;

export const exportAs = 'Export as';
export const exportNetworkAs = (container: string): string => `Export pruned network as ${container}`;
export const exported = 'Exported';
export const ABOUT_FILES = {
  gbp: 'Deterministic parameters, with π = 1 for pruned weights. The file can be opened under Runs.',
  bp: 'Pruned weights are 0. The file can be opened under Runs.',
} as const;
