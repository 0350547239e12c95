import { errorText, formatNumber, percent, whole } from './format.ts';
import { TARGET_HITS, TARGET_WORDS } from './words.ts';

/* Texts of the charts of Ablation: sweeps, pruning, and the error of each digit. Errors are in percent. */

type Target = keyof typeof TARGET_WORDS;

/** Changes below this, in percentage points, round to 0.0. */
const NEGLIGIBLE = 0.05;

export const sweep = (layer: number): string => `Sweep, layer ${layer}`;
export const sweepColumns = ['fraction', 'target', 'connections perturbed', 'test error, mean, %', 'sd, percentage points', 'networks'];
/** Mean number over the networks. */
export const mismatchColumn = '|μ| over 5 % off';
/** `error`: of the unperturbed networks; undefined before it is measured. */
export const unchangedKey = (error: number | undefined): string => (error === undefined ? 'unperturbed' : `unperturbed ${error.toFixed(2)} %`);
export const sweepAxis = 'test error, %, mean ± sd';
export const fractionAxis = 'fraction perturbed';

export const noSweep = (layer: number): string =>
  `Nothing measured yet. The curves will show the test error against the fraction of perturbed connections in layer ${layer}.`;

/** Last point of a curve; `change`: its error minus that of the unperturbed networks. */
interface SweepEnd {
  readonly target: Target;
  readonly fraction: number;
  /** Number of perturbed connections. */
  readonly hits: number;
  readonly change: number;
}

/** Such as "all 1,000 very important connections". */
function connectionsText({ target, fraction, hits }: SweepEnd): string {
  const [category] = TARGET_HITS[target];
  const isAll = fraction === 1 && target !== 'random';
  if (hits === 1) return `${isAll ? 'the only' : 'one'} ${category} connection`;
  return `${isAll ? 'all ' : ''}${whole(hits)} ${category} connections`;
}

/** `error`: of the unperturbed networks. */
export function sweepSummary(layer: number, error: number, ends: readonly SweepEnd[]): string {
  const begin = `Test error without perturbation of layer ${layer}: ${errorText(error)}.`;
  return [begin, ...ends.map((end) => `Switching ${TARGET_HITS[end.target][1]} ${connectionsText(end)} ${changeText(end.change)}.`)].join(' ');
}

/** `points`: change of the test error. */
function changeText(points: number): string {
  if (Math.abs(points) < NEGLIGIBLE) return `changes it by less than ${NEGLIGIBLE} percentage points`;
  return `${points > 0 ? 'raises' : 'lowers'} it by ${Math.abs(points).toFixed(1)} percentage points`;
}

const signed = (points: number): string => (Math.abs(points) < NEGLIGIBLE ? '±0.0' : `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)}`);

/** Such as "VIP off +9.8, random +0.2 percentage points at fraction 1". `missed`: targets without connections. */
export function sweepVerdict(fraction: number, hit: readonly Pick<SweepEnd, 'target' | 'change'>[], missed: readonly Target[]): string {
  const nameOf = (target: Target): string => TARGET_WORDS[target].name;
  const moves = hit.map(({ target, change }) => `${nameOf(target)} ${signed(change)}`);
  return [
    ...(moves.length > 0 ? [`${moves.join(', ')} percentage points at fraction\u00a0${fraction}`] : []),
    ...(missed.length > 0 ? [`no connections for ${missed.map(nameOf).join(', ')}`] : []),
  ].join('; ');
}

/** Networks that keep whole categories of connections. */
export const keptCategories = (keep: 'not-UIP' | 'not-UIP-nor-silent' | 'VIP'): string =>
  keep === 'VIP' ? 'VIPs only' : keep === 'not-UIP' ? 'all but UIPs' : 'all but UIPs and dead inputs';
export const keptCategoriesCsv = { 'not-UIP': 'all but UIP', 'not-UIP-nor-silent': 'all but UIP and silent', VIP: 'VIP alone' };

/** Curves of pruned networks: name, and label beside the curve. */
export const PRUNE_CURVE_WORDS = {
  bp: { name: 'plain BP, by |w|', label: 'plain BP' },
  mu: { name: 'gBP, by |μ|', label: 'by |μ|' },
  pi: { name: 'gBP, by π', label: 'by π' },
};
export const pruneCurvesCsv = { bp: PRUNE_CURVE_WORDS.bp.name, mu: 'law, by |μ|', pi: 'law, by π' };
export const byCategory = 'gBP, by category';
export const byCategoryCsv = 'law, by role';
export const upToPi = (above: number): string => `π ≤ ${above}`;
/** `fraction`: of all weights, 0..1. */
export const largest = (fraction: number): string => `largest ${formatNumber(100 * fraction)} %`;

export const pruneCurves = 'Test error against weights kept';
export const deadFirst = 'dead inputs pruned first';
/** `tolerated`: increase of the error in percentage points. */
export const pruneBaseKey = (tolerated: number): string => `unpruned network, and ${pointsText(tolerated)} above`;

