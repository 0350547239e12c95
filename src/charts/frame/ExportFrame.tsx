import type { ReactNode } from 'react';
import { Legend } from './Legend.tsx';
import { type LegendEntry, layOutLegend } from './legend-layout.ts';
import { wrapText } from './text-layout.ts';

export interface ExportFrameProps {
  /** Omitted where the page shows it above the figure. */
  readonly title?: string | undefined;
  /** Run and training step, in words. */
  readonly subtitle: string;
  readonly summary: string;
  readonly legend: readonly LegendEntry[];
  readonly width: number;
  /** Height of the drawing alone, in pixels. */
  readonly plotHeight: number;
  readonly margin?: number;
  readonly draw: (width: number, height: number, expanded: boolean) => ReactNode;
}

const LINE = 17;

/** A self-contained figure: title, run and step, the drawing with room for its axes, and the legend. */
export function ExportFrame({ title, subtitle, summary, legend, width, plotHeight, margin = 0, draw }: ExportFrameProps) {
  const inner = width - 2 * margin;
  const lines = wrapText(subtitle, inner);
  const under = margin + (title ? 22 : 0);
  const top = under + lines.length * LINE + 8;
  const keys = layOutLegend(legend, inner);
  const below = top + plotHeight + (legend.length > 0 ? 12 : 0);
  const height = below + keys.height + margin;
  return (
    <svg role="img" aria-label={summary} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <rect fill="var(--paper)" width={width} height={height} />
      {title ? (
        <text style={{ fill: 'var(--ink)', fontSize: 16, fontWeight: 600 }} x={margin} y={margin + 14}>
          {title}
        </text>
      ) : null}
      {lines.map((line, n) => (
        <text key={n} x={margin} y={under + 12 + n * LINE}>
          {line}
        </text>
      ))}
      <g transform={`translate(${margin} ${top})`}>{draw(inner, plotHeight, true)}</g>
      <g transform={`translate(${margin} ${below})`}>
        <Legend placed={keys.placed} width={inner} />
      </g>
    </svg>
  );
}
