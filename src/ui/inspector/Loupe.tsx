import { useId } from 'react';
import { Dialog, TableButton } from '../../charts/frame/Dialog.tsx';
import { Table } from '../../charts/frame/Figure.tsx';
import type { TableData } from '../../charts/frame/table.ts';
import { loupeLayout, SIDE } from '../../charts/map-layouts.ts';
import { categoryCell } from '../../charts/words.ts';
import type { Connection } from '../../model/connection.ts';
import { type Colour, DEAD_BYTE, decode, PLACES } from '../../model/scales.ts';
import { CATEGORIES } from '../../model/spike-slab.ts';
import { shown } from '../../text/format.ts';
import * as text from '../../text/inspector.ts';
import { COLOUR_WORDS } from '../../text/words.ts';
import { ConnectionMap } from '../network/ConnectionMap.tsx';
import { ExportMap } from '../network/MapFigure.tsx';
import { layersOfStatus } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import css from './inspector.module.css';

const WIDTH = 336;

/** Enlarged map of all connections into the postsynaptic unit of the selection. */
export function Loupe({ selection: { layer, to } }: { readonly selection: Connection }) {
  const below = useStore((state) => layersOfStatus(state.status)[layer - 1] ?? 0);
  const place = usePlace(layer);
  const id = useId();
  if (below === 0) return null;
  const name = text.loupeName(to);
  return (
    <figure className={css.loupe} aria-label={name}>
      <ConnectionMap label={text.loupeLabel(to, below)} layer={layer} layout={loupeLayout(layer, below)} firstUnit={to} width={WIDTH} />
      <figcaption className="figure-head">
        <span>{text.loupeCaption(below, to, place)}</span>
        <TableButton panel={id} />
      </figcaption>
      <Dialog id={id} name={name}>
        {() => <Numbers name={name} layer={layer} to={to} below={below} />}
      </Dialog>
    </figure>
  );
}

/** Returns the name of the layer of the postsynaptic units of a weight layer. */
const usePlace = (layer: number): string => useStore((state) => text.unitLayerName(layer + 1, layersOfStatus(state.status).length));

function Numbers({ name, layer, to, below }: { readonly name: string; readonly layer: number; readonly to: number; readonly below: number }) {
  // Maps arrive with every frame; the table is rendered again only when the statistics or the colour change.
  useStore((state) => state.statistics);
  useStore((state) => state.colour);
  const place = usePlace(layer);
  const layout = loupeLayout(layer, below);
  const table = () => tableOf(layer, to, below);
  return (
    <>
      <p>{text.loupeIntro(below, to, place)}</p>
      <ExportMap
        name={text.loupeOfLayer(to, place)}
        layer={layer}
        layout={layout}
        firstUnit={to}
        {...(layer === 1
          ? { axes: { kind: 'pixels' as const } }
          : { axes: { kind: 'none' as const }, note: text.loupeNote(text.unitLayerName(layer, layer + 1), layout.cellColumns) })}
        table={table}
      />
      <Table name={name} {...table()} />
    </>
  );
}

/** The first and the last byte of the scale of pi also stand for values that are not exactly 0 or 1. */
const textOf = (colour: Colour, byte: number): string | undefined =>
  colour !== 'pi' ? undefined : byte <= PLACES.least ? text.PI_ENDS.least : byte >= PLACES.most ? text.PI_ENDS.most : undefined;

/** Reads the value of each connection into a unit from the bytes of the current map. */
function tableOf(layer: number, to: number, below: number): TableData {
  const { map } = useStore.getState();
  const colour = map?.colour ?? 'role';
  const bytes = map?.weightLayers[layer - 1];
  const above = map?.layers[layer] ?? 0;
  const places = bytes?.length === below * above ? Array.from({ length: below }, (_, from) => bytes[from * above + to] as number) : [];
  const format = (byte: number) =>
    colour === 'role'
      ? categoryCell(CATEGORIES[byte] ?? 'silent')
      : byte === DEAD_BYTE
        ? categoryCell('silent')
        : shown(decode(colour, byte), textOf(colour, byte));
  return {
    columns: text.loupeColumns(layer, COLOUR_WORDS[colour]),
    csvColumns: text.loupeCsv(layer, colour === 'role' ? text.categoryCsv : COLOUR_WORDS[colour]),
    rows: places.map((byte, from) => [...(layer === 1 ? [Math.floor(from / SIDE), from % SIDE] : [from]), format(byte)]),
  };
}
