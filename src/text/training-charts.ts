import { shortName } from './charts.ts';
import { errorText, formatNumber, percent, whole } from './format.ts';

/* Texts of the charts of a run: training curve, categories, profiles of the weight layers, and histograms. Errors are in percent. */

export const stepColumn = 'step';
export const layerColumn = 'stage';
export const layerName = (layer: number): string => `stage ${layer}`;

export const trainingCurve = 'Training curve';

interface EpochErrors {
  readonly epoch: number;
  readonly freshError: number;
  readonly meanFieldError: number;
  readonly sampledError?: { readonly mean: number; readonly sd: number; readonly n: number };
}

/** `loss`: of the last step; undefined if it is not known. */
export const trainingSummary = (last: EpochErrors, loss: number | undefined): string =>
  `Test error ${errorText(last.freshError)} with noise${sampledText(last)} and ${errorText(last.meanFieldError)} in the mean field after epoch ${last.epoch}; loss of the last step ${loss === undefined ? 'not known' : formatNumber(loss)}.`;

const sampledText = ({ sampledError }: EpochErrors): string =>
  sampledError ? `, ${sampledError.mean.toFixed(1)} ± ${sampledError.sd.toFixed(1)} % over ${sampledError.n} sampled networks` : '';

export const firstEpochSummary = (loss: number, step: number): string => `Loss ${formatNumber(loss)} at step ${step}; test error not measured yet.`;
export const noTraining = 'Nothing trained yet: press Train.';

/** `summary`: of the shown run; `name` and `last`: of the overlay run. */
export const withOverlayRun = (summary: string, name: string, last: EpochErrors | undefined): string =>
  `${summary} Behind it ${name}: ${last ? `test error ${errorText(last.freshError)} with noise after epoch ${last.epoch}` : 'no test error measured'}.`;

export const noisyErrorKey = 'test error, one noisy pass';
export const meanFieldErrorKey = 'test error, mean field';
export const sampledErrorKey = 'test error, sampled networks, mean ± sd';
export const lossKey = 'loss of each mini-batch';
export const overlayCurvesKey = (name: string): string => `behind: ${shortName(name)}, noisy error and loss`;

export const epochColumn = 'epoch';
export const epochColumns = [stepColumn, 'training loss (mean field), nats', 'test error, one noisy pass, %', 'test error, mean field, %'];
export const sampledColumns = ['sampled networks: mean test error, %', 'its sd, %', 'how many'];
/** A column of an overlay run. */
export const overlayColumn = (name: string, column: string): string => `${shortName(name)}: ${column}`;

export const errorAxis = 'test error, %';
export const lossAxis = 'loss, nats';

export const categoriesPerLayer = 'Roles per stage';
/** Fractions of connections in each weight layer. */
export const categoriesPerLayerSummary = (fractions: readonly { readonly VIP: number; readonly UIP: number }[]): string =>
  `${fractions.map(({ VIP, UIP }, l) => `Stage ${l + 1}: ${percent(VIP)} very important, ${percent(UIP)} unimportant`).join('; ')}.`;
export const shareAxis = 'share of the stage’s connections';

export const categoriesOverTime = 'Roles over time';
/** `important`: fraction of very important connections in each weight layer. */
export const categoriesOverTimeSummary = (step: number, important: readonly number[]): string =>
  `From step 0 to ${step}. Very important at the end: ${important.map((share, l) => `${layerName(l + 1)} ${percent(share)}`).join(', ')}.`;
export const noSteps = 'No steps yet.';

export const entropyProfile = 'Entropy per connection';
/** Labels of the vertical axis by the formula for the entropy: `measure` is the long one, for the expanded figure. */
export const ENTROPY_AXES = {
  exact: { measure: 'mean entropy, nats', unit: 'nats' },
  paper: { measure: 'mean entropy, nats, paper’s formula', unit: 'nats, paper’s formula' },
};
export const entropyColumns = [layerColumn, 'all connections, nats', 'live only, nats', "paper's formula, all, nats", 'at the start, nats'];

export const sparsityProfile = 'Sparsity per stage';
export const sparsityAxis = { measure: 'mean π, spike mass', unit: 'mean π' };
export const sparsityColumns = [layerColumn, 'mean π, all', 'mean π, live only', 'at π = 1, all', 'at the start'];

const layerValues = (values: readonly number[]): string => values.map((value, l) => `${layerName(l + 1)} ${formatNumber(value)}`).join(', ');

export const connectionsWord = (liveOnly: boolean): string => (liveOnly ? 'live connections' : 'all connections');

/** A profile: its title, connections and unit in words, and its value in each weight layer; `overlayRun`: the same of an overlay run. */
interface ProfileValues {
  readonly title: string;
  readonly who: string;
  readonly unit: string;
  readonly values: readonly number[];
  readonly overlayRun: { readonly name: string; readonly values: readonly number[] } | undefined;
}
export const profileSummary = ({ title, who, unit, values, overlayRun }: ProfileValues): string =>
  `${title}, ${who}: ${layerValues(values)}${overlayRun ? behindIt(overlayRun.name, layerValues(overlayRun.values) || nothingToShow) : ''} (${unit}).`;

const behindIt = (name: string, what: string): string => `; behind it ${name}: ${what}`;
const nothingToShow = 'nothing to show';

export const nowKey = 'now';
export const startKey = 'at the start, all connections';
export const overlayKey = (name: string): string => `behind: ${shortName(name)}`;
export const expandedCaption = (measure: string, who: string): string => `${measure} · ${who}`;
export const caption = (unit: string, liveOnly: boolean): string => `${unit} · ${liveOnly ? 'live only' : 'all'}`;
export const layerAxis = 'stage';

type Parameter = 'pi' | 'm' | 'xi';

/** Accessible name of a histogram without a title. */
export const histogram = (parameter: Parameter, layer: number): string => `${parameter === 'xi' ? 'Xi' : parameter} histogram, stage ${layer}`;

const WHAT: Readonly<Record<Parameter, string>> = { pi: 'spike mass', m: 'slab means', xi: 'slab variances' };

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
  `Stage ${layer}, ${WHAT[parameter]}: ${values}, of ${whole(total)} connections${liveOnly ? ' that are live' : ''}${overlayRun ? behindIt(overlayRun.name, overlayRun.values ?? nothingToShow) : ''}.`;

/** Fractions of connections with π = 0 and with π = 1. */
export const piValues = (zero: number, one: number): string => `${percent(zero)} at 0, ${percent(one)} at 1`;
export const mostOftenNear = (value: number): string => `most often near ${formatNumber(value)}`;
/** `share`: fraction of connections. */
export const zeroValues = (share: number): string => `${percent(share)} exactly 0`;

/** The outermost bins also count the values outside the range. */
const BEYOND: Readonly<Record<Parameter, string>> = { pi: '', m: '; outermost bars: and beyond', xi: '; last bar: and beyond' };
export const barsKey = (parameter: Parameter, liveOnly: boolean): string => `now, ${liveOnly ? 'live' : 'all'} connections${BEYOND[parameter]}`;
/** `highest`: largest fraction of the initial values, if it exceeds the vertical scale. */
export const startOutlineKey = (highest: number | undefined): string => `${startKey}${highest === undefined ? '' : `: up to ${percent(highest)}`}`;

/** `overlayRun`: name of the overlay run. */
export const histogramColumns = (symbol: string, overlayRun: string | undefined): string[] => [
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
export const histogramCaption = 'share of connections';
