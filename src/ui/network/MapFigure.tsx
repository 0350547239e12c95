import { use, useId } from 'react';
import { Dialog, TableButton } from '../../charts/frame/Dialog.tsx';
import { ExportButtons, ExportContext } from '../../charts/frame/ExportButtons.tsx';
import { Table } from '../../charts/frame/Figure.tsx';
import type { TableData } from '../../charts/frame/table.ts';
import type { MapAxes } from '../../charts/MapDrawing.tsx';
import { atlasLayout, matrixLayout, SIDE } from '../../charts/map-layouts.ts';
import { CATEGORIES } from '../../model/spike-slab.ts';
import * as text from '../../text/network.ts';
import { CATEGORY_WORDS, forming, noCategories } from '../../text/words.ts';
import { isForming, isPlain, layersOfStatus } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { ConnectionMap } from './ConnectionMap.tsx';
import { type MapPrint, printMap } from './MapPrint.tsx';
import css from './network.module.css';
import { unitsTable } from './units-table.ts';

interface MapFigureProps {
  readonly layer: number;
  readonly below: number;
  readonly above: number;
  readonly width: number;
  readonly height?: number | undefined;
  /** Flat indices of the connections that a perturbation hit, and their text in the legend. */
  readonly hits?: Uint32Array | undefined;
  readonly hitWords?: string | undefined;
}

/** Map of all connections of a weight layer: an atlas with one input map per unit for layer 1, a matrix for deeper layers. */
export function MapFigure({ layer, below, above, width, height, hits, hitWords = text.perturbed }: MapFigureProps) {
  const statistics = useStore((state) => state.statistics?.weightLayers[layer - 1]);
  const plain = useStore(({ status }) => isPlain(status));
  const unsettled = useStore(({ status }) => isForming(status));
  const layers = useStore(({ status }) => layersOfStatus(status).length);
  const id = useId();
  const name = text.mapName(layer);
  const layout = layer === 1 ? atlasLayout(above) : matrixLayout(below, above);
  const count = below * above;
  return (
    <figure aria-label={name} className={css.mapFigure}>
      <figcaption className="figure-head">
        <span>
          <b>{text.mapTitle(layer)}</b> {text.mapCaption(layer, below, above)}
        </span>
        <TableButton panel={id} />
      </figcaption>
      <ConnectionMap label={text.mapLabel(layer)} layer={layer} layout={layout} width={width} height={height} hits={hits} />
      <Dialog id={id} name={name}>
        {() =>
          statistics ? (
            <>
              <p>
                {plain
                  ? noCategories
                  : text.fractionsOf(
                      count,
                      CATEGORIES.map((category) => [statistics.fractions[category], CATEGORY_WORDS[category]]),
                    )}
                {unsettled ? ` ${forming}` : null}
              </p>
              <ExportMap
                name={name}
                layer={layer}
                layout={layout}
                {...readingOf(layer, above, layers)}
                hits={hits && { places: hits, words: hitWords }}
                table={() => unitsTable(statistics)}
              />
              <Table name={name} {...unitsTable(statistics)} />
            </>
          ) : null
        }
      </Dialog>
    </figure>
  );
}

/** Axes of a map, or a note about the order of its tiles; `layers`: number of layers of units. */
const readingOf = (layer: number, above: number, layers: number): { axes: MapAxes; note?: string } =>
  layer === 1
    ? { axes: { kind: 'none' }, note: text.atlasNote(SIDE, above) }
    : { axes: { kind: 'units', below: text.unitAxis(layer - 1, layers), above: text.unitAxis(layer, layers) } };

/** Exports a map as it is now, and its table as it is shown. */
export function ExportMap({ table, ...map }: MapPrint & { readonly table: () => TableData }) {
  const { step } = use(ExportContext).moment();
  return <ExportButtons name={map.name} table={table} step={step} print={() => printMap(map)} />;
}
