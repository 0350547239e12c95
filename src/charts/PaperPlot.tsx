import * as text from '../text/paper-figures.ts';
import { Legend } from './frame/Legend.tsx';
import { type DrawnPlot, Placed } from './frame/LinePlot.tsx';
import { layOutLegend } from './frame/legend-layout.ts';
import { PAGE_PALETTE, type PlotPalette } from './frame/plot-palette.ts';
import { type ErrorBarKind, layersOf, type PaperSources, seriesOfLayer } from './paper-layers.ts';
import { cornerOf, gridOf, heightOf, labelRoom } from './paper-layout.ts';
import { keysOf, type SourceWords } from './paper-legend.tsx';

interface PaperPlotProps {
  readonly sources: PaperSources;
  readonly spread: ErrorBarKind;
  readonly palette?: PlotPalette;
  readonly words?: SourceWords;
  readonly width: number;
}

const ABOVE_KEYS = 10;

function layOut({ sources, spread, palette = PAGE_PALETTE, words = text.SOURCE_WORDS, width }: PaperPlotProps) {
  const panels = layersOf(sources);
  const grid = gridOf(panels.length, width);
  const keys = layOutLegend(keysOf({ panels, spread, palette, words, width }), width);
  const under = heightOf(grid) + (keys.height > 0 ? ABOVE_KEYS : 0);
  return { panels, grid, keys, under, height: under + keys.height, palette };
}

/** Returns the height of a figure with its legend, in pixels. */
export const paperHeight = (plot: PaperPlotProps): number => layOut(plot).height;

/** Returns the panels in their places. */
export function paperPlots(props: PaperPlotProps): DrawnPlot[] {
  const { spread, width } = props;
  const { panels, grid, palette } = layOut(props);
  const right = labelRoom(panels, width);
  return panels.map(({ title, x, y, layers }, n) => {
    const [left, top] = cornerOf(grid, n);
    const series = layers.map((layer) => seriesOfLayer(layer, spread, palette));
    return { x: left, y: top, plot: { title, x, y, series, palette, width: grid.width, height: grid.height, right } };
  });
}

/** Draws a figure of the paper: panels side by side with one legend, the user's own results over the reference runs. */
export function PaperPlot(props: PaperPlotProps) {
  const { width } = props;
  const { panels, grid, keys, under, palette } = layOut(props);
  return (
    <g fontSize={12} fill={palette.muted}>
      {panels.length === 0 ? (
        <text x={width / 2} y={grid.height / 2} textAnchor="middle">
          {text.emptyPlot}
        </text>
      ) : null}
      {paperPlots(props).map((drawn) => (
        <Placed key={drawn.plot.title} {...drawn} />
      ))}
      <g transform={`translate(0 ${under})`}>
        <Legend placed={keys.placed} width={width} />
      </g>
    </g>
  );
}
