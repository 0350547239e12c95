import type { FigureData, FigurePanel, FigureSeries } from '../figures/figure-data.ts';
import { type MeanSd, meanSdOf } from '../model/math/mean-sd.ts';
import type { PlotSeries } from './frame/line-plot.ts';
import { type PlotPalette, styleOf } from './frame/plot-palette.ts';

/** Error bars over runs: standard deviation or standard error of the mean. */
export type ErrorBarKind = 'sd' | 'sem';

/** Results of one figure by source. `published`: reference runs; `earlier`: the user's own by an earlier revision of the engines; `own`: the user's own. */
export interface PaperSources {
  readonly published?: FigureData | undefined;
  readonly earlier?: FigureData | undefined;
  readonly own?: FigureData | undefined;
}

export type SourceName = keyof PaperSources;
/** In drawing order: the user's own results are in front. */
export const SOURCES: readonly SourceName[] = ['published', 'earlier', 'own'];

export interface DrawnPoint extends MeanSd {
  readonly x: number;
}

/** A series of one source, with at least one point. */
export interface Layer extends Pick<FigureSeries, 'name' | 'index' | 'mark' | 'ordered' | 'named'> {
  readonly source: SourceName;
  readonly points: readonly DrawnPoint[];
}

export interface LayeredPanel extends Pick<FigurePanel, 'title' | 'x' | 'y'> {
  readonly layers: readonly Layer[];
}

/** Merges the panels of all sources by title; panels without points are left out. */
export function layersOf(sources: PaperSources): LayeredPanel[] {
  const panels = new Map<string, LayeredPanel>();
  for (const source of SOURCES) {
    for (const { title, x, y, series } of sources[source]?.panels ?? []) {
      const layers = series.map((one) => layerOf(source, one)).filter(({ points }) => points.length > 0);
      if (layers.length === 0) continue;
      const known = panels.get(title);
      panels.set(title, { title, x, y, layers: [...(known?.layers ?? []), ...layers] });
    }
  }
  const order = SOURCES.flatMap((source) => sources[source]?.panels ?? []).map(({ title }) => title);
  return [...panels.values()].sort((one, other) => order.indexOf(one.title) - order.indexOf(other.title));
}

/** Leaves out values that are not finite, such as the error of a diverged run. */
function layerOf(source: SourceName, { points, ...series }: FigureSeries): Layer {
  const drawn = points
    .map(({ x, values }) => ({ x, values: values.filter(Number.isFinite) }))
    .filter(({ values }) => values.length > 0)
    .map(({ x, values }) => ({ x, ...meanSdOf(values) }));
  return { ...series, source, points: drawn };
}

/** Returns the least and the largest number of runs per point of one source; undefined if the source has no points. */
export function runsOf(panels: readonly LayeredPanel[], source: SourceName): readonly [number, number] | undefined {
  const counts = panels.flatMap(({ layers }) => layers.filter((layer) => layer.source === source).flatMap(({ points }) => points.map(({ n }) => n)));
  return counts.length > 0 ? [Math.min(...counts), Math.max(...counts)] : undefined;
}

export type Series = Omit<Layer, 'source' | 'points'>;

/** Returns the series of all panels, each once, sorted by index; panels without a common series form separate groups. */
export function groupsOf(panels: readonly LayeredPanel[]): Series[][] {
  const groups: Series[][] = [];
  for (const { layers } of panels) {
    const group = groups.find((known) => known.some(({ name }) => layers.some((layer) => layer.name === name)));
    const others = layers.filter(({ name }, n) => layers.findIndex((layer) => layer.name === name) === n && !group?.some((one) => one.name === name));
    if (group) group.push(...others);
    else groups.push(others);
  }
  return groups.map((group) => group.sort((one, other) => one.index - other.index));
}

/** Line widths in pixels: reference runs are thin, the user's own are bold. */
export const WIDTHS: Readonly<Record<SourceName, number>> = { published: 1.1, earlier: 1.1, own: 2.25 };

/** Returns the ends of a point's error bar; undefined with one run. */
const endsOf = ({ n, mean, ...spread }: DrawnPoint, kind: ErrorBarKind): readonly [number, number] | undefined =>
  n > 1 ? [mean - spread[kind], mean + spread[kind]] : undefined;

/** Returns the series of a plot: the mean over runs with error bars, a histogram with a band. */
export function seriesOfLayer(layer: Layer, spread: ErrorBarKind, palette: PlotPalette): PlotSeries {
  const { name, mark, source, points } = layer;
  const isOwn = source === 'own';
  const drawn = points.map((point) => ({ x: point.x, y: point.mean, ends: endsOf(point, spread) }));
  const common = { name, style: styleOf(layer, palette), isHollow: !isOwn };
  if (mark === 'line') return { ...common, points: drawn, width: WIDTHS[source] };
  const last = drawn.at(-1);
  const edge = last ? [{ ...last, x: last.x + binWidth(points) }] : [];
  return { ...common, shape: 'stairs', spread: 'band', points: [...drawn, ...edge], width: isOwn ? 1.75 : WIDTHS[source] };
}

/** Returns the width of a histogram's bins, which are equally wide; 1 for a single bin. */
const binWidth = (points: readonly DrawnPoint[]): number => (points.length < 2 ? 1 : (points[1] as DrawnPoint).x - (points[0] as DrawnPoint).x);
