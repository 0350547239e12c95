import * as text from '../../text/charts.ts';
import { formatNumber } from '../../text/format.ts';
import { type LinePlotProps, layOutPlot } from './line-plot.ts';
import { type PlotScale, tickText } from './plot-scale.ts';

/** A plot and its place in a drawing, in pixels. */
export interface PlacedPlot {
  readonly x: number;
  readonly y: number;
  readonly plot: LinePlotProps;
}

/** The values of all series at one place. */
export interface Reading {
  /** Pixels of the place, and of the plot above and below it. */
  readonly at: number;
  readonly top: number;
  readonly bottom: number;
  readonly axis: string;
  readonly place: string;
  readonly values: readonly { readonly name: string; readonly text: string; readonly colour: string; readonly at: number }[];
  readonly words: string;
}

/** Points that are as near to each other as this, in pixels, belong to one place. */
const TOGETHER = 0.5;

/** Returns the readings of every place at which a series has a point: plot by plot, from left to right. */
export const readingsOf = (placed: readonly PlacedPlot[]): Reading[] => placed.flatMap(readingsOfPlot);

function readingsOfPlot({ x: left, y: above, plot }: PlacedPlot): Reading[] {
  const { x, y, top, bottom } = layOutPlot(plot);
  const series = plot.series.map(({ shape, points, ...one }) => ({ ...one, points: shape === 'stairs' ? points.slice(0, -1) : points }));
  const places = placesOf(
    series.flatMap(({ points }) => points.map((point) => point.x)),
    x,
  );
  return places.map((place) => {
    const values = series.flatMap(({ name, style, points }) => {
      const point = points.find((one) => Math.abs(x.at(one.x) - x.at(place)) < TOGETHER);
      return point ? [{ name, text: formatNumber(point.y, 4), colour: style.colour, at: above + y.at(point.y) }] : [];
    });
    const [axis, at] = [plot.x.label, tickText(place)];
    return {
      at: left + x.at(place),
      top: above + top,
      bottom: above + bottom,
      axis,
      place: at,
      values,
      words: text.readOut(
        axis,
        at,
        values.map((one) => [one.name, one.text]),
      ),
    };
  });
}

function placesOf(values: readonly number[], { at }: PlotScale): number[] {
  const sorted = [...values].sort((one, other) => at(one) - at(other));
  return sorted.filter((value, n) => n === 0 || at(value) - at(sorted[n - 1] as number) >= TOGETHER);
}

/** Returns the index of the reading nearest to a point: in the plot at its height, at the nearest place. */
export function nearestReading(readings: readonly Reading[], [x, y]: readonly [number, number]): number | undefined {
  const away = ({ top, bottom }: Reading): number => Math.max(0, top - y, y - bottom);
  const nearest = Math.min(...readings.map(away));
  let best: number | undefined;
  readings.forEach((reading, n) => {
    const isNearer = best === undefined || Math.abs(reading.at - x) < Math.abs((readings[best] as Reading).at - x);
    if (away(reading) === nearest && isNearer) best = n;
  });
  return best;
}
