import { errorText, percent, whole } from './format.ts';

/* The tab Prune. */

export const title = 'Prune';
export const earlierStep = (step: number): string => `as at step ${step}`;
export const run = 'Run pruning';
export const pieces = 'pieces';
export const deadFirst = 'Silent connections go first';
export const emptyNetwork = 'Each point is a pruned network. Its numbers and its file will be here.';
export const verdict = 'Verdict';
export const oneRunEach = 'One run of each: another seed may come out otherwise.';
export const soFar = (summary: string): string => `So far: ${summary}`;
export const empty = 'Nothing measured yet: Run pruning takes weights away, down to 1 % of them, and asks what is left.';

const DISTRIBUTION_PROTOCOL =
  'the network has the mean weights μ = m (1 − π) of the law. By |μ| the largest of all stages stay, by π those up to a threshold, by role those named. A weight that is 0 already, as where π = 1, does not count as kept. Beside it stands a network of plain back-propagation with the same settings, start, seed and number of steps, trained here; of it the largest |w| stay.';
const PLAIN_PROTOCOL = 'plain back-propagation has no law and no roles: of its weights the largest of all stages stay.';

/** `isDeadFirst`: connections with a dead input were removed before all others. */
export const protocol = (isPlain: boolean, isDeadFirst: boolean): string =>
  `Protocol: ${isPlain ? PLAIN_PROTOCOL : DISTRIBUTION_PROTOCOL} A weight that is removed is 0; nothing is trained again. Each test image is asked once, without noise. ${isDeadFirst ? 'Silent connections were taken away first, in both networks. ' : ''}Sparse: 4 bytes for each weight, 2 for its place, 4 for each unit above.`;

export const prunedNetwork = 'Pruned network';
export const criterion = 'Criterion';
export const CRITERION_WORDS = { mu: '|μ|', pi: 'π', role: 'role' } as const;
export const keep = 'Keep';
/** `fraction`: of the weights that are kept. `error` in percent. */
export const keptAndError = (fraction: number, error: number): string => `${percent(fraction)} of the weights, error ${errorText(error)}`;
export const weightsKept = 'weights kept';
export const weightsKeptLabel = 'Weights kept';
export const countOf = (count: number, of: number): string => `${whole(count)} of ${whole(of)}`;
export const testError = 'test error';
export const testErrorLabel = 'Test error of what is kept';
/** Error in percent. */
export const exactError = (error: number): string => `${error.toFixed(2)} %`;
/** `points`: change of the error, in percentage points. */
export const surplus = (points: number): string => `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(2)} points`;
export const asFile = 'as a file';
export const fileSize = (bytes: number): string => (bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
/** `denseBytes`: size of the file without compression. */
export const sparseNote = (denseBytes: number): string => `sparse, ${fileSize(denseBytes)} dense`;

/** Headings of the table by weight layer. */
export const layersTable = ['stage', 'kept', 'of it', 'units below left'] as const;
/** `units`: presynaptic units with a weight that is kept, of `below`. */
export const unitsLeft = (units: number, below: number, isInput: boolean): string => `${units} of ${below} ${isInput ? 'pixels' : ''}`;

export const exportAs = 'Export as';
export const exportNetworkAs = (container: string): string => `Export pruned network as ${container}`;
export const exported = 'Exported';
export const ABOUT_FILES = {
  gbp: 'A law that is certain: π = 1 where a weight is gone. Opens again under Runs.',
  bp: 'A weight that is gone is 0. Opens again under Runs.',
} as const;
