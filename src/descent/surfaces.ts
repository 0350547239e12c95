import * as text from '../text/descent.ts';
import type { Hessian, Point, Surface } from './surface.ts';

/** A surface that is a formula: its gradient and Hessian are formulas too and cost one evaluation each. */
export interface FormulaSurface extends Surface {
  readonly id: SurfaceId;
  readonly name: string;
  readonly formula: string;
  /** Sentence on what the surface demonstrates. */
  readonly about: string;
  readonly x: readonly [least: number, most: number];
  readonly y: readonly [least: number, most: number];
  /** Loss at the global minima. */
  readonly least: number;
  /** A start from which the optimisers differ. */
  readonly start: Point;
  readonly eta: number;
  /** Contour levels that show the shape, where round numbers do not. */
  readonly levels?: readonly number[];
  value(at: Point): number;
  gradient(at: Point): Point;
  hessian(at: Point): Hessian;
}

export const SURFACE_IDS = ['bowl', 'valley', 'banana', 'saddle', 'minima', 'plateau', 'trough'] as const;
export type SurfaceId = (typeof SURFACE_IDS)[number];

const FORMULA = { costs: { gradient: 1, hessian: 1 } } as const;

/** Curvature across the valley; along it the curvature is 1. */
const STEEP = 100;
/** Rosenbrock's factor. */
const BEND = 100;

/** exp(-(x^2 + y^2)/2), the shape of the hole. */
const bell = (x: number, y: number): number => Math.exp(-(x * x + y * y) / 2);

const ALL: readonly FormulaSurface[] = [
  {
    ...FORMULA,
    id: 'bowl',
    ...text.bowl,
    x: [-3, 3],
    y: [-3, 3],
    least: 0,
    start: [-2.2, 1.6],
    eta: 0.2,
    value: ([x, y]) => (x * x + y * y) / 2,
    gradient: ([x, y]) => [x, y],
    hessian: () => [1, 0, 1],
  },
  {
    ...FORMULA,
    id: 'valley',
    ...text.valley(STEEP),
    x: [-3, 3],
    y: [-1.8, 1.8],
    least: 0,
    start: [-2.6, 0.5],
    eta: 0.015,
    value: ([x, y]) => (x * x + STEEP * y * y) / 2,
    gradient: ([x, y]) => [x, STEEP * y],
    hessian: () => [1, 0, STEEP],
  },
  {
    ...FORMULA,
    id: 'banana',
    ...text.banana(BEND),
    x: [-2, 2],
    y: [-1, 3],
    least: 0,
    start: [-1.2, 1],
    eta: 0.001,
    value: ([x, y]) => (1 - x) ** 2 + BEND * (y - x * x) ** 2,
    gradient: ([x, y]) => [-2 * (1 - x) - 4 * BEND * x * (y - x * x), 2 * BEND * (y - x * x)],
    hessian: ([x, y]) => [2 - 4 * BEND * (y - 3 * x * x), -4 * BEND * x, 2 * BEND],
  },
  {
    ...FORMULA,
    id: 'saddle',
    ...text.saddle,
    x: [-2, 2],
    y: [-2, 2],
    least: -0.25,
    start: [1.4, 0.3],
    eta: 0.2,
    value: ([x, y]) => x ** 2 / 2 - y ** 2 / 2 + y ** 4 / 4,
    gradient: ([x, y]) => [x, y ** 3 - y],
    hessian: ([, y]) => [1, 0, 3 * y ** 2 - 1],
  },
  {
    ...FORMULA,
    id: 'minima',
    ...text.minima,
    x: [-5, 5],
    y: [-5, 5],
    least: 0,
    start: [0.4, -0.3],
    eta: 0.01,
    value: ([x, y]) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
    gradient: ([x, y]) => [4 * x * (x * x + y - 11) + 2 * (x + y * y - 7), 2 * (x * x + y - 11) + 4 * y * (x + y * y - 7)],
    hessian: ([x, y]) => [12 * x * x + 4 * y - 42, 4 * (x + y), 12 * y * y + 4 * x - 26],
  },
  {
    ...FORMULA,
    id: 'plateau',
    ...text.plateau,
    x: [-6, 6],
    y: [-6, 6],
    least: 0,
    start: [1.6, 1.1],
    eta: 0.5,
    levels: [0.05, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97, 0.99, 0.999, 0.9999],
    value: ([x, y]) => 1 - bell(x, y),
    gradient: ([x, y]) => [x * bell(x, y), y * bell(x, y)],
    hessian: ([x, y]) => [(1 - x * x) * bell(x, y), -x * y * bell(x, y), (1 - y * y) * bell(x, y)],
  },
  {
    ...FORMULA,
    id: 'trough',
    ...text.trough,
    x: [-3, 3],
    y: [-3, 3],
    least: 0,
    start: [1.9, 0.6],
    eta: 0.2,
    value: ([x, y]) => (x + y) ** 2 / 2,
    gradient: ([x, y]) => [x + y, x + y],
    hessian: () => [1, 1, 1],
  },
];

export const SURFACES: Readonly<Record<SurfaceId, FormulaSurface>> = Object.fromEntries(ALL.map((surface) => [surface.id, surface])) as Record<
  SurfaceId,
  FormulaSurface
>;
