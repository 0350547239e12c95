import * as text from '../text/paper-figures.ts';
import type { RunResult } from './experiment.ts';
import type { FigureAxis, FigurePanel, FigurePoint, FigureSeries } from './figure-data.ts';
import { groupBy } from './results.ts';
import { ALL_SIZES } from './settings.ts';

/* Axes, panels and series that several figures share. */

export const LAYER_AXIS: FigureAxis = { label: text.layerAxis, scale: 'stages' };
export const SIZE_AXIS: FigureAxis = { label: text.sizeAxis, scale: 'log' };
export const EPOCH_AXIS: FigureAxis = { label: text.epochAxis, scale: 'linear', least: 0 };

/** Makes a panel of the series that have points. Drops points that a logarithmic axis cannot show, but no bin: an empty bin is a gap in the step curve. */
export function panelOf(title: string, x: FigureAxis, y: FigureAxis, series: readonly FigureSeries[]): FigurePanel {
  const fits = (mark: FigureSeries['mark'], point: FigurePoint): boolean =>
    (x.scale !== 'log' || point.x > 0) && (y.scale !== 'log' || mark === 'bins' || point.values.some((value) => value > 0));
  const shown = series.map((one) => ({ ...one, points: one.points.filter((point) => fits(one.mark, point)) }));
  return { title, x, y, series: shown.filter(({ points }) => points.length > 0) };
}

/** Makes one line per number of training images, in ascending order of T. */
export const seriesBySize = (results: readonly RunResult[], pointsOf: (group: readonly RunResult[]) => FigurePoint[]): FigureSeries[] =>
  groupBy(results, ({ config }) => config.T)
    .sort(([one], [other]) => one - other)
    .map(([T, group]) => ({
      name: text.sizeName(T),
      index: Math.max(0, ALL_SIZES.indexOf(T)),
      ordered: ALL_SIZES.length,
      mark: 'line',
      points: pointsOf(group),
    }));

export const seriesByLayer = (results: readonly RunResult[], mark: FigureSeries['mark'], pointsOf: (layer: number) => FigurePoint[]): FigureSeries[] =>
  weightLayersOf(results).map((layer, _, all) => ({ name: text.layerName(layer), index: layer - 1, ordered: all.length, mark, points: pointsOf(layer) }));

/** Weight layers of the deepest network among the results, from 1. */
const weightLayersOf = (results: readonly RunResult[]): number[] =>
  Array.from({ length: Math.max(0, ...results.map(({ config }) => config.layers.length - 1)) }, (_, l) => l + 1);
