import {
  CATEGORIES,
  type Category,
  categoryCode,
  DEAD_CODE,
  entropy,
  entropyPaper,
  PARAMETER_CATEGORIES,
  type ParameterCategory,
} from '../model/spike-slab.ts';
import { PARAMETERS, type Parameter, type Theta, type WeightLayer } from '../model/theta.ts';

/** Per weight layer a 1 for each presynaptic unit (or pixel) that is dead: h = 0 for every training image, in the mean field. */
export type DeadUnits = readonly Uint8Array[];

export interface Histogram {
  readonly least: number;
  readonly most: number;
  /** Connections per bin; the outermost bins also count all values beyond them. */
  readonly counts: Uint32Array;
}

/** Statistics of all connections of a weight layer, or only of those without a dead input. */
interface Count {
  readonly count: number;
  readonly meanPi: number;
  readonly piBelow05: number;
  readonly piAbove95: number;
  readonly piZero: number;
  readonly piOne: number;
  readonly xiZero: number;
  /** Mean entropy per connection in nats. */
  readonly entropy: number;
  /** The same by the paper's formula, Eq. (8). */
  readonly entropyPaper: number;
  readonly histograms: Readonly<Record<Parameter, Histogram>>;
}

export interface LayerStats {
  readonly all: Count;
  readonly live: Count;
  /** Fractions of the categories by pi and Xi alone; they add up to 1. */
  readonly roles: Readonly<Record<ParameterCategory, number>>;
  /** Fractions of the categories as the maps show them, where a dead input takes precedence; they add up to 1. */
  readonly fractions: Readonly<Record<Category, number>>;
  /** The same as numbers of connections per postsynaptic unit. [M x 4] in the order of CATEGORIES */
  readonly units: Uint32Array;
  /** Fraction of VIPs among the connections of each presynaptic unit. [N] */
  readonly vipBelow: Float32Array;
}

export const BINS = 40;
/** Ends of the histograms: fixed, so that different steps and runs can be compared. */
const RANGES: Readonly<Record<Parameter, readonly [number, number]>> = { pi: [0, 1], m: [-6, 6], xi: [0, 2] };
/** Lower end and bins per unit of the histograms of pi, m and Xi. */
export const BINNED = PARAMETERS.map((name) => ({ name, least: RANGES[name][0], perBin: BINS / (RANGES[name][1] - RANGES[name][0]) }));

/** Returns the category code of every connection of a weight layer as the maps show it (index in CATEGORIES). */
export function categoryCodes(layer: WeightLayer, dead: Uint8Array | undefined): Uint8Array {
  const codes = new Uint8Array(layer.from * layer.to);
  for (let k = 0, at = 0; k < layer.from; k++) {
    const quiet = dead?.[k] === 1;
    for (let i = 0; i < layer.to; i++, at++) {
      codes[at] = quiet ? DEAD_CODE : categoryCode(layer.pi[at] as number, layer.xi[at] as number);
    }
  }
  return codes;
}

/** Averaged quantities, in the order in which the kernel sums them, too. */
const MEANS = ['meanPi', 'piBelow05', 'piAbove95', 'piZero', 'piOne', 'xiZero', 'entropy', 'entropyPaper'] as const;

export class Sums {
  /** In the order of MEANS. */
  readonly means: number[];
  /** Counts of the bins of pi, m and Xi. */
  readonly bins: readonly Uint32Array[];
  count: number;

  constructor(count = 0, means = MEANS.map(() => 0), bins: readonly Uint32Array[] = BINNED.map(() => new Uint32Array(BINS))) {
    this.count = count;
    this.means = means;
    this.bins = bins;
  }

  add(pi: number, m: number, xi: number): void {
    const S = entropy(pi, m, xi);
    // Without a spike (pi = 0) the two formulas agree.
    const paper = pi === 0 ? S : entropyPaper(pi, m, xi);
    const { means, bins } = this;
    this.count++;
    bump(means, 0, pi);
    if (pi < 0.05) bump(means, 1);
    if (pi > 0.95) bump(means, 2);
    if (pi === 0) bump(means, 3);
    if (pi === 1) bump(means, 4);
    if (xi === 0) bump(means, 5);
    bump(means, 6, S);
    bump(means, 7, paper);
    fill(bins[0] as Uint32Array, BINNED[0] as Bins, pi);
    fill(bins[1] as Uint32Array, BINNED[1] as Bins, m);
    fill(bins[2] as Uint32Array, BINNED[2] as Bins, xi);
  }

