import { curveStepAfter, line, max, scaleLinear } from 'd3';
import { useId } from 'react';
import type { Histogram as Counts, LayerStats } from '../engine/statistics.ts';
import type { Parameter } from '../model/theta.ts';
import { formatNumber, percent, shown, shownPercent, whole } from '../text/format.ts';
import * as text from '../text/training-charts.ts';
import { SYMBOLS } from '../text/words.ts';
import { BottomAxis, BottomLabel, footOf, LeftAxis } from './frame/Axis.tsx';
import { NOTHING } from './frame/csv.ts';
import { Figure } from './frame/Figure.tsx';
import { BoxMark, Hatch, LineMark, OverflowMark } from './frame/Legend.tsx';
import type { LegendEntry } from './frame/legend-layout.ts';
import { BASE_LINE, OVERLAY_CUT, OVERLAY_OUTLINE, overflowBar, SHOWN, START_OUTLINE } from './frame/looks.ts';
import { listItems } from './frame/read-out.ts';
import { binEnds, describeHistogram, isOverflow, nameBin } from './histogram-bins.ts';
import { COLOUR_SCALES } from './words.ts';

interface HistogramProps {
  /** Title. Without it the figure is small and untitled, and its accessible name gives parameter and layer. */
  readonly name?: string;
  /** Whether the small figure has the ends of its axis; by default it has. */
  readonly hasAxis?: boolean;
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
export function Histogram({ name, hasAxis = true, parameter, layer, now, start, liveOnly, overlayRun }: HistogramProps) {
  const spread = liveOnly ? now.live : now.all;
  const counts = spread.histograms[parameter];
  const total = spread.count;
  const before = overlayRun?.layer?.[liveOnly ? 'live' : 'all'];
  const atStart = binFractions(start.all, parameter);
  const outline = overlayRun ? before && binFractions(before, parameter) : atStart;
  const ends = Array.from(counts.counts, (_, bin) => binEnds(parameter, counts, bin));
  const overflows = ends.map((end, bin) => isOverflow(end) && (counts.counts[bin] as number) > 0);
  const legend = (): LegendEntry[] => [
    { text: text.barsKey(liveOnly), mark: <BoxMark {...SHOWN} /> },
    ...(overflows.includes(true) ? [{ text: text.overflowKey, mark: <OverflowMark /> }] : []),
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
        values: describeHistogram(spread, parameter),
        total,
        liveOnly,
        overlayRun: overlayRun && { name: overlayRun.name, values: before && describeHistogram(before, parameter) },
      })}
      table={() => ({
        columns: text.histogramColumns(SYMBOLS[parameter], overlayRun?.name),
        csvColumns: text.histogramColumnsCsv(SYMBOLS[parameter], overlayRun?.name),
        rows: ends.map(([least, most], bin) => [
          least === undefined ? text.below : shown(least),
          most === undefined ? text.above : shown(most),
          counts.counts[bin] as number,
          shownPercent((counts.counts[bin] as number) / Math.max(1, total)),
          shownPercent(atStart[bin] ?? 0),
          ...(overlayRun ? [outline ? shownPercent(outline[bin] ?? 0) : NOTHING] : []),
        ]),
      })}
      legend={legend}
      draw={(width, height, expanded) => {
        const bars = { counts, total, outline, overflows, isOverlayRun: overlayRun !== undefined };
        return expanded ? (
          <ExpandedBars {...bars} parameter={parameter} width={width} height={height} />
        ) : (
          <Bars {...bars} width={width} height={height} bare={!hasAxis} />
        );
      }}
      readOut={(width, height) =>
        listItems(
          Array.from(total === 0 ? [] : counts.counts, (count, bin) => ({
            box: { left: (bin * width) / ends.length, right: ((bin + 1) * width) / ends.length, top: 2, bottom: height - FOOT },
            read: () => ({
              title: nameBin(parameter, counts, bin),
              values: [
                { name: text.connectionsValue, text: whole(count) },
                { name: text.fractionValue, text: percent(count / total), colour: SHOWN.fill },
                ...(outline
                  ? [
                      {
                        name: overlayRun?.name ?? text.startValue,
                        text: percent(outline[bin] ?? 0),
                        colour: (overlayRun ? OVERLAY_OUTLINE : START_OUTLINE).stroke,
                      },
                    ]
                  : []),
              ],
            }),
          })),
        )
      }
    />
  );
}

/** Legend text of the initial values; includes their maximum if it exceeds the vertical scale. */
function describeStart(fractions: readonly number[], counts: Counts, total: number): string {
  const [most = 0] = heightScale({ counts, total, outline: undefined, overflows: [], isOverlayRun: false }, 1, 0).domain().slice(1);
  const highest = max(fractions) ?? 0;
  return text.startOutlineKey(highest > most ? highest : undefined);
}

/** Returns the fraction of the counted connections in each bin. */
const binFractions = ({ count, histograms }: LayerStats['all'], parameter: Parameter): number[] =>
  Array.from(histograms[parameter].counts, (connections) => connections / Math.max(1, count));

interface BarsProps {
  readonly counts: Counts;
  readonly total: number;
  readonly outline: readonly number[] | undefined;
  /** Whether a bin has values and is one of those that count all values beyond the range. */
  readonly overflows: readonly boolean[];
  readonly isOverlayRun: boolean;
  readonly width: number;
  readonly height: number;
}

/** Room below the bars of the small histogram for its tick labels, in pixels. */
const FOOT = 16;
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
  const { counts, total, outline = [], overflows, isOverlayRun, width, height, bare = false } = props;
  const [clip, hatch] = [useId(), useId()];
  const base = bare ? height : height - FOOT;
  const bins = counts.counts.length;
  const x = scaleLinear([0, bins], [0, width]);
  const value = scaleLinear([counts.least, counts.most], [0, width]);
  const y = heightScale(props, base, bare ? 0 : 2);
  const bars = Array.from(counts.counts, (count, bin) => {
    const top = y(count / Math.max(1, total));
    return count > 0 ? (
      <rect
        key={bin}
        {...(overflows[bin] ? overflowBar(hatch) : SHOWN)}
        x={x(bin)}
        width={Math.max(1, x(1) - 0.5)}
        y={Math.min(top, base - 0.5)}
        height={Math.max(0.5, base - top)}
      />
    ) : null;
  });
  const steps = line<number>(
    (_, bin) => x(bin),
    (share) => y(share),
  ).curve(curveStepAfter);
  const path = ((total > 0 || isOverlayRun) && steps([...outline, ...outline.slice(-1)])) || '';
  const ticks = (counts.least < 0 && width >= NARROW ? [counts.least, 0, counts.most] : [counts.least, counts.most]).map((tick) => ({
    value: tick,
    text: formatNumber(tick),
  }));
  return (
    <>
      <clipPath id={clip}>
        <rect y={0} width={width} height={base} />
      </clipPath>
      {overflows.includes(true) ? <Hatch id={hatch} colour={SHOWN.fill} /> : null}
      {total === 0 ? (
        <text x={width / 2} y={base / 2 + 4} textAnchor="middle">
          {text.noConnections}
        </text>
      ) : null}
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
