import { symbol } from 'd3';
import { type LegendEntry, MARK } from './legend-layout.ts';
import type { PlotSeries } from './line-plot.ts';
import { PAGE_PALETTE, type PlotPalette } from './plot-palette.ts';

const MIDDLE = MARK.height / 2;

type KeyOfSeries = Pick<PlotSeries, 'style' | 'shape' | 'width' | 'marks' | 'isHollow'> & { readonly palette?: PlotPalette };

/** Draws the line and the mark of a series for a legend, MARK in size. */
export function SeriesKey({ style: { colour, dash, mark }, shape, width = 2, marks, isHollow = false, palette = PAGE_PALETTE }: KeyOfSeries) {
  return (
    <>
      {shape === 'marks' ? null : <path d={`M0 ${MIDDLE}H${MARK.width}`} fill="none" stroke={colour} strokeWidth={width} strokeDasharray={dash} />}
      {shape === 'stairs' || marks === 'none' ? null : (
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

export const keyOf = (series: PlotSeries): LegendEntry => ({ text: series.name, mark: <SeriesKey {...series} /> });

/** Draws an error bar for a legend. */
export const BarKey = ({ colour = PAGE_PALETTE.ink }: { readonly colour?: string }) => (
  <path d={`M11 0V${MARK.height}M8 0h6M8 ${MARK.height}h6`} fill="none" stroke={colour} strokeWidth={1.25} />
);

/** Draws a band for a legend. */
export const BandKey = ({ colour = PAGE_PALETTE.muted }: { readonly colour?: string }) => (
  <rect x={1} y={1} width={20} height={MARK.height - 2} fill={colour} opacity={0.3} />
);

/** Draws a thin line for reference for a legend. */
export const LineKey = ({
  dash = '1 3',
  colour = PAGE_PALETTE.edge,
  width = 1,
}: {
  readonly dash?: string;
  readonly colour?: string;
  readonly width?: number;
}) => <path d={`M0 ${MIDDLE}H${MARK.width}`} fill="none" stroke={colour} strokeWidth={width} strokeDasharray={dash} />;
