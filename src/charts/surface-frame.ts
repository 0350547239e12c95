import { scaleLinear } from 'd3';
import { footOf } from './frame/Axis.tsx';
import type { LossField } from './surface-levels.ts';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the surface lies in its picture. */
export interface Frame {
  readonly box: Box;
  x(value: number): number;
  y(value: number): number;
  /** The place under a point of the picture, kept on the surface. */
  placeAt(px: number, py: number): readonly [number, number];
}

const LEFT = 44;
const TOP = 8;
/** Room on the right for the scale of colours. */
const SCALE = 78;
const FOOT = footOf(true);

const ratioOf = ({ x, y }: Pick<LossField, 'x' | 'y'>): number => (y[1] - y[0]) / (x[1] - x[0]);

/** Height of a picture in which both directions have one scale, at a width. */
export const surfaceHeight = (field: Pick<LossField, 'x' | 'y'>, width: number): number =>
  Math.round(Math.max(80, width - LEFT - SCALE) * ratioOf(field)) + TOP + FOOT;

/** The surface in a picture of that size, as large as both directions can have one scale. */
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