const pointsText = (points: number): string => `${points} percentage ${points === 1 ? 'point' : 'points'}`;

/** Numbers of the weight layers, from 1. `layers`: how many there are. */
const numbersTo = (layers: number): number[] => Array.from({ length: layers }, (_, l) => l + 1);

/** `layers`: number of weight layers. */
export const pruneColumns = (layers: number): string[] => [
  'network',
  'weights kept',
  'number of weights kept',
  'fraction of all weights',
  'test error, %',
  ...numbersTo(layers).map((layer) => `weights kept in layer ${layer}`),
  ...numbersTo(layers).map((layer) => (layer === 1 ? 'input pixels connected' : `units of hidden layer ${layer - 1} connected`)),
  'dense file, bytes',
  'sparse file, bytes',
];
export const pruneColumnsCsv = (layers: number): string[] => [
  'network',
  'kept',
  'weights',
  'of all',
  'test error, %',
  ...numbersTo(layers).map((layer) => `stage ${layer}`),
  ...numbersTo(layers).map((layer) => (layer === 1 ? 'pixels used' : `units of layer ${layer}`)),
  'dense, bytes',
  'sparse, bytes',
];

export const errorAxis = 'test error, %';
export const keptAxis = 'weights kept, % of all';

/** Error of the unpruned network, and fraction of weights that must be kept so that it increases by at most `tolerated` percentage points. */
interface Limit {
  readonly base: number;
  readonly share: number;
}

/** `others`: limits by other criteria, in parentheses. */
const limitText = ({ base, share }: Limit, tolerated: number, others = ''): string =>
  `to ${percent(share)} of the weights${others} raises the test error of ${errorText(base)} by at most ${pointsText(tolerated)}`;

export const nothingMeasured = 'Nothing measured yet.';
export const pruneSummaryPlain = (limit: Limit, tolerated: number): string => `Pruning plain back-propagation by |w| ${limitText(limit, tolerated)}.`;

/** Curves that are not measured yet are undefined. */
export const pruneSummary = (mu: Limit, pi: Limit | undefined, bp: Limit | undefined, tolerated: number): string =>
  [`Pruning by |μ| ${limitText(mu, tolerated, pi ? ` (by π: to ${percent(pi.share)})` : '')}.`, ...(bp ? [pruneSummaryPlain(bp, tolerated)] : [])].join(' ');

const COMPARISONS = {
  further: 'The gBP network can be compressed further',
  less: 'The gBP network cannot be compressed as far',
  alike: 'There is no clear difference',
};

interface PruneOutcome {
  readonly mu: Limit;
  readonly pi: Limit;
  readonly bp: Limit;
  /** Whether the distribution can be compressed further than plain back-propagation. */
  readonly comparison: keyof typeof COMPARISONS;
  /** The network of VIPs only: fraction of weights kept, error, and whether the error is tolerated. */
  readonly vip: { readonly share: number; readonly error: number; readonly isEnough: boolean };
  readonly tolerated: number;
}

export const pruneVerdict = ({ mu, pi, bp, comparison, vip, tolerated }: PruneOutcome): string =>
  [
    `For a test error at most ${pointsText(tolerated)} above that of the unpruned network (gBP ${errorText(mu.base)}, plain back-propagation ${errorText(bp.base)}),`,
    `the gBP network needs ${percent(mu.share)} of its weights by |μ| or ${percent(pi.share)} by π, plain back-propagation ${percent(bp.share)} by |w|.`,
    `${COMPARISONS[comparison]}.`,
    `The VIPs alone (${percent(vip.share)}) are ${vip.isEnough ? 'enough' : 'not enough'}: test error ${errorText(vip.error)}.`,
  ].join(' ');

export const classErrors = 'Error per digit';
/** `where`: networks and images. `missing`: digits without images. */
export const classErrorsSummary = (where: string, what: string, missing: readonly number[]): string =>
  `Test error of each digit, ${where}: ${what}${missing.length > 0 ? ` There are no test images of ${missing.join(', ')}.` : ''}`;
export const hardest = (digit: number, error: number): string => `digit ${digit} has the largest error, ${errorText(error)}.`;
export const noDigits = 'no test images.';
export const noIncrease = `no error increases by ${NEGLIGIBLE} percentage points or more.`;
export const largestIncrease = (digit: number, before: number, after: number): string =>
  `the error of digit ${digit} increases most, from ${errorText(before)} to ${errorText(after)}.`;

/** `isChanged`: whether perturbations are applied. */
export const classColumns = (isChanged: boolean): string[] => ['digit', 'before, %', ...(isChanged ? ['after, %', 'change, points'] : [])];
export const noImages = 'no images';
export const before = 'before';
export const after = 'after';
export const digitName = (digit: number): string => `digit ${digit}`;
export const change = 'change';
export const pointsOf = (signed: string): string => `${signed} points`;
export const classErrorAxis = 'test error of each digit, %';
