import type { PrintableFigure } from '../../charts/frame/ExportButtons.tsx';
import { ExportFrame } from '../../charts/frame/ExportFrame.tsx';
import { BoxMark, CATEGORY_KEYS, categoryKey } from '../../charts/frame/Legend.tsx';
import type { LegendEntry } from '../../charts/frame/legend-layout.ts';
import { makePalette, rampColour, type Theme, zeroColour } from '../../charts/frame/palette.ts';
import { mapImage } from '../../charts/frame/raster.ts';
import { type MapAxes, MapDrawing, mapSize } from '../../charts/MapDrawing.tsx';
import type { Layout } from '../../charts/map-cells.ts';
import { scaleWords } from '../../charts/words.ts';
import type { Colour } from '../../model/scales.ts';
import * as text from '../../text/network.ts';
import { exactlyZero, forming, noCategories } from '../../text/words.ts';
import { isForming, isPlain, momentOf } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { marked } from './ConnectionMap.tsx';

const MARGIN = 16;
/** In pixels. Narrower figures have no room for their title and legend. */
const LEAST_WIDTH = 480;

export interface MapPrint {
  readonly name: string;
  readonly layer: number;
  readonly layout: Layout;
  readonly firstUnit?: number;
  readonly axes: MapAxes;
  /** How to read the map, where the axes do not show it. */
  readonly note?: string;
  readonly hits?: { readonly places: Uint32Array; readonly words: string } | undefined;
}

/** Lays out the current map of a weight layer for export, in the current theme. Rejects if there is no map yet. */
export async function printMap({ name, layer, layout, firstUnit = 0, axes, note, hits }: MapPrint): Promise<PrintableFigure> {
  const { map, mapStatus, liveOnly, theme } = useStore.getState();
  const bytes = map?.weightLayers[layer - 1];
  const above = map?.layers[layer];
  if (!map || !bytes || !above || bytes.length !== layout.cells * above) throw new Error(text.noMap);
  const image = await mapImage(layout, hits ? marked(bytes, hits.places) : bytes, above, firstUnit, makePalette(map.colour, theme));
  const { words, step } = momentOf(mapStatus);
  const meaningless = isPlain(mapStatus) && map.colour === 'role';
  const unsettled = isForming(mapStatus) && map.colour === 'role';
  const { plotWidth, plotHeight } = mapSize(layout, axes);
  const frame = (
    <ExportFrame
      title={name}
      subtitle={[words, ...(note ? [note] : []), ...(meaningless ? [noCategories] : []), ...(unsettled ? [forming] : [])].join('; ')}
      summary={text.printSummary(name)}
      legend={[
        ...(meaningless ? [] : mapLegend(map.colour, liveOnly, theme, map.explains)),
        ...(hits ? [{ text: hits.words, mark: <BoxMark fill="var(--ink)" /> }] : []),
      ]}
      width={Math.max(LEAST_WIDTH, plotWidth + 2 * MARGIN)}
      plotHeight={plotHeight}
      margin={MARGIN}
      draw={() => <MapDrawing image={image} layout={layout} axes={axes} />}
    />
  );
  return { frame, step };
}

/** Returns the legend of a map; `explains` is the class that a `digit` map explains. */
function mapLegend(colour: Colour, liveOnly: boolean, theme: Theme, explains: number | undefined): LegendEntry[] {
  if (colour === 'role') return [...CATEGORY_KEYS];
  const { title, ends } = scaleWords(colour, explains);
  return [
    { text: title, colourAt: (place) => rampColour(colour, place, theme), ends },
    ...(colour === 'xi' ? [{ text: exactlyZero, mark: <BoxMark fill={zeroColour(theme)} /> }] : []),
    // Without `liveOnly`, connections with a dead input are coloured by their value like all others.
    ...(liveOnly ? [categoryKey('silent')] : []),
  ];
}
