import { shortName } from './charts.ts';
import { errorText, formatNumber, formatQuantity, percent, whole } from './format.ts';
import { layerName } from './words.ts';

export { layerName } from './words.ts';

/* Texts of the charts of a run: training curve, categories, profiles of the weight layers, and histograms. Errors are in percent. */

export const stepColumn = 'step';
export const layerColumn = 'layer';
export const layerColumnCsv = 'stage';

export const trainingCurve = 'Training curve';

interface EpochErrors {
  readonly epoch: number;
  readonly freshError: number;
  readonly meanFieldError: number;
  readonly sampledError?: { readonly mean: number; readonly sd: number; readonly n: number };
}

/** `loss`: of the last step; undefined if it is not known. */
export const trainingSummary = (last: EpochErrors, loss: number | undefined): string =>
  `Test error after epoch ${last.epoch}: ${errorText(last.freshError)} in one stochastic pass${sampledText(last)}, ${errorText(last.meanFieldError)} in the mean field. Loss of the last step: ${loss === undefined ? 'unknown' : formatNumber(loss)}.`;

const sampledText = ({ sampledError }: EpochErrors): string =>
  sampledError
    ? `, ${sampledError.mean.toFixed(1)} ± ${sampledError.sd.toFixed(1)} % in ${sampledError.n} sampled ${sampledError.n === 1 ? 'network' : 'networks'}`
    : '';

export const firstEpochSummary = (loss: number, step: number): string =>
  `Loss ${formatNumber(loss)} at step ${step}. The test error is measured at the end of each epoch.`;
export const noTraining = 'No training yet. Press Train.';

/** `summary`: of the shown run; `name` and `last`: of the overlay run. */
export const withOverlayRun = (summary: string, name: string, last: EpochErrors | undefined): string =>
  `${summary} Overlay run (${name}): ${last ? `test error ${errorText(last.freshError)} in one stochastic pass after epoch ${last.epoch}` : 'no test error measured'}.`;

export const noisyErrorKey = 'test error, one stochastic pass';
export const meanFieldErrorKey = 'test error, mean field';
export const sampledErrorKey = 'test error, sampled networks, mean ± sd';
export const lossKey = 'loss of each mini-batch';
export const overlayCurvesKey = (name: string): string => `dotted: ${shortName(name)}, stochastic test error and loss`;

export const epochColumn = 'epoch';
export const epochColumns = [stepColumn, 'training loss (mean field), nats', 'test error, one stochastic pass, %', 'test error, mean field, %'];
export const epochColumnsCsv = [stepColumn, 'training loss (mean field), nats', 'test error, one noisy pass, %', 'test error, mean field, %'];
export const sampledColumns = ['test error, sampled networks, mean, %', 'test error, sampled networks, sd, %', 'number of sampled networks'];
export const sampledColumnsCsv = ['sampled networks: mean test error, %', 'its sd, %', 'how many'];
/** A column of an overlay run. */
export const overlayColumn = (name: string, column: string): string => `${shortName(name)}: ${column}`;

export const errorAxis = 'test error, %';
export const lossAxis = 'loss, nats';

export const categoriesPerLayer = 'Categories by layer';
/** Fractions of connections in each weight layer. */
export const categoriesPerLayerSummary = (fractions: readonly { readonly VIP: number; readonly UIP: number }[]): string =>
  `${fractions.map(({ VIP, UIP }, l) => `Layer ${l + 1}: ${percent(VIP)} very important, ${percent(UIP)} unimportant.`).join(' ')}`;
export const fractionAxis = 'fraction of the layer’s connections';

export const categoriesOverTime = 'Categories over time';
/** `important`: fraction of very important connections in each weight layer. */
export const categoriesOverTimeSummary = (step: number, important: readonly number[]): string =>
  `Steps 0 to ${step}. Very important connections at step ${step}: ${important.map((fraction, l) => `${percent(fraction)} in ${layerName(l + 1)}`).join(', ')}.`;
/** A place of the categories over time. */
export const layerAtStep = (layer: number, step: number): string => `step ${step}, ${layerName(layer)}`;
export const noSteps = 'No training steps yet.';

export const entropyProfile = 'Entropy by layer';
/** Labels of the vertical axis by the formula for the entropy: `measure` is the long one, for the expanded figure, `unitCsv` that in CSV. */
export const ENTROPY_AXES = {
  exact: { measure: 'mean entropy per connection, nats', unit: 'nats', unitCsv: 'nats' },
  paper: { measure: 'mean entropy per connection by the paper’s Eq. (8), nats', unit: 'nats, Eq. (8)', unitCsv: 'nats, paper’s formula' },
};
export const entropyColumns = [
  layerColumn,
  'entropy, all connections, nats',
  'entropy, connections with input, nats',
  'entropy by Eq. (8), all connections, nats',
  'initial entropy, all connections, nats',
];
export const entropyColumnsCsv = [layerColumnCsv, 'all connections, nats', 'live only, nats', "paper's formula, all, nats", 'at the start, nats'];

export const sparsityProfile = 'Sparsity by layer';
export const sparsityAxis = { measure: 'mean π, spike mass', unit: 'mean π', unitCsv: 'mean π' };
export const sparsityColumns = [
  layerColumn,
  'mean π, all connections',
  'mean π, connections with input',
  'fraction with π = 1, all connections',
  'initial mean π, all connections',
];
export const sparsityColumnsCsv = [layerColumnCsv, 'mean π, all', 'mean π, live only', 'at π = 1, all', 'at the start'];

const layerValues = (quantity: string, values: readonly number[]): string =>
  values.map((value, l) => `${formatQuantity(quantity, value)} in ${layerName(l + 1)}`).join(', ');

