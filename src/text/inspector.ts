import { percent, whole } from './format.ts';

/* The inspector: the selected connection, the units at its ends, and its weight layer. */

export const inspector = 'Inspector';
export const unfold = 'Open';
export const fold = 'Fold';
/** `layers`: widths of the network that is shown. `isInLink`: the network of the link has the connection. */
export const notThere = (layers: readonly number[], isInLink: boolean): string =>
  `There is no such connection in the network that is shown (${layers.join('-')}). It stays selected for ${isInLink ? 'the run that the link describes' : 'a run whose network has it'}.`;
export const tabs = 'Side of the selection';
export const connection = 'connection';
export const unitName = (unit: number): string => `unit ${unit}`;
export const layerName = (layer: number): string => `stage ${layer}`;
/** The second piece is bold. */
export const howToRead = [
  'This network is a law over networks: each of its connections is ',
  'absent',
  ' with probability π, and otherwise a normal weight with mean m and variance Ξ. Training (gBP) learns all three.',
] as const;
export const howToSelect = 'Every pixel of the pictures is one connection. Click one to see its law here; arrow keys move on.';
/** The second piece is bold. */
export const thenPerturb = ['Then open ', 'Perturb', ': switch the very important ones off and watch the error.'] as const;

export const FIELD_LABELS = { layer: 'Stage', from: 'From', to: 'To' } as const;
export const giveWhole = (label: string, least: number, most: number): string => `${label}: give a whole number from ${least} to ${most}.`;
export const goTo = 'Go to';

export const jumps = 'Jumps';
export const jumpTo = 'jump to';
export const SEARCH_WORDS = {
  vip: { short: 'VIP', long: 'most certain VIP' },
  entropy: { short: 'entropy', long: 'highest entropy' },
  m: { short: '|m|', long: 'largest |m|' },
  changed: { short: 'changed', long: 'just changed role' },
  variable: { short: 'variable', long: 'random variable' },
} as const;
export const jumpHint = (search: string): string => `${search}; press again for the next`;

export const tracedAndActedOn = 'Watched and acted on';
export const traced = 'watched';
export const ACTED_WORDS = { off: 'off', on: 'on', freeze: 'frozen' } as const;
export const connectionName = (layer: number, from: number, to: number): string => `${layer}: ${from}→${to}`;

export const actions = 'Actions on this connection';
export const ACTION_WORDS = {
  off: { act: 'Turn off', what: 'π becomes 1 and stays there: the connection is gone' },
  on: { act: 'Pin on', what: 'π becomes 0 and stays there; m and Ξ go on learning' },
  freeze: { act: 'Freeze', what: 'π, m and Ξ stay as they are' },
} as const;
export const actionHint = (what: string, isActive: boolean): string => `${what}${isActive ? '; press to take it back' : ''}`;
export const noLiveRun = 'There is no live run to act on: press Train or Step.';
export const onlyLive = 'Actions are for the present: go back to Live.';
export const trace = 'Watch';
export const traceHint = (isTraced: boolean): string => `${isTraced ? 'No longer record' : 'Record'} its law at every step (W)`;

export const onePlainWeight = 'Plain back-propagation trains one certain weight: no spike, no variance, no role.';
export const plainWeight = 'm, the weight';
export const atStart = 'at the start';
export const QUANTITY_TERMS = {
  pi: 'π spike mass',
  m: 'm slab mean',
  xi: 'Ξ variance',
  mu: 'μ mean weight',
  rho: 'ρ 2nd moment',
  S: 'S, nats',
} as const;
/** `rank`: place by decreasing |μ|, from 1, among `of` connections. */
export const rankByMean = (rank: number, of: number): string => `Number ${whole(rank)} of the ${whole(of)} in its stage by |μ|.`;
export const everyStep = 'Every step since it is watched, snapshots before.';
export const snapshots = (count: number): string => `${count} snapshots, evenly in log time. Watch it to record every step.`;
/** `hasTerms`: a legend of the two terms follows. */
export const lastGradient = (hasTerms: boolean): string => `The last batch’s derivatives at the law before its step, Eq. (7)${hasTerms ? ': ' : '.'}`;
/** Each piece follows a swatch. */
export const gradientTerms = [' mean term, ', ' fluctuation term (with ε). Each on a scale of its own; the sum in numbers.'] as const;
export const noBatchYet = 'Credit received: there is no last batch yet. Make a step.';
export const onlyLiveBatch = 'Credit received is that of the live run’s last batch: go back to Live to see it.';

export const loupeName = (unit: number): string => `Loupe, unit ${unit}`;
export const loupeLabel = (unit: number, count: number): string => `${loupeName(unit)}: arrow keys pick one of its ${count} connections`;
/** `layer`: of the unit, from 1. */
export const loupeCaption = (count: number, unit: number, layer: number): string => `all ${count} connections into unit ${unit} of layer ${layer}`;
export const loupeIntro = (count: number, unit: number, layer: number): string =>
  `All ${count} connections into unit ${unit} of layer ${layer}. Numbers are read off the colours, of which a scale has 250.`;
export const loupeOfLayer = (unit: number, layer: number): string => `${loupeName(unit)} of layer ${layer}`;
export const loupeNote = (layer: number, columns: number): string => `units of layer ${layer} from the top left, ${columns} in a row`;
export const pixelRow = 'pixel row';
export const pixelColumn = 'pixel column';
export const unitOfLayer = (layer: number): string => `unit of layer ${layer}`;

/* In these, `unit` is a name such as "pixel (3, 14)" or "unit 7". */
export const mapsOf = (unit: string): string => `Maps of ${unit}`;
export const mapOf = (quantity: string, unit: string): string => `${quantity} map of ${unit}`;
export const fanName = (side: 'in' | 'out', unit: string): string => `Fan-${side} of ${unit}`;
export const weightCount = (count: number): string => `${count} weights`;
export const categoryCounts = (categories: readonly (readonly [count: number, name: string])[]): string =>
  categories.map(([count, name]) => `${count} ${name}`).join(', ');
export const fanNote = 'Lines: the larger |μ|, the wider; dashed where μ is negative. The table has all of them.';
export const outputUnit = 'It is one of the answers: nothing lies above it.';

export const histogramName = (parameter: 'pi' | 'm' | 'xi', layer: number): string => `${parameter === 'xi' ? 'Xi' : parameter} of all of stage ${layer}`;
export const countAndFraction = (count: number, fraction: number): string => `${whole(count)} · ${percent(fraction)}`;
export const meansName = (layer: number): string => `Means over stage ${layer}`;
export const meansColumns = ['mean over', 'all', 'live only'] as const;
export const MEANS_ROWS = {
  count: 'connections',
  entropy: 'S, nats',
  entropyPaper: 'S by Eq. (8)',
  meanPi: 'sparsity, mean π',
  piOne: 'at π = 1',
  xiZero: 'at Ξ = 0',
} as const;
