import { symbolCircle } from 'd3';
import * as text from '../text/paper-figures.ts';
import type { LegendEntry } from './frame/legend-layout.ts';
import { type PlotPalette, type SeriesStyle, styleOf } from './frame/plot-palette.ts';
import { BandKey, BarKey, SeriesKey } from './frame/SeriesKey.tsx';
import { type ErrorBarKind, groupsOf, type LayeredPanel, runsOf, SOURCES, type SourceName, WIDTHS } from './paper-layers.ts';
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
    group.map((one, n) => ({
      text: one.name,
      mark: (
        <SeriesKey
          style={styleOf(one, palette)}
          shape={one.mark === 'bins' ? 'stairs' : 'line'}
          width={isHollow ? 1.5 : 2}
          isHollow={isHollow}
          palette={palette}
        />
      ),
      isFirst: g > 0 && n === 0,
    })),
  );
  return [
    ...(isNamed ? series : []),
    ...sources.map(({ source, runs }, n) => ({
      text: text.sourceLegend(words[source], source === 'published', runs),
      mark: <SourceMark palette={palette} source={source} isStairs={hasBins} />,
      isFirst: groups.length > 1 && n === 0,
    })),
    ...(sources.some(({ runs: [, most] }) => most > 1)
      ? [{ text: text.errorBarLegend(hasBins, spread), mark: hasBins ? <BandKey colour={palette.muted} /> : <BarKey colour={palette.ink} /> }]
      : []),
  ];
}

function SourceMark({ palette, source, isStairs }: { palette: PlotPalette; source: SourceName; isStairs: boolean }) {
  const style: SeriesStyle = { colour: palette.ink, dash: undefined, mark: [symbolCircle, 38] };
  return <SeriesKey style={style} width={WIDTHS[source]} isHollow={source !== 'own'} marks={isStairs ? 'none' : 'all'} palette={palette} />;
}