export const connectionsWord = (liveOnly: boolean): string => (liveOnly ? 'connections with input' : 'all connections');
/** The column of an overlay run. `unit`: short label of the vertical axis. */
export const profileColumn = (liveOnly: boolean, unit: string): string => `${connectionsWord(liveOnly)}, ${unit}`;
export const profileColumnCsv = (liveOnly: boolean, unitCsv: string): string => `${liveOnly ? 'live connections' : 'all connections'}, ${unitCsv}`;

/** A profile: its title, connections and unit in words, and its value in each weight layer; `overlayRun`: the same of an overlay run. */
interface ProfileValues {
  readonly title: string;
  /** `pi` or `S`. */
  readonly quantity: string;
  readonly who: string;
  readonly unit: string;
  readonly values: readonly number[];
  readonly overlayRun: { readonly name: string; readonly values: readonly number[] } | undefined;
}
export const profileSummary = ({ title, quantity, who, unit, values, overlayRun }: ProfileValues): string =>
  `${title}, ${who} (${unit}): ${layerValues(quantity, values)}${overlayRun ? andOverlay(overlayRun.name, layerValues(quantity, overlayRun.values)) : ''}.`;

/** `values`: empty or undefined where the overlay run has none. */
const andOverlay = (name: string, values: string | undefined): string => `; overlay run (${name}): ${values || 'no values'}`;

/** The values at the shown step, which is the last one or an earlier one. */
export const shownKey = 'shown step';
export const startKey = 'initial values, all connections';
export const overlayLineKey = (name: string): string => `dotted: ${shortName(name)}`;
export const overlayOutlineKey = (name: string): string => `outline: ${shortName(name)}`;
export const expandedCaption = (measure: string, who: string): string => `${measure} · ${who}`;
export const caption = (unit: string, liveOnly: boolean): string => (liveOnly ? `${unit} · with input` : unit);
export const layerAxis = 'layer';

type Parameter = 'pi' | 'm' | 'xi';

/** Accessible name of a histogram without a title. */
export const histogram = (parameter: Parameter, layer: number): string => `${parameter === 'xi' ? 'Xi' : parameter} distribution, layer ${layer}`;

const WHAT: Readonly<Record<Parameter, string>> = { pi: 'spike mass π', m: 'slab mean m', xi: 'slab variance Ξ' };

interface HistogramWords {
  readonly parameter: Parameter;
  readonly layer: number;
  readonly values: string;
  /** Number of connections. */
  readonly total: number;
  readonly liveOnly: boolean;
  /** Values of an overlay run; undefined where it has no such weight layer. */
  readonly overlayRun: { readonly name: string; readonly values: string | undefined } | undefined;
}
export const histogramSummary = ({ parameter, layer, values, total, liveOnly, overlayRun }: HistogramWords): string =>
  `Layer ${layer}, ${WHAT[parameter]} of ${liveOnly ? `the ${whole(total)} connections with input` : `all ${whole(total)} connections`}: ${values}${overlayRun ? andOverlay(overlayRun.name, overlayRun.values) : ''}.`;

/** Fractions of connections with π = 0 and with π = 1. */
export const piValues = (zero: number, one: number): string => `${percent(zero)} at 0, ${percent(one)} at 1`;
/** Ends of a bin: undefined where it also counts all values beyond. */
type BinEnd = number | undefined;
const binText = (least: BinEnd, most: BinEnd): string =>
  least === undefined
    ? `${below} ${formatNumber(most ?? 0)}`
    : most === undefined
      ? `${above} ${formatNumber(least)}`
      : `${formatNumber(least)} to ${formatNumber(most)}`;
/** Such as "m 0.3 to 0.6" or "m above 5.7". */
export const binName = (symbol: string, least: BinEnd, most: BinEnd): string => `${symbol} ${binText(least, most)}`;
/** The bin with the most connections. */
export const modeIn = (least: BinEnd, most: BinEnd): string => `most often ${binText(least, most)}`;
/** Such as "2.1 % above 5.7". */
export const beyondRange = (fraction: number, least: BinEnd, most: BinEnd): string => `${percent(fraction)} ${binText(least, most)}`;
export const noValues = 'no values';
/** `fraction`: of connections. */
export const zeroValues = (fraction: number): string => `${percent(fraction)} exactly 0`;

export const barsKey = (liveOnly: boolean): string => `${shownKey}, ${connectionsWord(liveOnly)}`;
/** Hatched bars. */
export const overflowKey = 'end bins, with all values beyond';
/** `highest`: largest fraction of the initial values, if it exceeds the vertical scale. */
export const startOutlineKey = (highest: number | undefined): string => `${startKey}${highest === undefined ? '' : ` (up to ${percent(highest)})`}`;

/** `overlayRun`: name of the overlay run. */
export const histogramColumns = (symbol: string, overlayRun: string | undefined): string[] => [
  `${symbol} from`,
  `${symbol} to`,
  'connections',
  'fraction',
  'initial fraction',
  ...(overlayRun === undefined ? [] : [`${shortName(overlayRun)}: fraction (outline)`]),
];
export const histogramColumnsCsv = (symbol: string, overlayRun: string | undefined): string[] => [
  `${symbol} from`,
  'to',
  'connections',
  'share',
  'share at the start',
  ...(overlayRun === undefined ? [] : [`${shortName(overlayRun)}: share (outline)`]),
];
/** Ends of the outermost bins. */
export const below = 'below';
export const above = 'above';
export const histogramCaption = 'fraction of connections';
export const noConnections = 'No connections.';
export const connectionsValue = 'connections';
export const fractionValue = 'fraction';
export const startValue = 'initial values';
