import { VIEW_NAMES } from './app.ts';
import { gradients } from './connection-charts.ts';
import { percent, whole } from './format.ts';
import { layerName, SYMBOLS } from './words.ts';

export { inspectorLabel as inspector } from './app.ts';
export { unitName } from './status.ts';
export { layerName } from './words.ts';

/* The inspector: the selected connection, the units at its ends, and its weight layer. */

export const unfold = 'Show';
export const fold = 'Hide';
/** `layers`: widths of the network that is shown. `isInLink`: the network of the link has the connection. */
export const notThere = (layers: readonly number[], isInLink: boolean): string =>
  `The network shown (${layers.join('-')}) does not have this connection. It stays selected for ${isInLink ? 'the run that the link describes' : 'a run whose network has it'}.`;
export const tabs = 'Inspector tabs';
export const connection = 'connection';
/** Where a unit is: `number` is the place among all layers of units, from 1, the input, to `of`, the output. */
export const unitLayerName = (number: number, of: number): string =>
  number === 1 ? 'the input' : number === of ? 'the output layer' : `hidden layer ${number - 1}`;
/** The second piece is bold. */
export const howToRead = [
  'This is a distribution over networks: each weight is ',
  'zero',
  ' with probability π, otherwise Gaussian with mean m and variance Ξ. Training (gBP) learns all three. Every pixel of the maps is one connection; the arrow keys select its neighbours.',
] as const;
export const howToReadTitle = 'How to read the maps';
export const howToSelect = 'Click a connection in the maps to see its distribution.';
export const find = 'Find a connection';
/** The second piece is bold. */
export const thenPerturb = ['Then open ', VIEW_NAMES.perturb, ', switch the very important connections off, and compare the test errors.'] as const;

export const FIELD_LABELS = { layer: 'Layer', from: 'From', to: 'To' } as const;
export const giveWhole = (label: string, least: number, most: number): string => `${label}: enter a whole number from ${least} to ${most}.`;
export const goTo = 'Go to';

export const jumps = 'Notable connections';
export const jumpTo = 'jump to';
export const SEARCH_WORDS = {
  vip: { short: 'VIP', long: 'VIP with largest |m|' },
  entropy: { short: 'entropy', long: 'highest entropy' },
  m: { short: '|m|', long: 'largest |m|' },
  changed: { short: 'changed', long: 'recently changed category' },
  variable: { short: 'variable', long: 'random variable connection' },
} as const;
export const jumpHint = (search: string): string => `Jump to: ${search}. Press again for the next one.`;

export const tracedAndActedOn = 'Traced and changed connections';
export const traced = 'traced';
export const ACTED_WORDS = { off: 'off', on: 'on', freeze: 'frozen' } as const;
export const connectionName = (layer: number, from: number, to: number): string => `${layer}: ${from}→${to}`;

export const actions = 'Actions on this connection';
export const ACTION_WORDS = {
  off: { act: 'Turn off', what: 'Fixes π at 1: the weight is always 0' },
  on: { act: 'Pin on', what: 'Fixes π at 0; m and Ξ continue to train' },
  freeze: { act: 'Freeze', what: 'Fixes π, m and Ξ at their current values' },
} as const;
export const actionHint = (what: string, isActive: boolean): string => `${what}${isActive ? '; press to undo' : ''}`;
export const noLiveRun = 'There is no live run to change. Press Train or Step.';
export const onlyLive = 'Only the live run can be changed. Return to Live first.';
export const trace = 'Trace';
export const traceHint = (isTraced: boolean): string => `${isTraced ? 'Stop recording' : 'Record'} its parameters at every step (T)`;

export const onePlainWeight = 'Plain back-propagation trains a single value of the weight: no spike, no variance, no category.';
export const plainWeight = 'm, the weight';
export const atStart = 'initial value';
export const QUANTITY_TERMS = {
  pi: 'π spike mass',
  m: 'm slab mean',
  xi: 'Ξ variance',
  mu: 'μ mean weight',
  rho: 'ρ 2nd moment',
  S: 'S, nats',
} as const;
/** `rank`: place by decreasing |μ|, from 1, among `of` connections. */
export const rankByMean = (rank: number, of: number): string => `Rank ${whole(rank)} of ${whole(of)} in this layer by |μ|.`;
export const everyStep = 'Every step since the trace started, snapshots before that.';
export const snapshots = (count: number): string =>
  `${count} ${count === 1 ? 'snapshot' : 'snapshots'}, evenly spaced in log time. Trace the connection to record every step.`;
