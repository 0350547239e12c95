import { scaleLinear } from 'd3';
import { footOf } from './frame/Axis.tsx';
import type { LossField } from './surface-levels.ts';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Position of the surface in its figure; `x` and `y` map parameters to pixels. */
export interface Frame {
  readonly box: Box;
  x(value: number): number;
  y(value: number): number;
  /** Returns the parameters at a pixel, clamped to the surface. */
  placeAt(px: number, py: number): readonly [number, number];
}

const LEFT = 44;
const TOP = 8;
/** Room on the right for the colour scale, in pixels. */
const SCALE = 78;
const FOOT = footOf(true);

const ratioOf = ({ x, y }: Pick<LossField, 'x' | 'y'>): number => (y[1] - y[0]) / (x[1] - x[0]);

/** Returns the height of a figure of this width in which both axes have the same scale, in pixels. */
export const surfaceHeight = (field: Pick<LossField, 'x' | 'y'>, width: number): number =>
  Math.round(Math.max(80, width - LEFT - SCALE) * ratioOf(field)) + TOP + FOOT;

/** Fits the surface into a figure of this size, as large as possible with the same scale on both axes. */
export function frameOf(field: Pick<LossField, 'x' | 'y'>, width: number, height: number): Frame {
  const wide = Math.max(40, Math.min(width - LEFT - SCALE, (height - TOP - FOOT) / ratioOf(field)));
  const high = wide * ratioOf(field);
  const box = { left: LEFT, right: LEFT + wide, top: TOP, bottom: TOP + high };
  const x = scaleLinear(field.x, [box.left, box.right]);
  const y = scaleLinear(field.y, [box.bottom, box.top]);
  const inside = (value: number, [least, most]: readonly [number, number]): number => Math.min(most, Math.max(least, value));
  return {
    box,
    x: (value) => x(value),
    y: (value) => y(value),
    placeAt: (px, py) => [inside(x.invert(px), field.x), inside(y.invert(py), field.y)],
  };
}
