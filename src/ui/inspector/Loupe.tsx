import { useId } from 'react';
import { Dialog, TableButton } from '../../charts/frame/Dialog.tsx';
import { Table } from '../../charts/frame/Figure.tsx';
import type { TableData } from '../../charts/frame/table.ts';
import { loupeLayout, SIDE } from '../../charts/map-layouts.ts';
import { CATEGORY_WORDS, COLOUR_WORDS } from '../../charts/words.ts';
import type { Connection } from '../../model/connection.ts';
import { DEAD_BYTE, decode } from '../../model/scales.ts';
import { CATEGORIES } from '../../model/spike-slab.ts';
import { shown } from '../../text/format.ts';
import { ConnectionMap } from '../network/ConnectionMap.tsx';
import { ExportMap } from '../network/MapFigure.tsx';
import { layersOfStatus } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

const WIDTH = 336;

/** Enlarged map of all connections into the postsynaptic unit of the selection. */
export function Loupe({ selection: { layer, to } }: { readonly selection: Connection }) {
  const below = useStore((state) => layersOfStatus(state.status)[layer - 1] ?? 0);
  const id = useId();
  if (below === 0) return null;
  const name = `Loupe, unit ${to}`;
  return (
    <figure className="loupe" aria-label={name}>
      <ConnectionMap
        label={`${name}: arrow keys pick one of its ${below} connections`}
        layer={layer}
        layout={loupeLayout(layer, below)}
        firstUnit={to}
        width={WIDTH}
      />
      <figcaption>
        <span>
          all {below} connections into unit {to} of layer {layer + 1}
        </span>
        <TableButton panel={id} />
      </figcaption>
      <Dialog id={id} name={name}>
        {() => <Numbers name={name} layer={layer} to={to} below={below} />}
      </Dialog>
    </figure>
  );
}

function Numbers({ name, layer, to, below }: { readonly name: string; readonly layer: number; readonly to: number; readonly below: number }) {
  // Maps arrive with every frame; the table is rendered again only when the statistics or the colour change.
  useStore((state) => state.statistics);
  useStore((state) => state.colour);
  const layout = loupeLayout(layer, below);
  const table = () => tableOf(layer, to, below);
  return (
    <>
      <p>
        All {below} connections into unit {to} of layer {layer + 1}. Numbers are read off the colours, of which a scale has 250.
      </p>
      <ExportMap
        name={`${name} of layer ${layer + 1}`}
        layer={layer}
        layout={layout}
        firstUnit={to}
        {...(layer === 1
          ? { axes: { kind: 'pixels' as const } }
          : { axes: { kind: 'none' as const }, note: `units of layer ${layer} from the top left, ${layout.cellColumns} in a row` })}
        table={table}
      />
      <Table name={name} {...table()} />
    </>
  );
}

/** Reads the value of each connection into a unit from the bytes of the current map. */
function tableOf(layer: number, to: number, below: number): TableData {
  const { map } = useStore.getState();
  const colour = map?.colour ?? 'role';
  const bytes = map?.weightLayers[layer - 1];
  const above = map?.layers[layer] ?? 0;
  const places = bytes?.length === below * above ? Array.from({ length: below }, (_, from) => bytes[from * above + to] as number) : [];
  const format = (byte: number) =>
    colour === 'role' ? CATEGORY_WORDS[CATEGORIES[byte] ?? 'silent'] : byte === DEAD_BYTE ? CATEGORY_WORDS.silent : shown(decode(colour, byte));
  return layer === 1
    ? { columns: ['pixel row', 'pixel column', COLOUR_WORDS[colour]], rows: places.map((byte, from) => [Math.floor(from / SIDE), from % SIDE, format(byte)]) }
    : { columns: [`unit of layer ${layer}`, COLOUR_WORDS[colour]], rows: places.map((byte, from) => [from, format(byte)]) };
}
