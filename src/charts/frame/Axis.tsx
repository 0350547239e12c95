import { ticks } from 'd3';
import * as chartText from '../../text/charts.ts';
import { PAGE_PALETTE, type PlotPalette } from './plot-palette.ts';
import type { Tick } from './plot-scale.ts';

/** Maps a value to a pixel, such as a D3 scale. */
export type AxisScale = (value: number) => number;

interface AxisProps {
  readonly ticks: readonly Tick[];
  readonly scale: AxisScale;
  readonly palette?: PlotPalette;
}

/** Draws labelled ticks along the bottom; the outer labels stay inside the figure. */
export function BottomAxis({
  ticks,
  scale,
  y,
  width,
  label,
  palette = PAGE_PALETTE,
}: AxisProps & { readonly y: number; readonly width: number; readonly label?: string | undefined }) {
  return (
    <g transform={`translate(0 ${y})`}>
      {ticks.map(({ value, text }, n) => {
        const x = scale(value);
        const anchor = n === 0 && x < 12 + text.length * 3 ? 'start' : n === ticks.length - 1 && x > width - 12 - text.length * 3 ? 'end' : 'middle';
        return (
          <g key={value}>
            <line x1={x} x2={x} y2={3} stroke={palette.edge} />
            <text x={anchor === 'start' ? 0 : anchor === 'end' ? width : x} y={14} textAnchor={anchor}>
              {text}
            </text>
          </g>
        );
      })}
      {label ? (
        <text className="axis-label" x={width} y={14} textAnchor="end">
          {label}
        </text>
      ) : null}
    </g>
  );
}

/** Draws tick labels on the left, with grid lines. */
export function LeftAxis({ ticks, scale, left, right, palette = PAGE_PALETTE }: AxisProps & { readonly left: number; readonly right: number }) {
  return (
    <g>
      {ticks.map(({ value, text }) => (
        <g key={value} transform={`translate(0 ${scale(value)})`}>
          <line x1={left} x2={right} stroke={palette.line} />
          <text x={left - 4} y={4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

export const BottomLabel = ({ x, y, children }: { x: number; y: number; children: string }) => (
  <text className="axis-label" x={x} y={y + 31} textAnchor="middle">
    {children}
  </text>
);

/** Returns the height of a bottom axis in pixels; expanded figures have room for its label. */
export const footOf = (expanded: boolean): number => (expanded ? 38 : 18);

/** Draws an axis of training steps: the first and the last one or, in expanded figures, round ones. */
export function StepAxis({ last, scale, y, width, expanded = false }: { last: number; scale: AxisScale; y: number; width: number; expanded?: boolean }) {
  if (!expanded)
    return (
      <BottomAxis ticks={[0, last].map((step) => ({ value: step, text: step === 0 ? '0' : chartText.lastStep(step) }))} scale={scale} y={y} width={width} />
    );
  const steps = ticks(0, last, Math.max(2, width / 90)).filter(Number.isInteger);
  return (
    <>
      <BottomAxis ticks={steps.map((step) => ({ value: step, text: String(step) }))} scale={scale} y={y} width={width} />
      <BottomLabel x={(scale(0) + scale(last)) / 2} y={y}>
        {chartText.stepAxis}
      </BottomLabel>
    </>
  );
}

/** Width of the row axis beside a map of input pixels. */
export const PIXEL_MARGIN = 40;

/** Draws the axes of a square map whose cells are input pixels; the row axis is in the margin on its left. */
export function PixelAxes({ left, cell, side }: { left: number; cell: number; side: number }) {
  const ends = [0, side / 2, side - 1];
  const middle = (n: number): number => (n + 0.5) * cell;
  return (
    <g>
      {ends.map((n) => (
        <text key={n} x={left - 6} y={middle(n) + 4} textAnchor="end">
          {n}
        </text>
      ))}
      <text className="axis-label" transform={`translate(${left - 26} ${middle(side / 2)}) rotate(-90)`} textAnchor="middle">
        {chartText.pixelRow}
      </text>
      <BottomAxis ticks={ends.map((n) => ({ value: n, text: String(n) }))} scale={(n) => left + middle(n)} y={side * cell} width={left + side * cell + 40} />
      <BottomLabel x={left + middle(side / 2)} y={side * cell}>
        {chartText.pixelColumn}
      </BottomLabel>
    </g>
  );
}
