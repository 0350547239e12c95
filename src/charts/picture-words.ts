import type { TableData } from './Figure.tsx';
import { show, shown } from './number-format.ts';
import { PAGE_WORDS, type SourceWords } from './picture-keys.tsx';
import { type Layer, type LayeredPanel, layersOf, type PictureSources, runsOf, SOURCES, sayRuns } from './picture-layers.ts';

/** A sentence that lists more is not read. */
const MOST_SERIES = 8;

/** What there is to see, in one or two sentences. */
export function sayPicture(title: string, sources: PictureSources, words: SourceWords = PAGE_WORDS): string {
  const panels = layersOf(sources);
  const parts = SOURCES.flatMap((source) => {
    const runs = runsOf(panels, source);
    return runs ? [`${words[source]}, ${sayRuns(runs)}`] : [];
  });
  if (parts.length === 0) return `${title}: no results yet.`;
  // One's own where there are some: they are what has changed.
  const source = parts.length > 1 || !sources.published ? 'own' : 'published';
  const all = panels.flatMap((panel) => panel.layers.filter((layer) => layer.source === source).map((layer) => sayLayer(panel, layer)));
  const rest = all.length > MOST_SERIES ? [`and ${all.length - MOST_SERIES} more series in the table`] : [];
  const which = parts.length > 1 ? ` In ${words[source]}:` : '';
  return `${title} (${parts.join('; ')}).${which} ${[...all.slice(0, MOST_SERIES), ...rest].join('; ')}.`;
}

function sayLayer({ title, x, y }: LayeredPanel, { name, mark, points }: Layer): string {
  const where = [title, name].filter(Boolean).join(', ') || y.label;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return `${where}: nothing`;
  if (mark === 'bins') {
    const highest = points.reduce((best, point) => (point.mean > best.mean ? point : best), first);
    return `${where}: highest, ${show(highest.mean)}, at ${x.label} ${show(highest.x)}`;
  }
  if (points.length === 1) return `${where}: ${show(first.mean)} at ${x.label} ${show(first.x)}`;
  return `${where}: ${y.label} from ${show(first.mean)} at ${x.label} ${show(first.x)} to ${show(last.mean)} at ${show(last.x)}`;
}

/** The drawn numbers, one point a row. */
export function tabulatePicture(sources: PictureSources): TableData {
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
          // One run has no spread.
          ...(n > 1 ? [shown(sd), shown(sem)] : ['–', '–']),
          n,
        ]),
      ),
    ),
  };
}
