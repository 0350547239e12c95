import { VIEW_NAMES } from './app.ts';
import { whole } from './format.ts';

export { layerName } from './words.ts';

/* The view Connections: the table of all connections, with its filters. */

export const connections = VIEW_NAMES.connections;
export const hideFilters = 'Hide filters';
export const showFilters = 'Show filters';
export const counting = 'Counting connections…';
export const found = 'Matching connections';
/** Follows the number of matching connections, which is bold. */
export const ofAll = (total: number): string => ` of ${whole(total)} connections`;
export const clearFilters = 'Clear filters';
export const perturbSelection = 'Perturb my selection';
export const exportCsv = 'Export CSV';
export const writing = 'Writing…';
export const tableChanged = 'Nothing was exported, because the table had changed in the meantime. Export it again.';

export const followTraining = 'Follow training';
export const sortedAt = (sorted: number, read: number): string => `sorted and filtered at step ${sorted}, values at step ${read}`;
export const allAt = (step: number | undefined): string => `values, order and filters at step ${step}`;
export const renew = 'Sort and filter again';
export const ignoreSign = 'sort by |value|';
export const noQuantities = 'Plain back-propagation: m is the weight. There is no π, Ξ or entropy, and no category except “no input”.';
export const firstRows = (count: number): string => `The first ${whole(count)} rows are shown. Sort or filter to see others.`;
export const noMatch = 'No connections match these filters. Clear or widen one.';

/** Headings of the columns that name a connection, and their tooltips. */
export const COLUMN_HEADS = {
  stage: { name: 'layer', title: 'weight layer, from 1' },
  from: { name: 'from', title: 'presynaptic (input) unit; in layer 1 the pixel, row · 28 + column' },
  to: { name: 'to', title: 'postsynaptic (output) unit' },
  role: { name: 'category', title: 'very important, variable, unimportant or no input' },
} as const;

export const layer = 'layer';
export const category = 'category';
export const BOUND_WORDS = { least: 'min', most: 'max' } as const;
export const boundName = (quantity: string, end: 'least' | 'most'): string => `${quantity} ${BOUND_WORDS[end]}`;
/** `name`: of the bound; `message`: a sentence. */
export const boundError = (name: string, message: string): string => `${name}: ${message}`;

export const histogram = 'Histogram';
export const histogramOf = 'histogram of';
export const clearRange = 'Clear range';
export const histogramCaption = (total: number): string => `filled: matching · outline: all ${whole(total)}`;

export const scatter = 'Scatter plot';
export const AXIS_WORDS = { x: 'x', y: 'y' } as const;
export const clearArea = 'Clear area';
export const drawA = 'Selection tool';
export const TOOL_WORDS = { box: 'box', lasso: 'lasso' } as const;
export const countsInCell = 'Connections per cell';
export const inCell = 'per cell';
export const greyDots = 'grey: not matching';
/** `x`, `y`: symbols of the quantities. */
export const lassoOn = (x: string, y: string): string => `A lasso on ${x} and ${y} is also applied.`;
