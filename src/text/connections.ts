import { whole } from './format.ts';

/* The view Connections: the table of all connections, with its filters. */

export const connections = 'Connections';
export const hideFilters = 'Fold filters';
export const showFilters = 'Filters and pictures';
export const counting = 'The connections are being counted…';
export const found = 'Found';
/** Follows the number of matching connections, which is bold. */
export const ofAll = (total: number): string => ` of ${whole(total)} connections`;
export const clearFilters = 'Clear filters';
export const perturbSelection = 'Perturb my selection';
export const exportCsv = 'Export CSV';
export const writing = 'Writing…';
export const tableChanged = 'The table has changed meanwhile: export it again.';

export const followTraining = 'Follow training';
export const sortedAt = (sorted: number, read: number): string => `order and filter of step ${sorted}, numbers of step ${read}`;
export const allAt = (step: number | undefined): string => `all as of step ${step}`;
export const renew = 'Renew';
export const ignoreSign = 'ignore the sign';
export const noQuantities = 'Plain back-propagation: m is the weight; there is no π, Ξ, entropy or role.';
export const firstRows = (count: number): string => `The first ${whole(count)} rows are shown: sort or filter for others.`;
export const noMatch = 'No connection is like that: clear or widen a filter.';

/** Headings of the columns that name a connection, and their tooltips. */
export const COLUMN_HEADS = {
  stage: { name: 'stage', title: 'from 1' },
  from: { name: 'from', title: 'unit below; in stage 1 the pixel, row · 28 + column' },
  to: { name: 'to', title: 'unit above' },
  role: { name: 'role', title: 'very important, variable, unimportant or silent' },
} as const;

export const layer = 'stage';
export const layerName = (number: number): string => `stage ${number}`;
export const category = 'role';
export const BOUND_WORDS = { least: 'min', most: 'max' } as const;
export const boundName = (quantity: string, end: 'least' | 'most'): string => `${quantity} ${BOUND_WORDS[end]}`;
/** `name`: of the bound; `message`: a sentence. */
export const boundError = (name: string, message: string): string => `${name}: ${message}`;

export const histogram = 'Histogram';
export const histogramOf = 'histogram of';
export const clearRange = 'Clear range';
export const histogramCaption = (total: number): string => `bars: found · outline: all ${whole(total)}`;

export const scatter = 'Scatter';
export const AXIS_WORDS = { x: 'x', y: 'y' } as const;
export const clearArea = 'Clear area';
export const drawA = 'draw a';
export const TOOL_WORDS = { box: 'box', lasso: 'lasso' } as const;
export const countsInCell = 'Connections in a cell';
export const inCell = 'in a cell';
export const greyDots = 'grey dots: not found';
/** `x`, `y`: symbols of the quantities. */
export const lassoOn = (x: string, y: string): string => `A lasso on ${x} and ${y} is in force.`;
