import type { FigureAxis } from '../figures/figure-data.ts';
import type { RaceRow } from '../model/race-row.ts';
import { RACE_AXES, type RaceAxis, type RaceQuantity, type RaceSeries, seriesOf } from '../model/race-summary.ts';
import { GOALS } from '../model/race-time.ts';
import { LANE_RULES, type LaneRule } from '../model/settings/rules.ts';
import * as text from '../text/race-charts.ts';
import type { Layer } from './paper-layers.ts';

/* The curves of a race: the quantities on the axes, the mean over seeds, and the seed in progress. */

export const RACE_XS: readonly RaceAxis[] = RACE_AXES;
export const RACE_YS: readonly RaceQuantity[] = ['error', 'loss', 'angles', 'distances', 'feedbackAngles'];

export interface RaceView {
  readonly x: RaceAxis;
  readonly isLog: boolean;
  readonly y: RaceQuantity;
  /** From 1; ignored for error and loss. */
  readonly layer: number;
}

/** Whether a quantity is measured for each weight layer. */
export const isOfLayer = (y: RaceQuantity): boolean => y !== 'error' && y !== 'loss';

type RaceCurve = Layer & { readonly rule: LaneRule };

/** Curves of a race: the mean over the finished seeds, and the seed in progress. */
export interface RaceCurvesData {
  readonly view: RaceView;
  readonly means: readonly RaceCurve[];
  readonly inProgress: readonly RaceCurve[];
  /** Number of finished seeds. */
  readonly seeds: number;
}

/** Returns the curves of a race. `seed` is the one in progress; before another one is finished, `means` has its curves. */
export function curvesOf(view: RaceView, rows: readonly RaceRow[], seed: number | undefined): RaceCurvesData {
  const through = rows.filter((row) => row.seed !== seed);
  const now = rows.filter((row) => row.seed === seed);
  const seeds = new Set(through.map((row) => row.seed)).size;
  const means = layersOf(view, seeds > 0 ? through : now, 'own');
  return { view, means, inProgress: seeds > 0 ? layersOf(view, now, 'published') : [], seeds };
}

const layersOf = ({ x, y, layer }: RaceView, rows: readonly RaceRow[], source: Layer['source']): RaceCurve[] =>
  seriesOf(rows, x, y, layer - 1).map(({ rule, points }: RaceSeries) => ({
    rule,
    name: text.RACE_SHORT[rule],
    index: LANE_RULES.indexOf(rule),
    mark: 'line',
    source,
    points: points.map((point) => ({ x: point.x, ...point.y })),
  }));

const LEAST_ERROR = 4;
const RIGHT_ANGLE = 90;

/** Reference values, drawn as horizontal lines. */
export const linesOf = ({ y }: RaceView): readonly number[] => (y === 'error' ? GOALS : y === 'angles' || y === 'feedbackAngles' ? [RIGHT_ANGLE] : []);

export function axesOf({ view, means, inProgress }: RaceCurvesData): { readonly x: FigureAxis; readonly y: FigureAxis } {
  const x: FigureAxis = { label: text.RACE_X_LABELS[view.x], scale: view.isLog ? 'log' : 'linear', ...(view.isLog ? {} : { least: 0 }) };
  const label = labelOf(view);
  const values = [...means, ...inProgress].flatMap(({ points }) => points.map(({ mean }) => mean));
  if (view.y === 'error')
    return { x, y: { label, scale: 'log', least: Math.min(LEAST_ERROR, 0.85 * Math.min(...values.filter((value) => value > 0))), most: 100 } };
  if (view.y === 'loss') return { x, y: { label, scale: 'log' } };
  if (view.y === 'distances') return { x, y: { label, scale: 'linear' } };
  return { x, y: { label, scale: 'linear', least: 0, most: Math.max(RIGHT_ANGLE + 8, ...values) } };
}

/** Returns the weight layer of a view; undefined if its quantity is that of the whole network. */
export const weightLayerOf = ({ y, layer }: RaceView): number | undefined => (isOfLayer(y) ? layer : undefined);

const labelOf = (view: RaceView): string => text.yLabel(view.y, weightLayerOf(view));