/** `hasTerms`: a legend of the two terms follows. */
export const lastGradient = (hasTerms: boolean): string =>
  `Derivatives of the last mini-batch’s loss, at the parameters before its step, Eq. (7)${hasTerms ? ': ' : '.'}`;
/** Each piece follows a swatch. */
export const gradientTerms = [' mean term, ', ' fluctuation term (with ε). Each derivative has its own scale; the number is the sum of its terms.'] as const;
export const noBatchYet = `${gradients}: no mini-batch yet. Press Step.`;
export const onlyLiveBatch = `${gradients}: only for the last mini-batch of the live run. Return to Live to see it.`;

export const loupeName = (unit: number): string => `Loupe, unit ${unit}`;
export const loupeLabel = (unit: number, count: number): string => `${loupeName(unit)}: the arrow keys select one of its ${count} connections`;
/** What the ends of the colour scale of π stand for: half of one of its 250 steps. */
export const PI_ENDS = { least: '≤ 0.002', most: '≥ 0.998' } as const;
/* In these, `place` is the layer of the unit, in words. */
export const loupeCaption = (count: number, unit: number, place: string): string => `all ${count} connections into unit ${unit} of ${place}`;
export const loupeIntro = (count: number, unit: number, place: string): string =>
  `All ${count} connections into unit ${unit} of ${place}. Numbers are approximate: they are read from a colour scale of 250 steps.`;
export const loupeOfLayer = (unit: number, place: string): string => `${loupeName(unit)} of ${place}`;
export const loupeNote = (place: string, columns: number): string => `units of ${place}, row by row from the top left, ${columns} per row`;

/** `layer`: the weight layer; `quantity`: of the colour, in words. */
export const loupeColumns = (layer: number, quantity: string): string[] =>
  layer === 1 ? ['pixel row', 'pixel column', quantity] : [`unit of hidden layer ${layer - 1}`, quantity];
export const loupeCsv = (layer: number, quantity: string): string[] =>
  layer === 1 ? ['pixel row', 'pixel column', quantity] : [`unit of layer ${layer}`, quantity];
/** The category in the heading of CSV files. */
export const categoryCsv = 'role';

/* In these, `unit` is a name such as "pixel (3, 14)" or "unit 7". */
export const mapsOf = (unit: string): string => `Maps of ${unit}`;
export const mapOf = (quantity: string, unit: string): string => `${quantity} map of ${unit}`;
export const fanName = (side: 'in' | 'out', unit: string): string => `Fan-${side} of ${unit}`;
export const weightCount = (count: number): string => `${count} ${count === 1 ? 'weight' : 'weights'}`;
export const categoryCounts = (categories: readonly (readonly [count: number, name: string])[]): string =>
  categories.map(([count, name]) => `${count} ${name}`).join(', ');
export const fanNote = 'Line width: |μ|; dashed: negative μ. The table has all connections.';
export const outputUnit = 'This is an output unit: it has no outgoing connections.';

export const histogramName = (parameter: 'pi' | 'm' | 'xi', layer: number): string => `${SYMBOLS[parameter]}, ${layerName(layer)}`;
export const countAndFraction = (count: number, fraction: number): string => `${whole(count)} · ${percent(fraction)}`;
export const meansName = (layer: number): string => `Means over ${layerName(layer)}`;
export const meansColumns = ['mean over', 'all weights', 'with input only'] as const;
export const MEANS_ROWS = {
  count: 'connections',
  entropy: 'S, nats',
  entropyPaper: 'S by Eq. (8)',
  meanPi: 'sparsity (mean π)',
  piOne: 'fraction with π = 1',
  xiZero: 'fraction with Ξ = 0',
} as const;
