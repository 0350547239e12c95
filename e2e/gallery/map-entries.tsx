import { ExportFrame } from '../../src/charts/frame/ExportFrame.tsx';
import { CATEGORY_KEYS } from '../../src/charts/frame/Legend.tsx';
import type { LegendEntry } from '../../src/charts/frame/legend-layout.ts';
import { rampColour, type Theme } from '../../src/charts/frame/palette.ts';
import { type MapAxes, MapDrawing, mapSize } from '../../src/charts/MapDrawing.tsx';
import { canvasHeight, canvasWidth, type Layout } from '../../src/charts/map-cells.ts';
import { atlasLayout, loupeLayout, matrixLayout } from '../../src/charts/map-layouts.ts';
import { COLOUR_SCALES } from '../../src/charts/words.ts';
import { type Entry, onPage } from './entry.ts';

/** A chequered picture as a vector graphic: a painted map would be a PNG, whose bytes depend on the browser. */
function pictureOf(layout: Layout): string {
  const [width, height, side] = [canvasWidth(layout), canvasHeight(layout), 2 * layout.cellWidth];
  const pattern = `<pattern id='p' width='${side}' height='${side}' patternUnits='userSpaceOnUse'><rect width='${side}' height='${side}' fill='#cfd8e3'/><rect width='${side / 2}' height='${side / 2}' fill='#7b3294'/></pattern>`;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}'><defs>${pattern}</defs><rect width='${width}' height='${height}' fill='url(#p)'/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

const MARGIN = 16;
const LEAST_WIDTH = 480;

interface PrintProps {
  readonly layout: Layout;
  readonly axes: MapAxes;
  readonly legend: readonly LegendEntry[];
}

/** A map as in exported files, see src/ui/network/MapPrint.tsx. */
function Print({ layout, axes, legend }: PrintProps) {
  const { plotWidth, plotHeight } = mapSize(layout, axes);
  return (
    <ExportFrame
      title="Weight layer 2"
      subtitle="784-100-100-10, seed 1, step 200"
      summary="All connections of weight layer 2."
      legend={legend}
      width={Math.max(LEAST_WIDTH, plotWidth + 2 * MARGIN)}
      plotHeight={plotHeight}
      margin={MARGIN}
      draw={() => <MapDrawing image={pictureOf(layout)} layout={layout} axes={axes} />}
    />
  );
}

const ramp = (theme: Theme): LegendEntry => ({ text: COLOUR_SCALES.m.title, colourAt: (place) => rampColour('m', place, theme), ends: COLOUR_SCALES.m.ends });

export const MAP_ENTRIES: readonly Entry[] = [
  onPage('Map: matrix with its units', [660], (theme) => (
    <Print layout={matrixLayout(40, 24)} axes={{ kind: 'units', below: 'unit of layer 2', above: 'unit of layer 3' }} legend={[ramp(theme)]} />
  )),
  onPage('Map: pixels of one unit', [660], () => <Print layout={loupeLayout(1, 784)} axes={{ kind: 'pixels' }} legend={CATEGORY_KEYS} />),
  onPage('Map: atlas without axes', [660], (theme) => <Print layout={atlasLayout(9)} axes={{ kind: 'none' }} legend={[ramp(theme), ...CATEGORY_KEYS]} />),
];
