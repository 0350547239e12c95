import { errorText, formatNumber, percent, whole } from './format.ts';
import { TARGET_HITS, TARGET_WORDS } from './words.ts';

/* Texts of the charts of Ablation: sweeps, pruning, and the error of each digit. Errors are in percent. */

type Target = keyof typeof TARGET_WORDS;

/** Changes below this, in percentage points, round to 0.0. */
const NEGLIGIBLE = 0.05;

export const sweep = (layer: number): string => `Sweep, stage ${layer}`;
export const sweepColumns = ['fraction', 'target', 'connections hit', 'test error, mean, %', 'its sd, points', 'networks'];
/** `error`: of the unperturbed networks; undefined before it is measured. */
export const unchangedKey = (error: number | undefined): string => `unchanged ${error?.toFixed(2) ?? ''} %`;
export const sweepCaption = 'test error, % (log scale), mean ± sd';
export const fractionAxis = 'fraction that is hit';

export const noSweep = (layer: number): string => `Test error of stage ${layer} with connections switched off and on: nothing measured yet.`;

/** Last point of a curve; `change`: its error minus that of the unperturbed networks. */
interface SweepEnd {
  readonly target: Target;
  readonly fraction: number;
  /** Number of perturbed connections. */
  readonly hits: number;
  readonly change: number;
}

/** `error`: of the unperturbed networks. */
export function sweepSummary(layer: number, error: number, ends: readonly SweepEnd[]): string {
  const begin = `Test error ${errorText(error)} with nothing changed in stage ${layer}`;
  if (ends.length === 0) return `${begin}.`;
  const parts = ends.map(({ target, fraction, hits, change }, n) => {
    const [category, how] = TARGET_HITS[target];
    const count = `${fraction === 1 && target !== 'random' ? 'all ' : ''}${whole(hits)}`;
    return `switching ${count} ${category} ${n === 0 ? 'connections' : 'ones'} ${how} ${changeText(change)}`;
  });
  return `${begin}: ${parts.join('; ')}.`;
}

function changeText(points: number): string {
  if (Math.abs(points) < NEGLIGIBLE) return 'leaves it where it was';
  return `${points > 0 ? 'raises' : 'lowers'} it by ${Math.abs(points).toFixed(1)} points`;
}

const signed = (points: number): string => (Math.abs(points) < NEGLIGIBLE ? '±0.0' : `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)}`);

/** Such as "VIP off +9.8, random +0.2 points at fraction 1". `missed`: targets without connections. */
export function sweepVerdict(fraction: number, hit: readonly Pick<SweepEnd, 'target' | 'change'>[], missed: readonly Target[]): string {
  const nameOf = (target: Target): string => TARGET_WORDS[target].name;
  const moves = hit.map(({ target, change }) => `${nameOf(target)} ${signed(change)}`);
  return [
    ...(moves.length > 0 ? [`${moves.join(', ')} points at fraction\u00a0${fraction}`] : []),
    ...(missed.length > 0 ? [`no connections for ${missed.map(nameOf).join(', ')}`] : []),
  ].join('; ');
}

export const KEPT_CATEGORY_WORDS = {
  'not-UIP': 'all but UIP',
  'not-UIP-nor-silent': 'all but UIP and silent',
  VIP: 'VIP alone',
};

/** Curves of pruned networks: name, and label beside the curve. */
export const PRUNE_CURVE_WORDS = {
  bp: { name: 'plain BP, by |w|', label: 'plain BP' },
  mu: { name: 'law, by |μ|', label: 'by |μ|' },
  pi: { name: 'law, by π', label: 'by π' },
};
export const byCategory = 'law, by role';
export const upToPi = (above: number): string => `π ≤ ${above}`;
/** `fraction`: of all weights, 0..1. */
export const largest = (fraction: number): string => `largest ${formatNumber(100 * fraction)} %`;

export const pruneCurves = 'Test error against weights kept';
export const deadFirst = 'silent connections gone first';
/** `tolerated`: increase of the error in percentage points. */
export const pruneBaseKey = (tolerated: number): string => `whole network, and ${tolerated} point above`;

