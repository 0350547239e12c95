import { entropy, entropyPaper, type Role, role, SHARES, type Share } from '../model/law.ts';
import { PARAMETERS, type Parameter, type Stage, type Theta } from '../model/theta.ts';

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
export interface Spread {
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

export const BINS = 40;
/** Where the histograms end: fixed, so that pictures of different steps and runs can be compared. */
export const RANGES: Readonly<Record<Parameter, readonly [number, number]>> = { pi: [0, 1], m: [-6, 6], xi: [0, 2] };

const CODES: Readonly<Record<Share, number>> = { VIP: 0, UIP: 1, variable: 2, silent: 3 };

/** The code of every connection of a stage as a picture shows it (place in SHARES). */
export function shareCodes(stage: Stage, silent: Uint8Array | undefined): Uint8Array {
  const codes = new Uint8Array(stage.from * stage.to);
  for (let k = 0, at = 0; k < stage.from; k++) {
    const quiet = silent?.[k] === 1;
    for (let i = 0; i < stage.to; i++, at++) {
      codes[at] = quiet ? CODES.silent : CODES[role(stage.pi[at] as number, stage.xi[at] as number)];
    }
  }
  return codes;
}

class SpreadCounter {
  readonly sums = { count: 0, meanPi: 0, piBelow05: 0, piAbove95: 0, piZero: 0, piOne: 0, xiZero: 0, entropy: 0, entropyPaper: 0 };
  readonly histograms = Object.fromEntries(
    PARAMETERS.map((name) => [name, { least: RANGES[name][0], most: RANGES[name][1], counts: new Uint32Array(BINS) }]),
  ) as Record<Parameter, Histogram>;

  add(pi: number, m: number, xi: number, S: number, paper: number): void {
    const { sums } = this;
    sums.count++;
    sums.meanPi += pi;
    if (pi < 0.05) sums.piBelow05++;
    if (pi > 0.95) sums.piAbove95++;
    if (pi === 0) sums.piZero++;
    if (pi === 1) sums.piOne++;
    if (xi === 0) sums.xiZero++;
    sums.entropy += S;
    sums.entropyPaper += paper;
    count(this.histograms.pi, pi);
    count(this.histograms.m, m);
    count(this.histograms.xi, xi);
  }

  spread(): Spread {
    const { count: n, ...sums } = this.sums;
    const means = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, n === 0 ? 0 : sum / n])) as Omit<typeof sums, never>;
    return { count: n, ...means, histograms: this.histograms };
  }
}

function count({ least, most, counts }: Histogram, value: number): void {
  const bin = Math.floor(((value - least) / (most - least)) * counts.length);
  const at = Math.min(counts.length - 1, Math.max(0, bin));
  counts[at] = (counts[at] as number) + 1;
}

/** Everything that the panels show about one stage; one pass over its connections. */
export function describeStage(stage: Stage, silent: Uint8Array | undefined): StageStatistics {
  const all = new SpreadCounter();
  const live = new SpreadCounter();
  const codes = shareCodes(stage, silent);
  const roles = { VIP: 0, UIP: 0, variable: 0 };
  const units = new Uint32Array(stage.to * SHARES.length);
  const vipBelow = new Float32Array(stage.from);
  codes.forEach((code, at) => {
    const [pi, m, xi] = [stage.pi[at] as number, stage.m[at] as number, stage.xi[at] as number];
    const S = entropy(pi, m, xi);
    const paper = entropyPaper(pi, m, xi);
    all.add(pi, m, xi, S, paper);
    if (code !== CODES.silent) live.add(pi, m, xi, S, paper);
    roles[role(pi, xi)]++;
    const unit = (at % stage.to) * SHARES.length + code;
    units[unit] = (units[unit] as number) + 1;
    if (code === CODES.VIP) vipBelow[Math.floor(at / stage.to)] = (vipBelow[Math.floor(at / stage.to)] as number) + 1 / stage.to;
  });
  return { all: all.spread(), live: live.spread(), roles: divide(roles, codes.length), shares: sharesOf(codes), units, vipBelow };
}

/** All stages of a theta. */
export const describe = (theta: Theta, silent: SilentUnits): StageStatistics[] => theta.map((stage, l) => describeStage(stage, silent[l]));

/** How many of the codes are which share, as fractions. */
export function sharesOf(codes: Uint8Array): Record<Share, number> {
  const counts = new Float64Array(SHARES.length);
  for (const code of codes) counts[code] = (counts[code] as number) + 1;
  return divide(Object.fromEntries(SHARES.map((name, code) => [name, counts[code] as number])) as Record<Share, number>, codes.length);
}

function divide<Name extends string>(counts: Record<Name, number>, total: number): Record<Name, number> {
  return Object.fromEntries(Object.entries<number>(counts).map(([name, n]) => [name, n / total])) as Record<Name, number>;
}
