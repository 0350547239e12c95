import { ticks } from 'd3';
import { BottomAxis, BottomLabel, footOf, PIXEL_MARGIN, PixelAxes } from './frame/Axis.tsx';
import { canvasHeight, canvasWidth, type Layout } from './map-cells.ts';

/** Axes of a map: units of two layers (`below`, `above`: axis labels), pixels of the input, or no axes. */
export type MapAxes = { readonly kind: 'units'; readonly below: string; readonly above: string } | { readonly kind: 'pixels' } | { readonly kind: 'none' };

/** Target width of a map in pixels. Its scale is an integer of at least 1, so a map is narrower, or wider if it has many cells. */
const WIDTH = 608;

/** Returns scale and size of a map in pixels; `plotWidth` and `plotHeight` include the axes. */
export function mapSize(layout: Layout, { kind }: MapAxes) {
  const scale = Math.max(1, Math.floor(WIDTH / canvasWidth(layout)));
  const [width, height] = [scale * canvasWidth(layout), scale * canvasHeight(layout)];
  const left = kind === 'none' ? 0 : PIXEL_MARGIN;
  return { scale, left, width, height, plotWidth: left + width + (kind === 'none' ? 0 : 12), plotHeight: height + (kind === 'none' ? 0 : footOf(true)) };
}

/** Draws a map (`image`: its URI) with its axes. */
export function MapDrawing({ image, layout, axes }: { readonly image: string; readonly layout: Layout; readonly axes: MapAxes }) {
  const { scale, left, width, height } = mapSize(layout, axes);
  const [cellWidth, cellHeight] = [scale * layout.cellWidth, scale * layout.cellHeight];
  return (
    <>
      {/* xlink:href is deprecated, but every SVG program reads it. */}
      <image xlinkHref={image} x={left} width={width} height={height} imageRendering="pixelated" preserveAspectRatio="none" />
      {axes.kind === 'pixels' ? <PixelAxes left={left} cell={cellWidth} side={layout.cellColumns} /> : null}
      {axes.kind === 'units' ? (
        <g className="axis">
          {unitTicks(layout.tiles).map((unit) => (
            <text key={unit} x={left - 6} y={(unit + 0.5) * cellHeight + 4} textAnchor="end">
              {unit}
            </text>
          ))}
          <text className="axis-label" transform={`translate(${left - 28} ${height / 2}) rotate(-90)`} textAnchor="middle">
            {axes.above}
          </text>
          <BottomAxis
            ticks={unitTicks(layout.cells).map((unit) => ({ value: unit, text: String(unit) }))}
            scale={(unit) => left + (unit + 0.5) * cellWidth}
            y={height}
            width={left + width + 20}
          />
          <BottomLabel x={left + width / 2} y={height}>
            {axes.below}
          </BottomLabel>
        </g>
      ) : null}
    </>
  );
}

const unitTicks = (units: number): number[] => ticks(0, units - 1, 6).filter(Number.isInteger);
