import { formatNumber, shown } from '../text/format.ts';
import type { TableData } from './frame/table.ts';
import { type DrawnPoint, formatRuns, type Layer, type LayeredPanel, layersOf, type PaperSources, runsOf, SOURCES } from './paper-layers.ts';
import { PAGE_WORDS, type SourceWords } from './paper-legend.tsx';

/** Most series that the summary lists, so that it stays readable. */
const MOST_SERIES = 4;

/** Summarises a figure in a sentence: the user's own results if there are any, and their first panel if there are several. */
export function describePaperFigure(title: string, sources: PaperSources, words: SourceWords = PAGE_WORDS): string {
  const panels = layersOf(sources);
  const found = SOURCES.flatMap((source) => {
    const runs = runsOf(panels, source);
    return runs ? [{ source, counted: `${words[source]}, ${formatRuns(runs)}` }] : [];
  });
  const last = found.at(-1);
  const panel = panels.find(({ layers }) => layers.some(({ source }) => source === last?.source));
  if (!last || !panel) return `${title}: no results yet.`;
  const layers = panel.layers.filter(({ source }) => source === last.source);
  const more = panels.flatMap((one) => one.layers).filter(({ source }) => source === last.source).length - Math.min(MOST_SERIES, layers.length);
  const what = [panel.title, found.length > 1 ? words[last.source] : '', panel.y.label].filter(Boolean).join(', ');
  const series = layers.slice(0, MOST_SERIES).map((layer) => formatLayers(panel, layer));
  const rest = more > 0 ? [`${more} more series in the table`] : [];
  return `${title} (${found.map(({ counted }) => counted).join('; ')}): ${what}; ${[...series, ...rest].join('; ')}.`;
}

function formatLayers({ x }: LayeredPanel, { name, mark, points }: Layer): string {
  const where = name ? `${name}, ` : '';
  const [first, last] = [points[0], points.at(-1)] as [DrawnPoint, DrawnPoint];
  const at = (point: DrawnPoint): string => `${formatNumber(point.mean)} at ${x.label} ${formatNumber(point.x)}`;
  if (mark === 'bins') return `${where}highest, ${at(points.reduce((best, point) => (point.mean > best.mean ? point : best), first))}`;
  return points.length === 1 ? `${where}${at(first)}` : `${where}${at(first)}, ${formatNumber(last.mean)} at ${formatNumber(last.x)}`;
}

export function tabulatePaperFigure(sources: PaperSources): TableData {
  const panels = layersOf(sources);
  const isOne = panels.length === 1;
  const [first] = panels;
  const xLabels = [...new Set(panels.map(({ x }) => x.label))];
  const yLabels = [...new Set(panels.map(({ y }) => y.label))];
  return {
    columns: [
      ...(isOne ? [] : ['panel']),
      'series',
      'results',
      xLabels.length === 1 ? (first?.x.label ?? 'x') : 'x',
      `${yLabels.length === 1 ? (first?.y.label ?? 'y') : 'y'}: mean`,
      'sd',
      'sem',
      'n',
    ],
    rows: panels.flatMap(({ title, layers }) =>
      layers.flatMap(({ name, source, points }) =>
        points.map(({ x, mean, sd, sem, n }) => [
          ...(isOne ? [] : [title]),
          name,
          PAGE_WORDS[source],
          shown(x),
          shown(mean),
          ...(n > 1 ? [shown(sd), shown(sem)] : ['–', '–']),
          n,
        ]),
      ),
    ),
  };
}
