import { shown } from '../text/format.ts';
import * as text from '../text/paper-figures.ts';
import type { TableData } from './frame/table.ts';
import { type DrawnPoint, type Layer, type LayeredPanel, layersOf, type PaperSources, runsOf, SOURCES } from './paper-layers.ts';
import type { SourceWords } from './paper-legend.tsx';

/** Most series that the summary lists, so that it stays readable. */
const MOST_SERIES = 4;

/** Summarises a figure in a sentence: the user's own results if there are any, and their first panel if there are several. */
export function describePaperFigure(title: string, sources: PaperSources, words: SourceWords = text.SOURCE_WORDS): string {
  const panels = layersOf(sources);
  const found = SOURCES.flatMap((source) => {
    const runs = runsOf(panels, source);
    return runs ? [{ source, counted: text.sourceInSummary(words[source], runs) }] : [];
  });
  const last = found.at(-1);
  const panel = panels.find(({ layers }) => layers.some(({ source }) => source === last?.source));
  if (!last || !panel) return text.noResultsOf(title);
  const layers = panel.layers.filter(({ source }) => source === last.source);
  const more = panels.flatMap((one) => one.layers).filter(({ source }) => source === last.source).length - Math.min(MOST_SERIES, layers.length);
  const what = [panel.title, found.length > 1 ? words[last.source] : '', panel.y.label];
  const series = layers.slice(0, MOST_SERIES).map((layer) => formatLayers(panel, layer));
  const rest = more > 0 ? [text.moreSeries(more)] : [];
  return text.summary(
    title,
    found.map(({ counted }) => counted),
    what,
    [...series, ...rest],
  );
}

function formatLayers({ x }: LayeredPanel, { name, mark, points }: Layer): string {
  const [first, last] = [points[0], points.at(-1)] as [DrawnPoint, DrawnPoint];
  if (mark === 'bins') {
    const highest = points.reduce((best, point) => (point.mean > best.mean ? point : best), first);
    return text.highestBin(name, x.label, highest);
  }
  return points.length === 1 ? text.onlyPoint(name, x.label, first) : text.endsOfCurve(name, x.label, first, last);
}

export function tabulatePaperFigure(sources: PaperSources): TableData {
  const panels = layersOf(sources);
  const isOne = panels.length === 1;
  const [first] = panels;
  const xLabels = [...new Set(panels.map(({ x }) => x.label))];
  const yLabels = [...new Set(panels.map(({ y }) => y.label))];
  return {
    columns: text.tableColumns(!isOne, xLabels.length === 1 ? first?.x.label : undefined, yLabels.length === 1 ? first?.y.label : undefined),
    rows: panels.flatMap(({ title, layers }) =>
      layers.flatMap(({ name, source, points }) =>
        points.map(({ x, mean, sd, sem, n }) => [
          ...(isOne ? [] : [title]),
          name,
          text.SOURCE_WORDS[source],
          shown(x),
          shown(mean),
          ...(n > 1 ? [shown(sd), shown(sem)] : [text.noValue, text.noValue]),
          n,
        ]),
      ),
    ),
  };
}
