import * as text from '../../text/charts.ts';
import { formatQuantity } from '../../text/format.ts';
import { type LinePlotProps, layOutPlot, type PlotLayout, type PlotSeries } from './line-plot.ts';
import { type PlotPoint, tickText } from './plot-scale.ts';
import { listItems, type Reading, type ReadOutItem, type ReadOutItems } from './read-out.ts';

/** A plot and its place in a drawing, in pixels. */
export interface PlacedPlot {
  readonly x: number;
  readonly y: number;
  readonly plot: LinePlotProps;
}

/** Points that are as near to each other as this, in pixels, belong to one place. */
const TOGETHER = 0.5;

const pointsOf = ({ shape, points }: PlotSeries): readonly PlotPoint[] => (shape === 'stairs' ? points.slice(0, -1) : points);

/** Returns every place at which a series has a point, with the values of all series there: plot by plot, from left to right. */
export const plotItems = (placed: readonly PlacedPlot[]): ReadOutItems => listItems(placed.flatMap(placesOf));

function placesOf(of: PlacedPlot): ReadOutItem[] {
  const layout = layOutPlot(of.plot);
  const { x, top, bottom } = layout;
  const values = of.plot.series.flatMap((series) => pointsOf(series).map((point) => point.x)).sort((one, other) => x.at(one) - x.at(other));
  return values
    .filter((value, n) => n === 0 || x.at(value) - x.at(values[n - 1] as number) >= TOGETHER)
    .map((value) => {
      const at = of.x + x.at(value);
      return { box: { left: at, right: at, top: of.y + top, bottom: of.y + bottom }, read: () => readingAt(of, layout, value) };
    });
}

function readingAt({ plot, x: left, y: top }: PlacedPlot, { x, y }: PlotLayout, value: number): Reading {
  return {
    title: text.placeOf(plot.x.label, tickText(value)),
    values: plot.series.flatMap((series) => {
      const point = pointsOf(series).find((one) => Math.abs(x.at(one.x) - x.at(value)) < TOGETHER);
      if (!point) return [];
      return [
        {
          name: series.name,
          text: formatQuantity(plot.y.quantity ?? '', point.y, 4),
          colour: series.style.colour,
          at: [left + x.at(value), top + y.at(point.y)] as const,
        },
      ];
    }),
  };
}
