import { contours, extent, quantileSorted } from 'd3';

/** A loss on a grid over a rectangle. */
export interface LossField {
  readonly x: readonly [least: number, most: number];
  readonly y: readonly [least: number, most: number];
  readonly side: number;
  /** Row by row, the least y first, in each row the least x first. [side x side] */
  readonly values: ArrayLike<number>;
  /** Contour levels, where round numbers show too little. */
  readonly levels?: readonly number[] | undefined;
  /** Marked point: the current weights of the network. */
  readonly centre?: readonly [x: number, y: number];
}

const FEWEST = 6;
const MOST = 13;
/** Levels closer to 0 than this fraction of the range are left out; `between` applies if the loss has negative values, so that 0 is not its minimum. */
const NEAR = { lowest: 5e-4, between: 0.01 };

/**
 * Returns increasing levels for contour lines: 1, 2 and 5 (or fewer digits) times powers of ten on both sides of 0, or quantiles
 * of the values if the loss varies too little for those.
 */
export function levelsOf({ values, levels }: Pick<LossField, 'values' | 'levels'>): readonly number[] {
  if (levels) return levels;
  const [least = 0, most = 1] = extent(Array.from(values).filter(Number.isFinite)) as [number?, number?];
  const near = (least < 0 ? NEAR.between : NEAR.lowest) * (most - least);
  const choices = [[1, 2, 5], [1, 3], [1]].map((digits) => roundLevels(digits, near, Math.max(Math.abs(least), Math.abs(most))));
  const inside = choices.map((all) => all.filter((level) => level > least && level < most));
  const fitting = inside.find((all) => all.length <= MOST) ?? [];
  return fitting.length >= FEWEST ? fitting : evenLevels(values, least, most);
}

/** Number of parts with equally many grid points into which quantile levels divide the values. */
const PARTS = 11;

function evenLevels(values: ArrayLike<number>, least: number, most: number): number[] {
  const sorted = Array.from(values)
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
  // As many decimals as distinguish the levels.
  const places = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(most - least))));
  const levels = Array.from({ length: PARTS - 1 }, (_, n) => Number((quantileSorted(sorted, (n + 1) / PARTS) ?? least).toFixed(places)));
  return [...new Set(levels)].filter((level) => level > least && level < most);
}

function roundLevels(digits: readonly number[], near: number, far: number): number[] {
  const first = Math.floor(Math.log10(near || 1e-9));
  const powers = Array.from({ length: Math.max(1, Math.ceil(Math.log10(far || 1)) - first + 1) }, (_, n) => first + n);
  const sizes = powers.flatMap((exponent) => digits.map((digit) => Number(`${digit}e${exponent}`))).filter((size) => size >= near);
  return [...sizes.map((size) => -size).reverse(), 0, ...sizes];
}

/** Region where the loss is at least `level`: rings of points, in 0..1 from the left and from the bottom. */
export interface Band {
  readonly level: number;
  readonly rings: readonly (readonly (readonly [number, number])[])[];
}

/** Returns one band per level; each is drawn over the previous ones. */
export function bandsOf({ side, values }: LossField, levels: readonly number[]): Band[] {
  const inside = (place: number): number => Math.min(1, Math.max(0, (place - 0.5) / (side - 1)));
  // Values that are not finite count as the highest.
  const finite = Array.from(values, (value) => (Number.isFinite(value) ? value : Number.MAX_VALUE));
  const make = contours().size([side, side]);
  return levels.map((level) => ({
    level,
    rings: make.contour(finite, level).coordinates.flatMap((polygon) => polygon.map((ring) => ring.map(([x = 0, y = 0]) => [inside(x), inside(y)] as const))),
  }));
}
