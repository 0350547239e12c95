import type { Print } from '../../charts/frame/ExportButtons.tsx';
import { Sheet } from '../../charts/frame/ExportFrame.tsx';
import { BoxMark } from '../../charts/frame/Legend.tsx';
import { makePalette } from '../../charts/frame/palette.ts';
import { mapImage } from '../../charts/frame/raster.ts';
import { type MapAxes, MapDrawing, mapSize } from '../../charts/MapDrawing.tsx';
import type { Layout } from '../../charts/map-cells.ts';
import { mapLegend } from '../../charts/map-legend.tsx';
import { NO_ROLES } from '../../charts/words.ts';
import { isPlain, momentOf } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { marked } from './ConnectionMap.tsx';

const MARGIN = 16;
/** Narrower pictures have no room for their title and legend. */
const LEAST_WIDTH = 480;

export interface MapPrint {
  readonly name: string;
  readonly stage: number;
  readonly layout: Layout;
  readonly firstUnit?: number;
  readonly axes: MapAxes;
  /** How to read it, where axes do not say so. */
  readonly note?: string;
  readonly hits?: { readonly places: Uint32Array; readonly words: string } | undefined;
}

/** The present picture of a stage as it is to be saved, in the colours of now. Throws where there is none yet. */
export async function printMap({ name, stage, layout, firstUnit = 0, axes, note, hits }: MapPrint): Promise<Print> {
  const { picture, pictured, liveOnly, theme } = useStore.getState();
  const bytes = picture?.stages[stage - 1];
  const above = picture?.layers[stage];
  if (!picture || !bytes || !above || bytes.length !== layout.cells * above) throw new Error('there is no picture yet');
  const image = await mapImage(layout, hits ? marked(bytes, hits.places) : bytes, above, firstUnit, makePalette(picture.colour, theme));
  const { words, step } = momentOf(pictured);
  const meaningless = isPlain(pictured) && picture.colour === 'role';
  const { plotWidth, plotHeight } = mapSize(layout, axes);
  const sheet = (
    <Sheet
      title={name}
      subtitle={[words, ...(note ? [note] : []), ...(meaningless ? [NO_ROLES] : [])].join('; ')}
      summary={`${name}: one block of pixels for each connection`}
      legend={[
        ...(meaningless ? [] : mapLegend(picture.colour, liveOnly, theme, picture.explains)),
        ...(hits ? [{ text: hits.words, mark: <BoxMark className="hit-mark" /> }] : []),
      ]}
      width={Math.max(LEAST_WIDTH, plotWidth + 2 * MARGIN)}
      plotHeight={plotHeight}
      margin={MARGIN}
      draw={() => <MapDrawing image={image} layout={layout} axes={axes} />}
    />
  );
  return { sheet, step };
}
