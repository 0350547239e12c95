import { symbol } from 'd3';
import type { ReactNode } from 'react';
import { Keys } from './Keys.tsx';
import { PlottedPanel, WIDTHS } from './PlottedPanel.tsx';
import {
  type Layer,
  type LayeredPanel,
  layersOf,
  type PictureSources,
  runsOf,
  SOURCES,
  type SourceName,
  type SpreadKind,
  sayRuns,
  seriesOf,
} from './picture-layers.ts';
import { cornerOf, gridOf, heightOf, labelRoom } from './picture-layout.ts';
import { type LegendEntry, MARK, placeKeys } from './place-keys.ts';
import { lookOf, type PlotPalette } from './plot-palette.ts';

export interface PicturePlotProps {
  readonly sources: PictureSources;
  readonly spread: SpreadKind;
  readonly palette: PlotPalette;
  readonly width: number;
}

const ABOVE_KEYS = 10;

/** Height of a picture with its legend at a width. */
export function pictureHeight(sources: PictureSources, width: number): number {
  const panels = layersOf(sources);
  if (panels.length === 0) return gridOf(1, width).height;
  // How the entries look does not matter for how much room they take.
  const keys = placeKeys(keysOf(panels, 'sd', width), width);
  return heightOf(gridOf(panels.length, width)) + ABOVE_KEYS + keys.height;
}

/**
 * Results of one's own over published ones: panels side by side, one legend for all. Every colour stands in an attribute, so
 * that it looks the same on the page and in a file.
 */
export function PicturePlot({ sources, spread, palette, width }: PicturePlotProps) {
  const panels = layersOf(sources);
  if (panels.length === 0) return <Nothing width={width} palette={palette} />;
  const grid = gridOf(panels.length, width);
  const right = labelRoom(panels, width);
  const entries = keysOf(panels, spread, width, palette);
  return (
    <g fontSize={12} fill={palette.muted}>
      {panels.map((panel, n) => (
        <g key={panel.title} transform={`translate(${cornerOf(grid, n).join(' ')})`}>
          <PlottedPanel panel={panel} spread={spread} palette={palette} width={grid.width} height={grid.height} right={right} />
        </g>
      ))}
      <g transform={`translate(0 ${heightOf(grid) + ABOVE_KEYS})`}>
        <Keys placed={placeKeys(entries, width).placed} width={width} />
      </g>
    </g>
  );
}

function Nothing({ width, palette }: { width: number; palette: PlotPalette }) {
  return (
    <g fontSize={12} fill={palette.muted}>
      <text x={width / 2} y={gridOf(1, width).height / 2} textAnchor="middle">
        No results yet.
      </text>
    </g>
  );
}

const SOURCE_WORDS: Readonly<Record<SourceName, string>> = { published: 'published', own: 'yours' };

/** What the marks mean: the series, unless they are named beside their lines, then whose results they are, and of how many runs. */
function keysOf(panels: readonly LayeredPanel[], spread: SpreadKind, width: number, palette?: PlotPalette): LegendEntry[] {
  const series = seriesOf(panels);
  const sources = SOURCES.flatMap((source) => {
    const runs = runsOf(panels, source);
    return runs ? [{ source, runs }] : [];
  });
  const hasBins = series.some(({ mark }) => mark === 'bins');
  const bars = sources.some(({ runs: [, most] }) => most > 1) ? [`${hasBins ? 'band' : 'bars'}: mean ± ${spread}`] : [];
  return [
    ...(labelRoom(panels, width) > 0 || (series.length < 2 && !series[0]?.name)
      ? []
      : series.map((one) => ({ text: one.name, mark: palette ? <SeriesMark palette={palette} series={one} /> : null }))),
    ...sources.map(({ source, runs }) => ({
      text: `${SOURCE_WORDS[source]} (${sayRuns(runs)})`,
      mark: palette ? <SourceMark palette={palette} source={source} isStairs={hasBins} /> : null,
    })),
    ...bars.map((text) => ({ text, mark: palette ? <SpreadMark palette={palette} isBand={hasBins} /> : null })),
  ];
}

const MIDDLE = MARK.height / 2;
const acrossOf = (stroke: string, width: number, dash?: string): ReactNode => (
  <path d={`M0 ${MIDDLE}H${MARK.width}`} fill="none" stroke={stroke} strokeWidth={width} strokeDasharray={dash} />
);

function SeriesMark({ palette, series }: { palette: PlotPalette; series: Pick<Layer, 'index' | 'ordered' | 'mark'> }) {
  const { colour, dash, mark } = lookOf(series, palette);
  return (
    <>
      {acrossOf(colour, 2, dash)}
      {series.mark === 'bins' ? null : <path transform={`translate(${MARK.width / 2} ${MIDDLE})`} d={symbol(...mark)() ?? ''} fill={colour} />}
    </>
  );
}

function SourceMark({ palette, source, isStairs }: { palette: PlotPalette; source: SourceName; isStairs: boolean }) {
  const isOwn = source === 'own';
  return (
    <>
      {acrossOf(palette.ink, WIDTHS[source])}
      {isStairs ? null : <circle cx={MARK.width / 2} cy={MIDDLE} r={3.5} fill={isOwn ? palette.ink : palette.paper} stroke={palette.ink} strokeWidth={1.25} />}
    </>
  );
}

function SpreadMark({ palette, isBand }: { palette: PlotPalette; isBand: boolean }) {
  if (isBand) return <rect x={1} y={1} width={20} height={MARK.height - 2} fill={palette.muted} opacity={0.3} />;
  return <path d={`M${MARK.width / 2} 0V${MARK.height}m-3 0h6M${MARK.width / 2 - 3} 0h6`} fill="none" stroke={palette.ink} strokeWidth={1.25} />;
}
