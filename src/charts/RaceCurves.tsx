import { area, line, symbol } from 'd3';
import type { RaceQuantity } from '../model/race-summary.ts';
import { LANE_NAMES } from '../model/settings/rules.ts';
import * as text from '../text/race-charts.ts';
import { Figure } from './frame/Figure.tsx';
import { type LegendEntry, MARK } from './frame/legend-layout.ts';
import { PAGE_PALETTE, type SeriesStyle, styleOf } from './frame/plot-palette.ts';
import { cutText, textWidth } from './frame/text-layout.ts';
import { Axes, EndLabels } from './PaperPanel.tsx';
import type { DrawnPoint } from './paper-layers.ts';
import { LEAD } from './paper-layout.ts';
import { type PlotScale, reach, ticksOf, xScale, yScale } from './paper-scales.ts';
import { describeRaceChart, describeWhyEmpty, nameRaceChart, tabulateRaceChart, tabulateRaceCsv } from './race-chart-words.ts';
import { axesOf, linesOf, type RaceCurve, type RaceCurvesData } from './race-series.ts';

const PALETTE = PAGE_PALETTE;
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
    <Figure
      name={nameRaceChart(data.view)}
      where={where}
      untitled
      className="race-figure"
      quantity={LIT_BY[data.view.y]}
      summary={describeRaceChart(data)}
      table={() => tabulateRaceChart(data)}
      csv={() => tabulateRaceCsv(data)}
      legend={() => legendOf(data)}
      draw={(width, height) => <Curves data={data} width={width} height={height} />}
    />
  );
}

/** Draws the line of a lane for a legend, MARK in size. */
export function LaneMark({ index, width = LINE_WIDTHS.thick }: { readonly index: number; readonly width?: number }) {
  const { colour, dash } = styleOf({ index }, PALETTE);
  return <path d={`M0 ${MARK.height / 2}H${MARK.width}`} fill="none" stroke={colour} strokeWidth={width} strokeDasharray={dash} />;
}

function legendOf({ means, inProgress, seeds }: RaceCurvesData): LegendEntry[] {
  return [
    ...means.map(({ rule, index }) => ({ text: LANE_NAMES[rule], mark: <LaneMark index={index} /> })),
    ...(seeds > 1 ? [{ text: text.bandKey(seeds), mark: <rect x={1} y={1} width={20} height={MARK.height - 2} fill={PALETTE.muted} opacity={0.3} /> }] : []),
    ...(inProgress.length > 0
      ? [
          {
            text: text.thinKey,
            mark: <path d={`M0 ${MARK.height / 2}H${MARK.width}`} fill="none" stroke={PALETTE.ink} strokeWidth={LINE_WIDTHS.thin} />,
          },
        ]
      : []),
  ];
}

/** Room for the short lane names beside the ends of the curves, in pixels. */
const NAMES = Math.max(...Object.values(text.RACE_SHORT).map(textWidth)) + 2;
const TOP = 20;
const FOOT = 38;

function Curves({ data, width, height }: { readonly data: RaceCurvesData; readonly width: number; readonly height: number }) {
  const { means, inProgress, view } = data;
  const axes = axesOf(data);
  const bottom = height - FOOT;
  const all = [...means, ...inProgress];
  const y = yScale(axes.y, all, 'sd', [bottom, TOP]);
  const yTicks = ticksOf(axes.y, y, 'y');
  const left = Math.max(16, ...yTicks.map((tick) => textWidth(tick.text))) + 6;
  const end = width - LEAD - NAMES;
  const x = xScale(axes.x, all, [left, end]);
  const styles = means.map((layer) => styleOf(layer, PALETTE));
  const empty = all.length === 0 ? describeWhyEmpty(view) : '';
  return (
    <g fontSize={12} fill={PALETTE.muted}>
      <text x={0} y={11}>
        {cutText(text.withScale(axes.y.label, axes.y.scale === 'log'), width)}
      </text>
      <Axes
        palette={PALETTE}
        x={{ scale: x, ticks: all.length === 0 ? [] : ticksOf(axes.x, x, 'x') }}
        y={{ scale: y, ticks: yTicks }}
        left={left}
        end={end}
        bottom={bottom}
      />
      <text x={(left + end) / 2} y={bottom + 32} textAnchor="middle">
        {text.withScale(axes.x.label, view.isLog)}
      </text>
      {linesOf(view)
        .filter((value) => value > y.domain[0] && value < y.domain[1])
        .map((value) => (
          <g key={value}>
            <line x1={left} x2={end} y1={y.at(value)} y2={y.at(value)} stroke={PALETTE.edge} strokeWidth={1} strokeDasharray="1 3" />
            {/* Curves begin far above the line, so its label is on the left. */}
            {view.y === 'error' ? (
              <text x={left + 4} y={y.at(value) - 4}>
                {text.target(value)}
              </text>
            ) : null}
          </g>
        ))}
      {empty ? (
        <text x={(left + end) / 2} y={(TOP + bottom) / 2} textAnchor="middle">
          {empty}
        </text>
      ) : null}
      <EndLabels layers={means} styles={styles} x={x} y={y} end={end} top={TOP} palette={PALETTE} />
      {means.map((layer, n) => (
        <Band key={layer.rule} layer={layer} style={styles[n] as SeriesStyle} x={x} y={y} />
      ))}
      {inProgress.map((layer) => (
        <path key={layer.rule} d={pathOf(layer, x, y)} fill="none" stroke={styleOf(layer, PALETTE).colour} strokeWidth={LINE_WIDTHS.thin} />
      ))}
      {means.map((layer, n) => (
        <Mean key={layer.rule} layer={layer} style={styles[n] as SeriesStyle} x={x} y={y} />
      ))}
    </g>
  );
}

interface DrawnProps {
  readonly layer: RaceCurve;
  readonly style: SeriesStyle;
  readonly x: PlotScale;
  readonly y: PlotScale;
}

const pathOf = ({ points }: RaceCurve, x: PlotScale, y: PlotScale): string =>
  line<DrawnPoint>(
    (point) => x.at(point.x),
    (point) => y.at(point.mean),
  )(points) ?? '';

function Mean({ layer, style: { colour, dash, mark }, x, y }: DrawnProps) {
  const last = layer.points.at(-1) as DrawnPoint;
  return (
    <>
      <path d={pathOf(layer, x, y)} fill="none" stroke={colour} strokeWidth={LINE_WIDTHS.thick} strokeDasharray={dash} />
      <path transform={`translate(${x.at(last.x)} ${y.at(last.mean)})`} d={symbol(...mark)() ?? ''} fill={colour} stroke={PALETTE.paper} strokeWidth={0.75} />
    </>
  );
}

function Band({ layer: { points }, style: { colour }, x, y }: DrawnProps) {
  if (!points.some(({ n }) => n > 1)) return null;
  const inside = (value: number): number => y.at(Math.min(y.domain[1], Math.max(y.domain[0], value)));
  const band = area<DrawnPoint>()
    .x((point) => x.at(point.x))
    .y0((point) => inside(reach(point, 'sd')[0]))
    .y1((point) => inside(reach(point, 'sd')[1]))(points);
  return <path d={band ?? ''} fill={colour} stroke="none" opacity={0.18} />;
}
