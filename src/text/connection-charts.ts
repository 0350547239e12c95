import { formatNumber, formatProbability, formatQuantity, percent, whole } from './format.ts';

/* Texts of the charts of one connection or unit, and of the brushed charts of many connections. */

export const weightDistribution = 'Weight distribution';

/* The distribution of a weight in one sentence; degenerate cases have their own. */
export const alwaysZero = 'The weight is always 0 (spike only).';
export const alwaysSame = (m: number): string => `The weight is always ${formatNumber(m)} (a point mass).`;
export const neverAbsent = (m: number, xi: number): string => `Never zero: Gaussian with mean ${formatNumber(m)} and variance ${formatNumber(xi)}.`;
export const absentOrExactly = (pi: number, m: number): string =>
  `Zero with probability ${formatProbability(pi)}, otherwise exactly ${formatNumber(m)} (two point masses).`;
export const absentOrNormal = (pi: number, m: number, xi: number): string =>
  `Zero with probability ${formatProbability(pi)}, otherwise Gaussian with mean ${formatNumber(m)} and variance ${formatNumber(xi)}.`;

export const distributionColumns = ['quantity', 'now', 'at the start'];
export const piRow = 'π, spike mass';
export const mRow = 'm, slab mean';
export const xiRow = 'Ξ, slab variance';
export const bandFromRow = 'central 95 % of the slab, from';
export const bandToRow = 'central 95 % of the slab, to';
export const zerosRow = (sampled: number): string => `of ${sampled} weights drawn, exactly 0`;

export const spikeKey = 'spike: probability that the weight is 0';
export const slabKey = 'slab: density of non-zero weights, (1 − π) N(m, Ξ)';
export const bandKey = 'central 95 % of the slab';
export const pointKey = 'slab: probability of its single value';
export const ticksKey = (sampled: number): string => `ticks: ${sampled} sampled weights`;
export const startSlabKey = 'initial slab, on its own vertical scale';
export const densityAxis = 'density';
export const probabilityAxis = 'probability';
export const weightAxis = 'weight';

/* Values at one weight. */
export const atWeight = (weight: number): string => `weight ${formatNumber(weight)}`;
export const spikeValue = 'probability of 0';
export const pointValue = 'probability of this weight';
export const densityValue = 'density of the slab';
export const startDensityValue = 'initial density';

export const parameterHistory = 'Parameters during training';

interface Change {
  readonly quantity: string;
  readonly symbol: string;
  readonly first: number;
  readonly last: number;
}
/** `isTraced`: whether every step is recorded. */
export const historySummary = (first: number, last: number, points: number, isTraced: boolean, changes: readonly Change[]): string =>
  `Steps ${first} – ${last}, ${points} ${points === 1 ? 'point' : 'points'} (${isTraced ? 'every step since the trace started' : 'snapshots'}): ${changes.map((change) => `${change.symbol} ${formatQuantity(change.quantity, change.first)} → ${formatQuantity(change.quantity, change.last)}`).join(', ')}.`;
export const stepColumn = 'step';
export const actionKey = 'you changed the connection';
export const viewedStepKey = (step: number): string => `step shown: ${step}`;
export const lastStep = (step: number): string => `step ${step}`;

export const gradients = 'Gradient received';
export const derivative = (symbol: string): string => `dC/d${symbol}`;

interface Gradient {
  readonly symbol: string;
  readonly sum: number;
  readonly mean: number;
  readonly fluctuation: number;
}
export const gradientsSummary = (rows: readonly Gradient[]): string =>
  rows
    .map(({ symbol, sum, mean, fluctuation }) => `${derivative(symbol)} ${formatNumber(sum)} = ${formatNumber(mean)} + ${formatNumber(fluctuation)}`)
    .join('; ')
    .concat('.');
export const gradientColumns = ['derivative with respect to', 'mean term', 'fluctuation term', 'sum'];
export const gradientCsv = ['derivative by', 'mean term', 'fluctuation term', 'sum'];
export const sumValue = 'sum';
export const meanTermKey = 'mean term';
export const fluctuationTermKey = 'fluctuation term (with ε)';

/** `largest`: the connection of largest |μ|: its μ, and the unit at its other end in words; undefined without connections. */
export const fanSummary = (name: string, counts: string, largest: { readonly mu: number; readonly unit: string } | undefined): string =>
  `${name}: ${counts}${largest === undefined ? '' : `; largest |μ|: ${largest.unit}, μ = ${formatNumber(largest.mu)}`}.`;
/** `end`: that of the unit to which the connections belong. */
export const fanColumns = (end: 'in' | 'out', hasCategories: boolean): string[] => [end === 'in' ? 'from' : 'to', 'μ', ...(hasCategories ? ['category'] : [])];
export const fanCsv = (end: 'in' | 'out', hasCategories: boolean): string[] => [end === 'in' ? 'from' : 'to', 'μ', ...(hasCategories ? ['role'] : [])];
export const meanWeight = 'μ';
export const category = 'category';
export const negativeKey = 'negative μ';

export const interval = (least: number, most: number): string => `${formatNumber(least)} to ${formatNumber(most)}`;
export const exactly = (value: number): string => `exactly ${formatNumber(value)}`;

export const quantityHistogram = (symbol: string): string => `Histogram of ${symbol}`;
/** `fullest`: bin with the most connections, in words; `exact`: single values in words, with their fractions of connections. */
export const quantitySummary = (
  symbol: string,
  connections: number,
  fullest: string | undefined,
  exact: readonly { readonly value: string; readonly share: number }[],
): string =>
  `${symbol} of ${whole(connections)} ${connections === 1 ? 'connection' : 'connections'}: ${[
    ...exact.map(({ value, share }) => `${percent(share)} ${value}`),
    ...(fullest === undefined ? [] : [`${exact.length > 0 ? 'otherwise ' : ''}most often ${fullest}`]),
  ].join(', ')}.`;
export const quantityColumns = (symbol: string): string[] => [symbol, 'matching', 'all'];
export const quantityCsv = (symbol: string): string[] => [symbol, 'found', 'of all'];

/** A bin in words, such as "μ 0.2 to 0.4". */
export const binName = (symbol: string, bin: string): string => `${symbol} ${bin}`;
export const matchingKey = 'matching connections';
export const matchingFraction = 'of the matching';
export const allKey = 'all connections';
export const rangeKey = 'selected range';
export const countAxis = 'connections (log)';
export const quantityAxis = (symbol: string, title: string): string => `${symbol}, ${title}`;

export const quantityPlane = (x: string, y: string): string => `${y} against ${x}`;
export const noConnections = 'No connections.';
export const cellsKey = 'matching connections in each cell (log)';
export const othersKey = 'cells without matching connections';
/** `most`: number of connections in the fullest cell, which is at `place`. */
export const planeSummary = (connections: number, cells: number, most: number, place: string): string =>
  `${whole(connections)} ${connections === 1 ? 'connection' : 'connections'} in ${whole(cells)} ${cells === 1 ? 'cell' : 'cells'}; the fullest cell (${whole(most)}) is at ${place}.`;
/** `across`, `up`: bins in words. */
export const cellPlace = (x: string, across: string, y: string, up: string): string => `${x} ${across}, ${y} ${up}`;
/** `listed`: largest number of rows. */
export const planeColumns = (x: string, y: string, listed: number): string[] => [`${x} (${listed} fullest cells)`, y, 'matching', 'all'];
export const planeCsv = (x: string, y: string, listed: number): string[] => [`${x} (${listed} fullest cells)`, y, 'found', 'of all'];
