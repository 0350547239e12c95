import { curveStepAfter, line, max, scaleLinear } from 'd3';
import { useId } from 'react';
import type { Histogram as Counts, LayerStats } from '../engine/statistics.ts';
import type { Parameter } from '../model/theta.ts';
import { formatNumber, shown, shownPercent } from '../text/format.ts';
import * as text from '../text/training-charts.ts';
import { SYMBOLS } from '../text/words.ts';
import { BottomAxis, BottomLabel, footOf, LeftAxis } from './frame/Axis.tsx';
import { NOTHING } from './frame/csv.ts';
import { Figure } from './frame/Figure.tsx';
import { BoxMark, LineMark } from './frame/Legend.tsx';
import type { LegendEntry } from './frame/legend-layout.ts';
import { BASE_LINE, OVERLAY_CUT, OVERLAY_OUTLINE, SHOWN, START_OUTLINE } from './frame/looks.ts';
import { COLOUR_SCALES } from './words.ts';

type HistogramRange = LayerStats['all'];

interface HistogramProps {
  /** Title. Without it the figure is small and untitled, and its accessible name gives parameter and layer. */
  readonly name?: string;
  readonly parameter: Parameter;
  readonly layer: number;
  readonly now: LayerStats;
  readonly start: LayerStats;
  readonly liveOnly: boolean;
  /** Outlined instead of the initial values; without `layer` there is no outline. */
  readonly overlayRun?: { readonly name: string; readonly layer: LayerStats | undefined } | undefined;
}

/** Height of a histogram with a title, in pixels. */
const TITLED_HEIGHT = 84;

/** Shows the distribution of one parameter over the connections of a weight layer, with the outline of the initial values or of an overlay run. */
export function Histogram({ name, parameter, layer, now, start, liveOnly, overlayRun }: HistogramProps) {
  const spread = liveOnly ? now.live : now.all;
  const counts = spread.histograms[parameter];
  const total = spread.count;
  const before = overlayRun?.layer?.[liveOnly ? 'live' : 'all'];
  const atStart = binFractions(start.all, parameter);
  const outline = overlayRun ? before && binFractions(before, parameter) : atStart;
  const binWidth = (counts.most - counts.least) / counts.counts.length;
  const legend = (): LegendEntry[] => [
    { text: text.barsKey(parameter, liveOnly), mark: <BoxMark {...SHOWN} /> },
    ...(overlayRun ? [] : [{ text: describeStart(atStart, counts, total), mark: <LineMark {...START_OUTLINE} /> }]),
    ...(overlayRun && before ? [{ text: text.overlayOutlineKey(overlayRun.name), mark: <LineMark {...OVERLAY_OUTLINE} /> }] : []),
  ];
  return (
    <Figure
      name={name ?? text.histogram(parameter, layer)}
      untitled={name === undefined}
      {...(name === undefined ? { className: 'mini' } : { height: TITLED_HEIGHT })}
      quantity={parameter}
      summary={text.histogramSummary({
        parameter,
        layer,
        values: describe(spread, parameter),
        total,
        liveOnly,
        overlayRun: overlayRun && { name: overlayRun.name, values: before && describe(before, parameter) },
      })}
      table={() => ({
        columns: text.histogramColumns(SYMBOLS[parameter], overlayRun?.name),
        csvColumns: text.histogramColumnsCsv(SYMBOLS[parameter], overlayRun?.name),
        rows: Array.from(counts.counts, (count, bin) => [
          bin === 0 && counts.least < 0 ? text.below : shown(counts.least + bin * binWidth),
          bin === counts.counts.length - 1 && parameter !== 'pi' ? text.above : shown(counts.least + (bin + 1) * binWidth),
          count,
          shownPercent(count / Math.max(1, total)),
          shownPercent(atStart[bin] ?? 0),
          ...(overlayRun ? [outline ? shownPercent(outline[bin] ?? 0) : NOTHING] : []),
        ]),
      })}
      legend={legend}
      draw={(width, height, expanded) => {
        const bars = { counts, total, outline, isOverlayRun: overlayRun !== undefined };
        return expanded ? <ExpandedBars {...bars} parameter={parameter} width={width} height={height} /> : <Bars {...bars} width={width} height={height} />;
      }}
    />
  );
}

/** Legend text of the initial values; includes their maximum if it exceeds the vertical scale. */
function describeStart(fractions: readonly number[], counts: Counts, total: number): string {
  const [most = 0] = heightScale({ counts, total, outline: undefined, isOverlayRun: false }, 1, 0).domain().slice(1);
  const highest = max(fractions) ?? 0;
  return text.startOutlineKey(highest > most ? highest : undefined);
}

