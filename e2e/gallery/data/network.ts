import type { BinCounts, PlaneCounts } from '../../../src/engine/connections.ts';
import { ConnectionTable } from '../../../src/engine/connections.ts';
import { type DeadUnits, type LayerStats, layerStats } from '../../../src/engine/statistics.ts';
import { type Fan, viewUnit } from '../../../src/engine/unit.ts';
import type { Quantity } from '../../../src/model/quantity.ts';
import type { Range } from '../../../src/model/query.ts';
import type { Theta } from '../../../src/model/theta.ts';
import { list, normals, uniforms } from './numbers.ts';

/** A made-up distribution: some connections are always absent (pi = 1) or certain (Xi = 0), the others are in between. */
function thetaOf(layers: readonly number[], { absent, certain, spread }: { absent: number; certain: number; spread: number }): Theta {
  return layers.slice(1).map((to, l) => {
    const from = layers[l] as number;
    const count = from * to;
    const [u, v, w] = [0, 1, 2].map((n) => uniforms(10 * l + n, count)) as [number[], number[], number[]];
    const z = normals(10 * l + 3, count);
    const share = absent / (l + 1);
    return {
      from,
      to,
      pi: Float32Array.from(u, (p, n) => (p < share ? 1 : p > 1 - certain ? 0 : (w[n] as number))),
      m: Float32Array.from(z, (m, n) => ((u[n] as number) < share ? 0 : spread * m)),
      xi: Float32Array.from(v, (p, n) => (p < certain || (u[n] as number) < share ? 0 : 0.6 * (w[n] as number) ** 3)),
    };
  });
}

const LAYERS = [64, 40, 24, 10];
const NOW = thetaOf(LAYERS, { absent: 0.5, certain: 0.3, spread: 1.6 });
const START = thetaOf(LAYERS, { absent: 0, certain: 0, spread: 0.5 });
const OTHER = thetaOf(LAYERS, { absent: 0.2, certain: 0.6, spread: 2.4 });
/** The outer pixels are dead, and one hidden unit. */
const DEAD: DeadUnits = [
  Uint8Array.from({ length: 64 }, (_, k) => Number(k < 10)),
  Uint8Array.from({ length: 40 }, (_, k) => Number(k === 7)),
  new Uint8Array(24),
];

/** Statistics of the weight layers of a network now, at the start, and of another run. */
export const STATS: readonly LayerStats[] = layerStats(NOW, DEAD);
export const START_STATS: readonly LayerStats[] = layerStats(START, DEAD);
export const OTHER_STATS: readonly LayerStats[] = layerStats(OTHER, DEAD);

/** The same of a network with one weight layer, and of one with eight. */
export const SHALLOW_STATS: readonly LayerStats[] = layerStats(thetaOf([64, 10], { absent: 0.4, certain: 0.2, spread: 1 }), []);
export const DEEP_STATS: readonly LayerStats[] = layerStats(thetaOf([64, ...list(7, () => 20), 10], { absent: 0.7, certain: 0.3, spread: 1 }), []);
/** Statistics of weights without uncertainty: pi = 0 and Xi = 0 everywhere. */
export const CERTAIN_STATS: readonly LayerStats[] = layerStats(
  thetaOf([64, 20, 10], { absent: 0, certain: 1, spread: 1 }).map((layer) => ({ ...layer, pi: layer.pi.map(() => 0) })),
  [],
);
/** Statistics of a layer without any connection that has input. */
export const DEAD_STATS = layerStats(thetaOf([8, 4], { absent: 0, certain: 0, spread: 1 }), [new Uint8Array(8).fill(1)])[0] as LayerStats;

const TABLE = new ConnectionTable(NOW, START, DEAD);
const find = (ranges: Partial<Record<Quantity, Range>>): Uint32Array =>
  TABLE.find({ weightLayers: [], categories: [], ranges, order: { by: 'stage', descending: false, bySize: false } });

/** Counts of a quantity over the connections of some ranges. */
export function binCountsOf(quantity: Quantity, ranges: Partial<Record<Quantity, Range>> = {}): BinCounts {
  const axis = TABLE.axis(quantity, 60);
  return { axis, all: TABLE.histogram(axis), found: TABLE.histogram(axis, find(ranges)) };
}

export function planeCountsOf(quantityX: Quantity, quantityY: Quantity, ranges: Partial<Record<Quantity, Range>> = {}): PlaneCounts {
  const [x, y] = [TABLE.axis(quantityX, 48), TABLE.axis(quantityY, 32)];
  return { x, y, all: TABLE.plane(x, y), found: TABLE.plane(x, y, find(ranges)) };
}

/** Connections of a hidden unit. */
const UNIT = viewUnit(NOW, DEAD, 2, 3);
export const FAN_IN = UNIT?.fanIn as Fan;
export const FAN_OUT = UNIT?.fanOut as Fan;
