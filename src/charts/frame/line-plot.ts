import { placeLabels } from './label-layout.ts';
import { PAGE_PALETTE, type PlotPalette, type SeriesStyle } from './plot-palette.ts';
import { type PlotAxis, type PlotPoint, type PlotScale, type Tick, ticksOf, xScale, yScale } from './plot-scale.ts';
import { textWidth } from './text-layout.ts';

/** One series of a line plot, in ascending order of x. */
export interface PlotSeries {
  /** As in the legend, at the end of the line and in the read-out. */
  readonly name: string;
  readonly style: SeriesStyle;
  readonly points: readonly PlotPoint[];
  /** Draws a line, a histogram as a step curve whose last point is the right edge of its last bin, or marks alone. */
  readonly shape?: 'line' | 'stairs' | 'marks';
  /** Width of the line in pixels. */
  readonly width?: number;
  /** Which points have a mark: by default those that are far enough apart. */
  readonly marks?: 'apart' | 'all' | 'last' | 'none';
  /** Whether the marks are outlines, as those of reference runs. */
  readonly isHollow?: boolean;
  /** How the ends of the points are drawn. */
  readonly spread?: 'bars' | 'band';
  /** Whether the name is at the end of the line, where the plot has room for names; `label`: in place of the name. */
  readonly isNamed?: boolean;
  readonly label?: string;
}

/** A horizontal line for reference. */
export interface PlotLine {
  readonly value: number;
  /** Above its left end. */
  readonly label?: string;
  readonly dash?: string;
  /** At its right end, where the plot has room for names. */
  readonly name?: string;
}

export interface LinePlotProps {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly series: readonly PlotSeries[];
  readonly lines?: readonly PlotLine[];
  readonly title?: string;
  readonly palette?: PlotPalette;
  readonly width: number;
  readonly height: number;
  /** Least width of the left axis in pixels, for plots below each other. */
  readonly left?: number;
  /** Room on the right for the names of the series in pixels, see nameRoom; 0 if the legend lists them. */
  readonly right?: number;
  /** Whether the horizontal axis has room for its label; without an axis, it belongs to a plot below. */
  readonly foot?: 'axis' | 'ticks' | 'none';
  /** A value of x that is marked by a vertical line. */
  readonly viewed?: number | undefined;
  /** Text in place of data; by default that there is none. */
  readonly empty?: string | undefined;
  /** Whether the caption above the plot, with the label of the vertical axis, is left out. */
  readonly isBare?: boolean;
}

/** Heights above and below the data, in pixels. */
const TITLE = 18;
const CAPTION = 22;
const FEET = { axis: 38, ticks: 18, none: 6 };
/** Room for the leader line between the end of a line and its name. */
export const LEAD = 20;
const NAME_GAP = 15;

/** Where everything of a plot lies, in pixels. */
export interface PlotLayout {
  readonly left: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: PlotScale;
  readonly y: PlotScale;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly palette: PlotPalette;
}

export function layOutPlot(plot: LinePlotProps): PlotLayout {
  const { x, y, series, title, width, height, right = 0, foot = 'axis', isBare = false, palette = PAGE_PALETTE } = plot;
  const top = (title ? TITLE : 0) + (isBare ? 6 : CAPTION);
  const bottom = height - FEET[foot];
  const vertical = yScale(y, series, [bottom, top]);
  const isEmpty = series.every(({ points }) => points.length === 0);
  const yTicks = isEmpty ? [] : ticksOf(y, vertical, 'y');
  const left = Math.max(plot.left ?? 0, leftOf(yTicks));
  const end = width - Math.max(right, 8);
  const horizontal = xScale(x, series, [left, end]);
  return { left, end, top, bottom, x: horizontal, y: vertical, xTicks: isEmpty ? [] : ticksOf(x, horizontal, 'x'), yTicks, palette };
}

const leftOf = (ticks: readonly Tick[]): number => Math.max(16, ...ticks.map(({ text }) => textWidth(text))) + 6;

/** Returns the width of the left axis that plots below each other share. */
export const sharedLeft = (plots: readonly LinePlotProps[]): number => Math.max(...plots.map((plot) => layOutPlot(plot).left));

/** Returns the room that names at the ends of lines take, in pixels. */
export const nameRoom = (names: readonly string[]): number => (names.length === 0 ? 0 : LEAD + Math.max(...names.map(textWidth)));

/** Largest width of names, as a fraction of the width of the plot. */
const MOST_NAMES = 0.45;

/** Returns the room for names if the plot is wide enough, otherwise 0: then the legend lists the series. */
export const fitting = (room: number, width: number): number => (room <= MOST_NAMES * width ? room : 0);

export interface PlacedName {
  readonly name: string;
  readonly colour: string;
  /** End of the line, and height of the name. */
  readonly from: readonly [x: number, y: number];
  readonly at: number;
}

/** Places the names at the ends of lines. Of several series with one name, the last one has it. */
export function placeNames({ series, lines = [] }: LinePlotProps, { x, y, end, top, bottom, palette }: PlotLayout): PlacedName[] {
  const shown = series.filter(
    ({ name, points, isNamed = true }, n) => isNamed && points.length > 0 && !series.some((other, later) => later > n && other.name === name),
  );
  const ends = [
    ...shown.map(({ name, label = name, style, points }) => {
      const last = points.at(-1) as PlotPoint;
      return { name: label, colour: style.colour, from: [x.at(last.x) + 6, y.at(last.y)] as const };
    }),
    ...lines.flatMap(({ name, value }) => (name ? [{ name, colour: palette.edge, from: [end, y.at(value)] as const }] : [])),
  ];
  const places = placeLabels(
    ends.map(({ from }) => from[1]),
    NAME_GAP,
    top,
    bottom - 4,
  );
  return ends.map((one, n) => ({ ...one, at: places[n] as number }));
}

/** Whether a point has a place: the loss of a diverged run has none. */
export const isDrawn = ({ y }: PlotPoint): boolean => Number.isFinite(y);

/** Least distance between marks in pixels. Points without a mark still have error bars and are on the line. */
const MARK_GAP = 9;

/** Returns the points of a series that have a mark. */
export function markedOf({ points: all, marks = 'apart', shape }: PlotSeries, x: PlotScale): readonly PlotPoint[] {
  const points = all.filter(isDrawn);
  if (marks === 'all' || shape === 'marks') return points;
  if (shape === 'stairs' || (marks === 'none' && points.length > 1)) return [];
  const last = points.at(-1);
  if (marks === 'last' || marks === 'none' || last === undefined) return points.slice(-1);
  let before = Number.NEGATIVE_INFINITY;
  return points.filter((point) => {
    const place = x.at(point.x);
    const isMarked = point === last || (Math.abs(place - before) >= MARK_GAP && Math.abs(x.at(last.x) - place) >= MARK_GAP);
    if (isMarked) before = place;
    return isMarked;
  });
}