function describe({ piZero, piOne, xiZero, histograms }: HistogramRange, parameter: Parameter): string {
  if (parameter === 'pi') return text.piValues(piZero, piOne);
  return parameter === 'm' ? text.modeNear(modeOf(histograms.m)) : text.zeroValues(xiZero);
}

/** Returns the fraction of the counted connections in each bin. */
const binFractions = ({ count, histograms }: HistogramRange, parameter: Parameter): number[] =>
  Array.from(histograms[parameter].counts, (connections) => connections / Math.max(1, count));

function modeOf({ least, most, counts }: Counts): number {
  const top = counts.indexOf(max(counts) ?? 0);
  return least + ((top + 0.5) * (most - least)) / counts.length;
}

interface BarsProps {
  readonly counts: Counts;
  readonly total: number;
  readonly outline: readonly number[] | undefined;
  readonly isOverlayRun: boolean;
  readonly width: number;
  readonly height: number;
}

/** Below this width in pixels, the middle tick label has no room. */
const NARROW = 46;

/** The current bars and the overlay run set the scale. Initial values are often one tall spike, which is clipped at the top. */
function heightScale({ counts, total, outline = [], isOverlayRun }: Omit<BarsProps, 'width' | 'height'>, base: number, top: number) {
  const tallest = Math.max((max(counts.counts) ?? 0) / Math.max(1, total), isOverlayRun ? (max(outline) ?? 0) : 0, 0.02);
  return scaleLinear([0, tallest * 1.05], [base, top]);
}

const MARGIN = { left: 44, right: 20, top: 18 };

function ExpandedBars({ parameter, ...props }: BarsProps & { readonly parameter: Parameter }) {
  const { counts, width, height } = props;
  const base = height - footOf(true);
  const inside = width - MARGIN.left - MARGIN.right;
  const y = heightScale(props, base, MARGIN.top);
  const value = scaleLinear([counts.least, counts.most], [MARGIN.left, MARGIN.left + inside]);
  return (
    <>
      <text className="caption" x={MARGIN.left} y={10}>
        {text.histogramCaption}
      </text>
      <LeftAxis
        ticks={y.ticks(5).map((share) => ({ value: share, text: `${formatNumber(100 * share)} %` }))}
        scale={y}
        left={MARGIN.left}
        right={width - MARGIN.right}
      />
      <g transform={`translate(${MARGIN.left} ${MARGIN.top})`}>
        <Bars {...props} width={inside} height={base - MARGIN.top} bare />
      </g>
      <BottomAxis ticks={value.ticks(7).map((tick) => ({ value: tick, text: formatNumber(tick) }))} scale={value} y={base} width={width} />
      <BottomLabel x={MARGIN.left + inside / 2} y={base}>
        {COLOUR_SCALES[parameter].title}
      </BottomLabel>
    </>
  );
}

function Bars(props: BarsProps & { readonly bare?: boolean }) {
  const { counts, total, outline = [], isOverlayRun, width, height, bare = false } = props;
  const clip = useId();
  const base = bare ? height : height - 16;
  const bins = counts.counts.length;
  const x = scaleLinear([0, bins], [0, width]);
  const value = scaleLinear([counts.least, counts.most], [0, width]);
  const y = heightScale(props, base, bare ? 0 : 2);
  const bars = Array.from(counts.counts, (count, bin) => {
    const top = y(count / Math.max(1, total));
    return count > 0 ? (
      <rect key={bin} {...SHOWN} x={x(bin)} width={Math.max(1, x(1) - 0.5)} y={Math.min(top, base - 0.5)} height={Math.max(0.5, base - top)} />
    ) : null;
  });
  const steps = line<number>(
    (_, bin) => x(bin),
    (share) => y(share),
  ).curve(curveStepAfter);
  const path = steps([...outline, ...outline.slice(-1)]) ?? '';
  const ticks = (counts.least < 0 && width >= NARROW ? [counts.least, 0, counts.most] : [counts.least, counts.most]).map((tick) => ({
    value: tick,
    text: formatNumber(tick),
  }));
  return (
    <>
      <clipPath id={clip}>
        <rect y={0} width={width} height={base} />
      </clipPath>
      {isOverlayRun ? (
        // The colour of the outline is hardly visible on the bars, so there it has the colour of the background.
        <>
          <clipPath id={`${clip}-bars`}>{bars}</clipPath>
          <path {...OVERLAY_OUTLINE} d={path} />
          {bars}
          <path {...OVERLAY_CUT} clipPath={`url(#${clip}-bars)`} d={path} />
        </>
      ) : (
        <>
          {bars}
          <path {...START_OUTLINE} clipPath={`url(#${clip})`} d={path} />
        </>
      )}
      <line {...BASE_LINE} x2={width} y1={base} y2={base} />
      {bare ? null : <BottomAxis ticks={ticks} scale={value} y={base} width={width} />}
    </>
  );
}
