import type { FigureData, FigurePanel, FigureSeries } from '../figures/figure-data.ts';
import { type MeanSd, meanSdOf } from '../model/math/mean-sd.ts';

/** Which of the two spreads of several runs is drawn. */
export type ErrorBarKind = 'sd' | 'sem';

/** Results of one figure from several places, of which any may be missing; `earlier`: one's own, by an earlier revision of the engines. */
export interface PaperSources {
  readonly published?: FigureData | undefined;
  readonly earlier?: FigureData | undefined;
  readonly own?: FigureData | undefined;
}

export type SourceName = keyof PaperSources;
/** In the order in which they are drawn: one's own lies in front. */
export const SOURCES: readonly SourceName[] = ['published', 'earlier', 'own'];

/** A point with what its values have in common. */
export interface DrawnPoint extends MeanSd {
  readonly x: number;
}

/** A series of one place that has something to draw. */
export interface Layer extends Pick<FigureSeries, 'name' | 'index' | 'mark' | 'ordered'> {
  readonly source: SourceName;
  readonly points: readonly DrawnPoint[];
}

/** A panel with the series of both places. */
export interface LayeredPanel extends Pick<FigurePanel, 'title' | 'x' | 'y'> {
  readonly layers: readonly Layer[];
}

/** The panels of both pictures, one over the other where they have the same title; those without anything to draw are left out. */
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

/** Values that are no numbers, such as the error of a run that diverged, are not drawn. */
function layerOf(source: SourceName, { points, ...series }: FigureSeries): Layer {
  const drawn = points
    .map(({ x, values }) => ({ x, values: values.filter(Number.isFinite) }))
    .filter(({ values }) => values.length > 0)
    .map(({ x, values }) => ({ x, ...meanSdOf(values) }));
  return { ...series, source, points: drawn };
}

/** How many runs the points of one place are made of, from least to most; undefined if it has none. */
export function runsOf(panels: readonly LayeredPanel[], source: SourceName): readonly [number, number] | undefined {
  const counts = panels.flatMap(({ layers }) => layers.filter((layer) => layer.source === source).flatMap(({ points }) => points.map(({ n }) => n)));
  return counts.length > 0 ? [Math.min(...counts), Math.max(...counts)] : undefined;
}

/** "n = 5", or "n = 1 to 3" while some settings have more runs than others. */
export const formatRuns = ([least, most]: readonly [number, number]): string => `n = ${least === most ? most : `${least} to ${most}`}`;

export type Series = Omit<Layer, 'source' | 'points'>;

/** The series of all panels, each once, by their index; panels that have none in common have groups of their own. */
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

/** Width of the bins of a staircase: they are equally wide. */
export const binWidth = (points: readonly DrawnPoint[]): number => (points.length < 2 ? 1 : (points[1] as DrawnPoint).x - (points[0] as DrawnPoint).x);