/** `layers`: number of weight layers. */
export const pruneColumns = (layers: number): string[] => {
  const each = Array.from({ length: layers }, (_, l) => l);
  return [
    'network',
    'kept',
    'weights',
    'of all',
    'test error, %',
    ...each.map((l) => `stage ${l + 1}`),
    ...each.map((l) => (l === 0 ? 'pixels used' : `units of layer ${l + 1}`)),
    'dense, bytes',
    'sparse, bytes',
  ];
};

export const errorAxis = 'test error, %';
export const keptAxis = 'weights kept, % of all';

/** Error of the whole network, and fraction of weights that must be kept so that it increases by at most `tolerated` percentage points. */
interface Limit {
  readonly base: number;
  readonly share: number;
}

const reachText = ({ base, share }: Limit, tolerated: number): string =>
  `stays within ${tolerated} point of ${errorText(base)} down to ${percent(share)} of the weights`;

export const nothingMeasured = 'Nothing measured yet.';
export const pruneSummaryPlain = (limit: Limit, tolerated: number): string =>
  `Pruned by |w|, the error of plain back-propagation ${reachText(limit, tolerated)}.`;

/** Curves that are not measured yet are undefined. */
export const pruneSummary = (mu: Limit, pi: Limit | undefined, bp: Limit | undefined, tolerated: number): string =>
  [
    `By |μ| the error ${reachText(mu, tolerated)}`,
    ...(pi ? [`, by π down to ${percent(pi.share)}`] : []),
    ...(bp ? [`; that of plain back-propagation, by |w|, ${reachText(bp, tolerated)}`] : []),
    '.',
  ].join('');

const COMPARISONS = {
  further: 'the law can be compressed further',
  less: 'the law cannot be compressed as far',
  alike: 'no clear difference',
};

interface PruneOutcome {
  readonly mu: Limit;
  readonly pi: Limit;
  readonly bp: Limit;
  /** Whether the distribution can be compressed further than plain back-propagation. */
  readonly comparison: keyof typeof COMPARISONS;
  /** The network of VIP alone: fraction of weights kept, error, and whether the error is tolerated. */
  readonly vip: { readonly share: number; readonly error: number; readonly isEnough: boolean };
  readonly tolerated: number;
}

export const pruneVerdict = ({ mu, pi, bp, comparison, vip, tolerated }: PruneOutcome): string =>
  [
    `Within ${tolerated} point of the error of the whole network (${errorText(mu.base)}; plain back-propagation ${errorText(bp.base)})`,
    ` the law needs ${percent(mu.share)} of its weights by |μ| and ${percent(pi.share)} by π, plain back-propagation ${percent(bp.share)}: ${COMPARISONS[comparison]}.`,
    ` VIP alone (${percent(vip.share)}) ${vip.isEnough ? 'are enough' : 'are not enough'}: error ${errorText(vip.error)}.`,
  ].join('');

export const classErrors = 'Error per digit';
/** `where`: networks and images. `missing`: digits without images. */
export const classErrorsSummary = (where: string, what: string, missing: readonly number[]): string =>
  `Test error of each digit, ${where}: ${what}${missing.length > 0 ? ` No image shows ${missing.join(', ')}.` : ''}`;
export const hardest = (digit: number, error: number): string => `${digit} is hardest with ${errorText(error)}.`;
export const noDigits = 'nothing to show.';
export const noneHurt = 'no digit is hurt.';
export const hurtMost = (digit: number, before: number, after: number): string => `${digit} is hurt most, from ${errorText(before)} to ${errorText(after)}.`;

/** `isChanged`: whether perturbations are applied. */
export const classColumns = (isChanged: boolean): string[] => ['digit', 'before, %', ...(isChanged ? ['after, %', 'change, points'] : [])];
export const noImages = 'no images';
export const before = 'before';
export const after = 'after';
export const classErrorAxis = 'test error of each digit, %';
