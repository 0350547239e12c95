import { area, curveLinear, curveStepAfter, line, symbol } from 'd3';
import type { ReactNode } from 'react';
import * as text from '../../text/charts.ts';
import { BottomAxis, LeftAxis } from './Axis.tsx';
import { isDrawn, LEAD, type LinePlotProps, layOutPlot, markedOf, type PlotLayout, type PlotSeries, placeNames } from './line-plot.ts';
import { ZERO_BAND } from './log-scale.ts';
import type { PlacedPlot } from './plot-read-out.ts';
import type { PlotAxis, PlotPoint } from './plot-scale.ts';
import { cutText, textWidth } from './text-layout.ts';

/**
 * Draws lines, bands, error bars and marks over one pair of axes, with the names of the series at the ends of their lines. Every colour is
 * an attribute, so that the plot looks the same on the page and in a file. `children` draws more, over the lines.
 */
function LinePlot({ children, ...plot }: LinePlotProps & { readonly children?: ((layout: PlotLayout) => ReactNode) | undefined }) {
  const { x, y, series, lines = [], title, width, right = 0, foot = 'axis', viewed, isBare = false } = plot;
  const empty = series.every(({ points }) => points.length === 0) ? (plot.empty ?? text.noData) : undefined;
  const layout = layOutPlot(plot);
  const { left, end, top, bottom, palette, xTicks, yTicks } = layout;
  const middle = (left + end) / 2;
  return (
    <g fontSize={12} fill={palette.muted}>
      {title ? (
        <text x={0} y={12} fontWeight={600} style={{ fill: palette.ink }}>
          {cutText(title, width)}
        </text>
      ) : null}
      {isBare ? null : (
        <text x={0} y={top - 11}>
          {captionOf(y, width)}
        </text>
      )}
      <ZeroBands layout={layout} />
      <LeftAxis ticks={yTicks} scale={layout.y.at} left={left} right={end} palette={palette} />
      {layout.y.domain[0] < 0 && layout.y.domain[1] > 0 ? <Across at={layout.y.at(0)} layout={layout} /> : null}
      {foot === 'none' ? null : (
        <>
          <Across at={bottom} layout={layout} />
          <BottomAxis ticks={xTicks} scale={layout.x.at} y={bottom} width={end + 8} palette={palette} />
        </>
      )}
      {foot === 'axis' ? (
        <text x={middle} y={bottom + 32} textAnchor="middle">
          {captionOf(x, width)}
        </text>
      ) : null}
      {lines
        .filter(({ value }) => value > layout.y.domain[0] && value < layout.y.domain[1])
        .map(({ value, label, dash = '1 3' }) => (
          <g key={value}>
            <Across at={layout.y.at(value)} layout={layout} dash={dash} />
            {label ? (
              <text x={left + 4} y={layout.y.at(value) - 4}>
                {label}
              </text>
            ) : null}
          </g>
        ))}
      {empty ? (
        <text x={middle} y={(top + bottom) / 2} textAnchor="middle">
          {empty}
        </text>
      ) : null}
      {right > 0 ? <Names plot={plot} layout={layout} /> : null}
      {series.map((one, n) => (
        <Series key={n} series={one} layout={layout} />
      ))}
      {viewed === undefined ? null : (
        <line x1={layout.x.at(viewed)} x2={layout.x.at(viewed)} y1={top - 6} y2={bottom} stroke={palette.ink} strokeDasharray="3 2" />
      )}
      {children?.(layout)}
    </g>
  );
}

/** A plot in its place; `over` draws more, over the lines. */
export interface DrawnPlot extends PlacedPlot {
  readonly over?: (layout: PlotLayout) => ReactNode;
}

export const Placed = ({ x, y, plot, over }: DrawnPlot) => (
  <g transform={`translate(${x} ${y})`}>
    <LinePlot {...plot}>{over}</LinePlot>
  </g>
);

/** Returns the label of an axis, cut to a width in pixels; whether it is logarithmic is never cut. */
function captionOf({ label, scale }: PlotAxis, width: number): string {
  const rest = textWidth(text.axisLabel('', scale === 'log'));
  return text.axisLabel(cutText(label, width - rest), scale === 'log');
}