  /** Returns the means and histograms over these connections and `others` together. */
  toCount(others?: Sums): Count {
    const total = this.count + (others?.count ?? 0);
    const means = MEANS.map((name, n) => [name, ((this.means[n] as number) + (others?.means[n] ?? 0)) / Math.max(1, total)]);
    const histograms = BINNED.map(({ name }, n) => {
      const counts = (this.bins[n] as Uint32Array).map((many, bin) => many + (others?.bins[n]?.[bin] ?? 0));
      return [name, { least: RANGES[name][0], most: RANGES[name][1], counts }];
    });
    return { count: total, ...Object.fromEntries(means), histograms: Object.fromEntries(histograms) } as Count;
  }
}

type Bins = (typeof BINNED)[number];

function bump(list: number[] | Uint32Array, at: number, by = 1): void {
  list[at] = (list[at] as number) + by;
}

function fill(bins: Uint32Array, { least, perBin }: Bins, value: number): void {
  const bin = (value - least) * perBin;
  bump(bins, bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin | 0);
}

/**
 * Returns the statistics of a weight layer from the sums over its live and its dead connections, and from counts: by pi and Xi alone, by
 * category for each postsynaptic unit [M x 4], and of VIPs for each presynaptic unit [N].
 */
export function statisticsOf(live: Sums, quiet: Sums, categories: Uint32Array, units: Uint32Array, vipBelow: Uint32Array): LayerStats {
  const total = live.count + quiet.count;
  const fractions = new Float64Array(CATEGORIES.length);
  units.forEach((many, at) => {
    fractions[at % CATEGORIES.length] = (fractions[at % CATEGORIES.length] as number) + many;
  });
  return {
    all: live.toCount(quiet),
    live: live.toCount(),
    roles: Object.fromEntries(PARAMETER_CATEGORIES.map((category, code) => [category, (categories[code] as number) / total])) as Record<
      ParameterCategory,
      number
    >,
    fractions: fractionsFrom(fractions),
    units,
    vipBelow: Float32Array.from(vipBelow, (many) => (many * CATEGORIES.length) / units.length),
  };
}

function describeLayer(layer: WeightLayer, dead: Uint8Array | undefined): LayerStats {
  const live = new Sums();
  const quiet = new Sums();
  const codes = categoryCodes(layer, dead);
  const categories = new Uint32Array(PARAMETER_CATEGORIES.length);
  const units = new Uint32Array(layer.to * CATEGORIES.length);
  const vipBelow = new Uint32Array(layer.from);
  for (let k = 0, at = 0; k < layer.from; k++) {
    for (let i = 0; i < layer.to; i++, at++) {
      const code = codes[at] as number;
      const pi = layer.pi[at] as number;
      const xi = layer.xi[at] as number;
      (code === DEAD_CODE ? quiet : live).add(pi, layer.m[at] as number, xi);
      bump(categories, categoryCode(pi, xi));
      bump(units, i * CATEGORIES.length + code);
      if (code === 0) bump(vipBelow, k);
    }
  }
  return statisticsOf(live, quiet, categories, units, vipBelow);
}

export const layerStats = (theta: Theta, dead: DeadUnits): LayerStats[] => theta.map((layer, l) => describeLayer(layer, dead[l]));

/** Returns the fractions of the categories in a weight layer as the maps show them. */
export function categoryFractions(layer: WeightLayer, dead: Uint8Array | undefined): Record<Category, number> {
  const counts = new Float64Array(CATEGORIES.length);
  for (const code of categoryCodes(layer, dead)) counts[code] = (counts[code] as number) + 1;
  return fractionsFrom(counts);
}

/** Turns the counts of the categories, in the order of CATEGORIES, into fractions. */
export function fractionsFrom(counts: ArrayLike<number>): Record<Category, number> {
  const total = CATEGORIES.reduce((sum, _, code) => sum + (counts[code] as number), 0);
  return Object.fromEntries(CATEGORIES.map((category, code) => [category, (counts[code] as number) / total])) as Record<Category, number>;
}
