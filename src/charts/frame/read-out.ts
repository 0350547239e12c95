import * as text from '../../text/charts.ts';
import { formatNumber } from '../../text/format.ts';
import { type LinePlotProps, layOutPlot, type PlotLayout, type PlotSeries } from './line-plot.ts';
import { type PlotPoint, tickText } from './plot-scale.ts';

/** A plot and its place in a drawing, in pixels. */
export interface PlacedPlot {
  readonly x: number;
  readonly y: number;
  readonly plot: LinePlotProps;
}

/** A place at which a series has a point, with the pixels of the place, and of the plot above and below it. */
export interface Place {
  readonly of: PlacedPlot;
  readonly layout: PlotLayout;
  readonly value: number;
  readonly at: number;
  readonly top: number;
  readonly bottom: number;
}

/** Points that are as near to each other as this, in pixels, belong to one place. */
const TOGETHER = 0.5;

const pointsOf = ({ shape, points }: PlotSeries): readonly PlotPoint[] => (shape === 'stairs' ? points.slice(0, -1) : points);

/** Returns every place at which a series has a point: plot by plot, from left to right. */
export const placesOf = (placed: readonly PlacedPlot[]): Place[] =>
  placed.flatMap((of) => {
    const layout = layOutPlot(of.plot);
    const { x, top, bottom } = layout;
    const values = of.plot.series.flatMap((series) => pointsOf(series).map((point) => point.x)).sort((one, other) => x.at(one) - x.at(other));
    return values
      .filter((value, n) => n === 0 || x.at(value) - x.at(values[n - 1] as number) >= TOGETHER)
      .map((value) => ({ of, layout, value, at: of.x + x.at(value), top: of.y + top, bottom: of.y + bottom }));
  });

/** The values of all series at one place. */
export interface Reading {
  readonly axis: string;
  readonly place: string;
  readonly values: readonly { readonly name: string; readonly text: string; readonly colour: string; readonly at: number }[];
  readonly words: string;
}

export function readingAt({ of, layout: { x, y }, value }: Place): Reading {
  const values = of.plot.series.flatMap((series) => {
    const point = pointsOf(series).find((one) => Math.abs(x.at(one.x) - x.at(value)) < TOGETHER);
    return point ? [{ name: series.name, text: formatNumber(point.y, 4), colour: series.style.colour, at: of.y + y.at(point.y) }] : [];
  });
  const [axis, place] = [of.plot.x.label, tickText(value)];
  return {
    axis,
    place,
    values,
    words: text.readOut(
      axis,
      place,
      values.map((one) => [one.name, one.text]),
    ),
  };
}

/** Returns the index of the place nearest to a point: in the plot at its height. */
export function nearestPlace(places: readonly Place[], [x, y]: readonly [number, number]): number | undefined {
  const away = ({ top, bottom }: Place): number => Math.max(0, top - y, y - bottom);
  const nearest = places.reduce((least, place) => Math.min(least, away(place)), Number.POSITIVE_INFINITY);
  let best: number | undefined;
  places.forEach((place, n) => {
    const isNearer = best === undefined || Math.abs(place.at - x) < Math.abs((places[best] as Place).at - x);
    if (away(place) === nearest && isNearer) best = n;
  });
  return best;
}
