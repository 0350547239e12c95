import { contours, extent, quantileSorted } from 'd3';

/** A loss on a grid over a rectangle. */
export interface LossField {
  readonly x: readonly [least: number, most: number];
  readonly y: readonly [least: number, most: number];
  /** Points of the grid in each direction. */
  readonly side: number;
  /** Row by row, the least y first, in each row the least x first. [side x side] */
  readonly values: ArrayLike<number>;
  /** Levels for its lines, where round numbers show too little. */
  readonly levels?: readonly number[] | undefined;
  /** A place that is marked. */
  readonly centre?: readonly [x: number, y: number];
}

const FEWEST = 6;
const MOST = 13;
/** Levels closer to zero than this share of the whole range are left out: where zero is nothing special, more of them. */
const NEAR = { lowest: 5e-4, between: 0.01 };

/** Levels for contour lines, growing: 1, 2, 5 and their tenfolds to both sides of zero, or, where the loss varies too little for those, with about as many points between any two. */
export function levelsOf({ values, levels }: Pick<LossField, 'values' | 'levels'>): readonly number[] {
  if (levels) return levels;
  const [least = 0, most = 1] = extent(Array.from(values).filter(Number.isFinite)) as [number?, number?];
  const near = (least < 0 ? NEAR.between : NEAR.lowest) * (most - least);
  const choices = [[1, 2, 5], [1, 3], [1]].map((digits) => roundLevels(digits, near, Math.max(Math.abs(least), Math.abs(most))));
  const inside = choices.map((all) => all.filter((level) => level > least && level < most));
  const fitting = inside.find((all) => all.length <= MOST) ?? [];
  return fitting.length >= FEWEST ? fitting : evenLevels(values, least, most);
}

/** Parts of the points that evenly many levels divide them into. */
const PARTS = 11;

function evenLevels(values: ArrayLike<number>, least: number, most: number): number[] {
  const sorted = Array.from(values)
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
  // As many digits as it takes to tell them apart.
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

/** Where the loss is at least a level: rings of points, 0..1 from the left and from the bottom. */
export interface Band {
  readonly level: number;
  readonly rings: readonly (readonly (readonly [number, number])[])[];
}

/** One band for each level; the next lies upon those before it. */
export function bandsOf({ side, values }: LossField, levels: readonly number[]): Band[] {
  const inside = (place: number): number => Math.min(1, Math.max(0, (place - 0.5) / (side - 1)));
  // What is not a number is as high as anything.
  const finite = Array.from(values, (value) => (Number.isFinite(value) ? value : Number.MAX_VALUE));
  const make = contours().size([side, side]);
  return levels.map((level) => ({
    level,
    rings: make.contour(finite, level).coordinates.flatMap((polygon) => polygon.map((ring) => ring.map(([x = 0, y = 0]) => [inside(x), inside(y)] as const))),
  }));
}
