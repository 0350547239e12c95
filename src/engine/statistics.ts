import { entropy, entropyPaper, ROLES, type Role, roleCode, SHARES, type Share, SILENT_CODE } from '../model/law.ts';
import type { Parameter, Stage, Theta } from '../model/theta.ts';

/** Per layer below a stage, 1 for each unit (or pixel) that sends no signal: h = 0 on every training image, mean field. */
export type SilentUnits = readonly Uint8Array[];

/** Counts of one quantity in equal bins. */
export interface Histogram {
  readonly least: number;
  readonly most: number;
  /** Connections per bin; what lies outside is counted in the outermost bins. */
  readonly counts: Uint32Array;
}

/** The same statistics over all connections of a stage, or over the live ones only. */
interface Spread {
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

export interface StageStatistics {
  readonly all: Spread;
  readonly live: Spread;
  /** Shares by pi and Xi alone; they add up to 1. */
  readonly roles: Readonly<Record<Role, number>>;
  /** Shares as a picture shows them, where silent takes precedence; they add up to 1. */
  readonly shares: Readonly<Record<Share, number>>;
  /** The same as counts per unit above. [M x 4] in the order of SHARES */
  readonly units: Uint32Array;
  /** Share of VIP among the connections that leave each unit below. [N] */
  readonly vipBelow: Float32Array;
}

const BINS = 40;
/** Where the histograms end: fixed, so that pictures of different steps and runs can be compared. */
const RANGES: Readonly<Record<Parameter, readonly [number, number]>> = { pi: [0, 1], m: [-6, 6], xi: [0, 2] };

/** The code of every connection of a stage as a picture shows it (place in SHARES). */
export function shareCodes(stage: Stage, silent: Uint8Array | undefined): Uint8Array {
  const codes = new Uint8Array(stage.from * stage.to);
  for (let k = 0, at = 0; k < stage.from; k++) {
    const quiet = silent?.[k] === 1;
    for (let i = 0; i < stage.to; i++, at++) {
      codes[at] = quiet ? SILENT_CODE : roleCode(stage.pi[at] as number, stage.xi[at] as number);
    }
  }
  return codes;
}

const perBin = (name: Parameter): number => BINS / (RANGES[name][1] - RANGES[name][0]);
const PER_BIN: Readonly<Record<Parameter, number>> = { pi: perBin('pi'), m: perBin('m'), xi: perBin('xi') };

/** Sums over some connections of a stage. */
class Sums {
  readonly means = { meanPi: 0, piBelow05: 0, piAbove95: 0, piZero: 0, piOne: 0, xiZero: 0, entropy: 0, entropyPaper: 0 };
  readonly bins = { pi: new Uint32Array(BINS), m: new Uint32Array(BINS), xi: new Uint32Array(BINS) };
  count = 0;

  add(pi: number, m: number, xi: number): void {
    const { means, bins } = this;
    this.count++;
    means.meanPi += pi;
    if (pi < 0.05) means.piBelow05++;
    if (pi > 0.95) means.piAbove95++;
    if (pi === 0) means.piZero++;
    if (pi === 1) means.piOne++;
    if (xi === 0) means.xiZero++;
    const S = entropy(pi, m, xi);
    means.entropy += S;
    // Without a spike the two formulas are the same.
    means.entropyPaper += pi === 0 ? S : entropyPaper(pi, m, xi);
    count(bins.pi, RANGES.pi[0], PER_BIN.pi, pi);
    count(bins.m, RANGES.m[0], PER_BIN.m, m);
    count(bins.xi, RANGES.xi[0], PER_BIN.xi, xi);
  }

  /** Means over these and the others together. */
  spread(others?: Sums): Spread {
    const total = this.count + (others?.count ?? 0);
    const means = { ...this.means };
    for (const name of Object.keys(means) as (keyof typeof means)[]) means[name] = (means[name] + (others?.means[name] ?? 0)) / Math.max(1, total);
    const histogram = (name: Parameter): Histogram => ({
      least: RANGES[name][0],
      most: RANGES[name][1],
      counts: this.bins[name].map((n, bin) => n + (others?.bins[name][bin] ?? 0)),
    });
    return { count: total, ...means, histograms: { pi: histogram('pi'), m: histogram('m'), xi: histogram('xi') } };
  }
}

function count(bins: Uint32Array, least: number, perBin: number, value: number): void {
  const bin = (value - least) * perBin;
  const at = bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin | 0;
  bins[at] = (bins[at] as number) + 1;
}

/** Everything that the panels show about one stage; one pass over its connections. */
function describeStage(stage: Stage, silent: Uint8Array | undefined): StageStatistics {
  const live = new Sums();
  const quiet = new Sums();
  const codes = shareCodes(stage, silent);
  const roles = new Float64Array(ROLES.length);
  const units = new Uint32Array(stage.to * SHARES.length);
  const vipBelow = new Float32Array(stage.from);
  for (let k = 0, at = 0; k < stage.from; k++) {
    for (let i = 0; i < stage.to; i++, at++) {
      const code = codes[at] as number;
      const pi = stage.pi[at] as number;
      const xi = stage.xi[at] as number;
      (code === SILENT_CODE ? quiet : live).add(pi, stage.m[at] as number, xi);
      const own = roleCode(pi, xi);
      roles[own] = (roles[own] as number) + 1 / codes.length;
      const unit = i * SHARES.length + code;
      units[unit] = (units[unit] as number) + 1;
      if (code === 0) vipBelow[k] = (vipBelow[k] as number) + 1 / stage.to;
    }
  }
  const byRole = { VIP: roles[0] as number, UIP: roles[1] as number, variable: roles[2] as number };
  return { all: live.spread(quiet), live: live.spread(), roles: byRole, shares: sharesOf(codes), units, vipBelow };
}

/** All stages of a theta. */
export const describeStages = (theta: Theta, silent: SilentUnits): StageStatistics[] => theta.map((stage, l) => describeStage(stage, silent[l]));

/** How many of the codes are which share, as fractions. */
export function sharesOf(codes: Uint8Array): Record<Share, number> {
  const counts = new Float64Array(SHARES.length);
  for (const code of codes) counts[code] = (counts[code] as number) + 1;
  const share = (name: Share): number => (counts[SHARES.indexOf(name)] as number) / codes.length;
  return { VIP: share('VIP'), UIP: share('UIP'), variable: share('variable'), silent: share('silent') };
}
