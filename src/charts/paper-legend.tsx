import { symbol } from 'd3';
import type { ReactNode } from 'react';
import * as text from '../text/paper-figures.ts';
import { type LegendEntry, MARK } from './frame/legend-layout.ts';
import { type PlotPalette, styleOf, WIDTHS } from './frame/plot-palette.ts';
import { type ErrorBarKind, groupsOf, type LayeredPanel, runsOf, type Series, SOURCES, type SourceName } from './paper-layers.ts';
import { labelRoom } from './paper-layout.ts';

export type SourceWords = Readonly<Record<SourceName, string>>;

interface KeysOfProps {
  readonly panels: readonly LayeredPanel[];
  readonly spread: ErrorBarKind;
  readonly palette: PlotPalette;
  readonly words: SourceWords;
  readonly width: number;
}

/** Returns the legend of a figure: the series, unless they are labelled beside their lines, the sources with their number of runs, and the error bars. */
export function keysOf({ panels, spread, palette, words, width }: KeysOfProps): LegendEntry[] {
  const groups = groupsOf(panels);
  const sources = SOURCES.flatMap((source) => {
    const runs = runsOf(panels, source);
    return runs ? [{ source, runs }] : [];
  });
  const hasBins = groups.flat().some(({ mark }) => mark === 'bins');
  const isHollow = sources.every(({ source }) => source !== 'own');
  const isNamed = labelRoom(panels, width) === 0 && groups.flat().some(({ name }) => name !== '');
  const series = groups.flatMap((group, g) =>
    group.map((one, n) => ({ text: one.name, mark: <SeriesMark palette={palette} series={one} isHollow={isHollow} />, isFirst: g > 0 && n === 0 })),
  );
  return [
    ...(isNamed ? series : []),
    ...sources.map(({ source, runs }, n) => ({
      text: text.sourceLegend(words[source], source === 'published', runs),
      mark: <SourceMark palette={palette} source={source} isStairs={hasBins} />,
      isFirst: groups.length > 1 && n === 0,
    })),
    ...(sources.some(({ runs: [, most] }) => most > 1)
      ? [{ text: text.errorBarLegend(hasBins, spread), mark: <SpreadMark palette={palette} isBand={hasBins} /> }]
      : []),
  ];
}

const MIDDLE = MARK.height / 2;
const across = (stroke: string, width: number, dash?: string): ReactNode => (
  <path d={`M0 ${MIDDLE}H${MARK.width}`} fill="none" stroke={stroke} strokeWidth={width} strokeDasharray={dash} />
);

export function SeriesMark({ palette, series, isHollow }: { palette: PlotPalette; series: Series; isHollow: boolean }) {
  const { colour, dash, mark } = styleOf(series, palette);
  return (
    <>
      {across(colour, isHollow ? 1.5 : 2, dash)}
      {series.mark === 'bins' ? null : (
        <path
          transform={`translate(${MARK.width / 2} ${MIDDLE})`}
          d={symbol(...mark)() ?? ''}
          fill={isHollow ? palette.paper : colour}
          stroke={isHollow ? colour : 'none'}
          strokeWidth={1.25}
        />
      )}
    </>
  );
}

function SourceMark({ palette, source, isStairs }: { palette: PlotPalette; source: SourceName; isStairs: boolean }) {
  return (
    <>
      {across(palette.ink, WIDTHS[source])}
      {isStairs ? null : (
        <circle cx={MARK.width / 2} cy={MIDDLE} r={3.5} fill={source === 'own' ? palette.ink : palette.paper} stroke={palette.ink} strokeWidth={1.25} />
      )}
    </>
  );
}

function SpreadMark({ palette, isBand }: { palette: PlotPalette; isBand: boolean }) {
  if (isBand) return <rect x={1} y={1} width={20} height={MARK.height - 2} fill={palette.muted} opacity={0.3} />;
  const x = MARK.width / 2;
  return <path d={`M${x} 0V${MARK.height}M${x - 3} 0h6M${x - 3} ${MARK.height}h6`} fill="none" stroke={palette.ink} strokeWidth={1.25} />;
}
