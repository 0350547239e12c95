import type { RunResult } from './experiment.ts';
import type { PictureAxis, PicturePanel, PicturePoint, PictureSeries } from './figure-data.ts';
import { groupBy } from './results.ts';
import { ALL_SIZES } from './settings.ts';

/* What the pictures of several figures are made of. */

export const STAGE_AXIS: PictureAxis = { label: 'stage', scale: 'stages' };
export const SIZE_AXIS: PictureAxis = { label: 'training images, T', scale: 'log' };
export const EPOCH_AXIS: PictureAxis = { label: 'epoch', scale: 'linear', least: 0 };

/** A panel of series that have points. What a logarithmic axis cannot show is left out, but no bin: an empty one is a gap in the staircase. */
export function panelOf(title: string, x: PictureAxis, y: PictureAxis, series: readonly PictureSeries[]): PicturePanel {
  const fits = (mark: PictureSeries['mark'], point: PicturePoint): boolean =>
    (x.scale !== 'log' || point.x > 0) && (y.scale !== 'log' || mark === 'bins' || point.values.some((value) => value > 0));
  const shown = series.map((one) => ({ ...one, points: one.points.filter((point) => fits(one.mark, point)) }));
  return { title, x, y, series: shown.filter(({ points }) => points.length > 0) };
}

/** A number of images with its thousands apart. */
export const sayImages = (T: number): string => T.toLocaleString('en');

/** A line for each number of training images, by growing T. */
export const seriesBySize = (results: readonly RunResult[], pointsOf: (group: readonly RunResult[]) => PicturePoint[]): PictureSeries[] =>
  groupBy(results, ({ config }) => config.T)
    .sort(([one], [other]) => one - other)
    .map(([T, group]) => ({
      name: `T = ${sayImages(T)}`,
      index: Math.max(0, ALL_SIZES.indexOf(T)),
      ordered: ALL_SIZES.length,
      mark: 'line',
      points: pointsOf(group),
    }));

/** A series for each stage. */
export const seriesByStage = (results: readonly RunResult[], mark: PictureSeries['mark'], pointsOf: (stage: number) => PicturePoint[]): PictureSeries[] =>
  stagesOf(results).map((stage, _, all) => ({ name: `stage ${stage}`, index: stage - 1, ordered: all.length, mark, points: pointsOf(stage) }));

/** The stages of the deepest network of some results, from 1. */
const stagesOf = (results: readonly RunResult[]): number[] =>
  Array.from({ length: Math.max(0, ...results.map(({ config }) => config.layers.length - 1)) }, (_, l) => l + 1);
