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

/** Per layer below a stage, 1 for each unit (or pixel) that sends no signal: h = 0 on every training image, mean field. */
export type DeadUnits = readonly Uint8Array[];

/** Counts of one quantity in equal bins. */
export interface Histogram {
  readonly least: number;
  readonly most: number;
  /** Connections per bin; what lies outside is counted in the outermost bins. */
  readonly counts: Uint32Array;
}

/** The same statistics over all connections of a stage, or over the live ones only. */
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
  /** Shares by pi and Xi alone; they add up to 1. */
  readonly roles: Readonly<Record<ParameterCategory, number>>;
  /** Shares as a picture shows them, where silent takes precedence; they add up to 1. */
  readonly fractions: Readonly<Record<Category, number>>;
  /** The same as counts per unit above. [M x 4] in the order of SHARES */
  readonly units: Uint32Array;
  /** Share of VIP among the connections that leave each unit below. [N] */
  readonly vipBelow: Float32Array;
}

export const BINS = 40;
/** Where the histograms end: fixed, so that pictures of different steps and runs can be compared. */
const RANGES: Readonly<Record<Parameter, readonly [number, number]>> = { pi: [0, 1], m: [-6, 6], xi: [0, 2] };
/** Where the bins of pi, m and Xi begin, and how many there are to one. */
export const BINNED = PARAMETERS.map((name) => ({ name, least: RANGES[name][0], perBin: BINS / (RANGES[name][1] - RANGES[name][0]) }));

/** The code of every connection of a stage as a picture shows it (place in SHARES). */
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

/** What is averaged, in the order in which the kernel sums it up too. */
const MEANS = ['meanPi', 'piBelow05', 'piAbove95', 'piZero', 'piOne', 'xiZero', 'entropy', 'entropyPaper'] as const;

/** Sums over some connections of a stage. */
export class Sums {
  /** In the order of MEANS. */
  readonly means: number[];
  /** Of pi, m and Xi. */
  readonly bins: readonly Uint32Array[];
  count: number;

  constructor(count = 0, means = MEANS.map(() => 0), bins: readonly Uint32Array[] = BINNED.map(() => new Uint32Array(BINS))) {
    this.count = count;
    this.means = means;
    this.bins = bins;
  }

  add(pi: number, m: number, xi: number): void {
    const S = entropy(pi, m, xi);
    // Without a spike the two formulas are the same.
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

  /** Means over these and the others together. */
  spread(others?: Sums): Count {
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
 * The statistics of a stage from sums over its live and its silent connections, and counts: of each role, of each share
 * for each unit above [M x 4], and of VIPs for each unit below [N].
 */
export function statisticsOf(live: Sums, quiet: Sums, categories: Uint32Array, units: Uint32Array, vipBelow: Uint32Array): LayerStats {
  const total = live.count + quiet.count;
  const fractions = new Float64Array(CATEGORIES.length);
  units.forEach((many, at) => {
    fractions[at % CATEGORIES.length] = (fractions[at % CATEGORIES.length] as number) + many;
  });
  return {
    all: live.spread(quiet),
    live: live.spread(),
    roles: Object.fromEntries(PARAMETER_CATEGORIES.map((category, code) => [category, (categories[code] as number) / total])) as Record<
      ParameterCategory,
      number
    >,
    fractions: fractionsFrom(fractions),
    units,
    vipBelow: Float32Array.from(vipBelow, (many) => (many * CATEGORIES.length) / units.length),
  };
}

/** Everything that the panels show about one stage; one pass over its connections. */
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

/** All stages of a theta. */
export const layerStats = (theta: Theta, dead: DeadUnits): LayerStats[] => theta.map((layer, l) => describeLayer(layer, dead[l]));

/** The shares of a stage as a picture shows them. */
export function categoryFractions(layer: WeightLayer, dead: Uint8Array | undefined): Record<Category, number> {
  const counts = new Float64Array(CATEGORIES.length);
  for (const code of categoryCodes(layer, dead)) counts[code] = (counts[code] as number) + 1;
  return fractionsFrom(counts);
}

/** From how many connections there are of each share to fractions. */
export function fractionsFrom(counts: ArrayLike<number>): Record<Category, number> {
  const total = CATEGORIES.reduce((sum, _, code) => sum + (counts[code] as number), 0);
  return Object.fromEntries(CATEGORIES.map((category, code) => [category, (counts[code] as number) / total])) as Record<Category, number>;
}
