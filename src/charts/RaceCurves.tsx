import type { RaceQuantity } from '../model/race-summary.ts';
import { LANE_NAMES } from '../model/settings/rules.ts';
import * as text from '../text/race-charts.ts';
import css from './charts.module.css';
import type { LegendEntry } from './frame/legend-layout.ts';
import { type LinePlotProps, nameRoom, type PlotSeries } from './frame/line-plot.ts';
import { PlotFigure } from './frame/PlotFigure.tsx';
import { PAGE_PALETTE, styleOf } from './frame/plot-palette.ts';
import { BandKey, LineKey, SeriesKey } from './frame/SeriesKey.tsx';
import { seriesOfLayer } from './paper-layers.ts';
import { describeRaceChart, describeWhyEmpty, nameRaceChart, tabulateRaceChart, tabulateRaceCsv } from './race-chart-words.ts';
import { axesOf, linesOf, type RaceCurvesData } from './race-series.ts';

const LINE_WIDTHS = { thick: 2, thin: 0.9 };

/** Values of `data-quantity`: symbols in the course highlight the charts that have them. */
const LIT_BY: Readonly<Record<RaceQuantity, string>> = { error: 'error', loss: 'C', angles: 'credit', distances: 'W B', feedbackAngles: 'W B' };

interface RaceCurvesProps {
  readonly data: RaceCurvesData;
  readonly where: string;
}

/** Shows one curve per lane of a race: the mean ± sd over the finished seeds, and the seed in progress as a thin line. */
export function RaceCurves({ data, where }: RaceCurvesProps) {
  return (
    <PlotFigure
      name={nameRaceChart(data.view)}
      where={where}
      untitled
      className={css.raceFigure}
      height={206}
      quantity={LIT_BY[data.view.y]}
      summary={describeRaceChart(data)}
      table={() => tabulateRaceChart(data)}
      csv={() => tabulateRaceCsv(data)}
      legend={() => legendOf(data)}
      plots={(width, height) => [{ x: 0, y: 0, plot: plotOf(data, width, height) }]}
    />
  );
}

/** Draws the line of a lane for a legend, MARK in size. */
export const LaneMark = ({ index, width = LINE_WIDTHS.thick }: { readonly index: number; readonly width?: number }) => (
  <SeriesKey style={styleOf({ index }, PAGE_PALETTE)} width={width} marks="none" />
);

const legendOf = ({ means, inProgress, seeds }: RaceCurvesData): LegendEntry[] => [
  ...means.map(({ rule, index }) => ({ text: LANE_NAMES[rule], mark: <LaneMark index={index} /> })),
  ...(seeds > 1 ? [{ text: text.bandKey(seeds), mark: <BandKey /> }] : []),
  ...(inProgress.length > 0 ? [{ text: text.thinKey, mark: <LineKey dash="" width={LINE_WIDTHS.thin} colour={PAGE_PALETTE.ink} /> }] : []),
];

/** Room for the short names of all lanes, so that the plot keeps its width when lanes come and go. */
const NAMES = nameRoom(Object.values(text.RACE_SHORT));

function plotOf(data: RaceCurvesData, width: number, height: number): LinePlotProps {
  const { means, inProgress, view } = data;
  const lanes = means.map((layer): PlotSeries => ({ ...seriesOfLayer(layer, 'sd', PAGE_PALETTE), width: LINE_WIDTHS.thick, spread: 'band', marks: 'last' }));
  const seed = inProgress.map(({ name, index, points }): PlotSeries => {
    const { colour, mark } = styleOf({ index }, PAGE_PALETTE);
    const style = { colour, mark, dash: undefined };
    return { name, style, points: points.map(({ x, mean }) => ({ x, y: mean })), width: LINE_WIDTHS.thin, marks: 'none', isNamed: false };
  });
  // Curves begin far above the goals, so there is room for their labels on the left.
  const lines = linesOf(view).map((value) => ({ value, ...(view.y === 'error' ? { label: text.target(value) } : {}) }));
  const empty = means.length + inProgress.length === 0 ? { empty: describeWhyEmpty(view) } : {};
  return { ...axesOf(data), series: [...seed, ...lanes], lines, width, height, right: NAMES, ...empty };
}