const Across = ({ at, layout: { left, end, palette }, dash }: { readonly at: number; readonly layout: PlotLayout; readonly dash?: string }) => (
  <line x1={left} x2={end} y1={at} y2={at} stroke={palette.edge} strokeDasharray={dash} />
);

/** Bands for 0, which has no logarithm. */
function ZeroBands({ layout: { left, end, top, bottom, x, y, palette } }: { readonly layout: PlotLayout }) {
  return (
    <>
      {y.hasZero ? <rect data-part="zero" x={left} y={bottom - ZERO_BAND} width={end - left} height={ZERO_BAND} fill={palette.line} opacity={0.5} /> : null}
      {x.hasZero ? <rect data-part="zero" x={left} y={top} width={ZERO_BAND} height={bottom - top} fill={palette.line} opacity={0.5} /> : null}
    </>
  );
}

function Names({ plot, layout }: { readonly plot: LinePlotProps; readonly layout: PlotLayout }) {
  const { end, palette } = layout;
  return placeNames(plot, layout).map(({ name, colour, from: [x, y], at }) => (
    <g key={name}>
      <path d={`M${x} ${y}H${end + 2}L${end + LEAD - 6} ${at}`} fill="none" stroke={colour} strokeWidth={0.75} opacity={0.6} />
      <text x={end + LEAD - 2} y={at + 4} style={{ fill: palette.ink }}>
        {name}
      </text>
    </g>
  ));
}

const CAP = 3;

function Series({ series, layout: { x, y, palette } }: { readonly series: PlotSeries; readonly layout: PlotLayout }) {
  const { name, style, points, shape = 'line', width = 2, isHollow = false, spread = 'bars' } = series;
  const { colour, dash, mark } = style;
  const curve = shape === 'stairs' ? curveStepAfter : curveLinear;
  const path = line<PlotPoint>()
    .defined(isDrawn)
    .x((point) => x.at(point.x))
    .y((point) => y.at(point.y))
    .curve(curve)([...points]);
  const isLog = y.hasZero !== undefined;
  const inside = (value: number): number => y.at(isLog && value <= 0 ? 0 : Math.min(y.domain[1], Math.max(y.domain[0], value)));
  const ended = points.filter((point) => point.ends && isDrawn(point));
  const bars = ended.map(({ x: at, ends = [0, 0] }) => {
    const [low, high] = ends.map(inside) as [number, number];
    return `M${x.at(at)} ${high}V${low}m${-CAP} 0h${2 * CAP}M${x.at(at) - CAP} ${high}h${2 * CAP}`;
  });
  const band = area<PlotPoint>()
    .defined(isDrawn)
    .x((point) => x.at(point.x))
    .y0(({ ends, y: value }) => inside(ends?.[0] ?? value))
    .y1(({ ends, y: value }) => inside(ends?.[1] ?? value))
    .curve(curve);
  return (
    <g data-series={name}>
      {spread === 'band' && ended.length > 0 ? <path data-part="band" d={band([...points]) ?? ''} fill={colour} opacity={isHollow ? 0.18 : 0.25} /> : null}
      {shape !== 'marks' && points.length > 1 ? (
        <path data-part="line" d={path ?? ''} fill="none" stroke={colour} strokeWidth={width} strokeDasharray={dash} />
      ) : null}
      {spread === 'bars' && bars.length > 0 ? <path data-part="bar" d={bars.join('')} fill="none" stroke={colour} strokeWidth={isHollow ? 1 : 1.25} /> : null}
      {markedOf(series, x).map((point) => (
        <path
          key={point.x}
          data-part="mark"
          transform={`translate(${x.at(point.x)} ${y.at(point.y)})`}
          d={symbol(...mark)() ?? ''}
          fill={isHollow ? palette.paper : colour}
          stroke={isHollow ? colour : palette.paper}
          strokeWidth={isHollow ? 1.25 : 0.75}
        />
      ))}
    </g>
  );
}
