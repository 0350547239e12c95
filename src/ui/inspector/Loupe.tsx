import { useId } from 'react';
import { Panel, TableButton } from '../../charts/frame/Dialog.tsx';
import { Table } from '../../charts/frame/Figure.tsx';
import { shown } from '../../charts/frame/number-format.ts';
import type { TableData } from '../../charts/frame/table.ts';
import { loupeLayout, SIDE } from '../../charts/map-layouts.ts';
import { COLOUR_WORDS, SHARE_WORDS } from '../../charts/words.ts';
import type { Connection } from '../../model/connection.ts';
import { decode, SILENT_BYTE } from '../../model/scales.ts';
import { SHARES } from '../../model/spike-slab.ts';
import { ConnectionMap } from '../network/ConnectionMap.tsx';
import { SaveMap } from '../network/MapFigure.tsx';
import { layersOfStatus } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

const WIDTH = 336;

/** All connections into the unit of the selected one, large enough to pick from. */
export function Loupe({ selection: { stage, to } }: { readonly selection: Connection }) {
  const below = useStore((state) => layersOfStatus(state.status)[stage - 1] ?? 0);
  const id = useId();
  if (below === 0) return null;
  const name = `Loupe, unit ${to}`;
  return (
    <figure className="loupe" aria-label={name}>
      <ConnectionMap
        label={`${name}: arrow keys pick one of its ${below} connections`}
        stage={stage}
        layout={loupeLayout(stage, below)}
        firstUnit={to}
        width={WIDTH}
      />
      <figcaption>
        <span>
          all {below} connections into unit {to} of layer {stage + 1}
        </span>
        <TableButton panel={id} />
      </figcaption>
      <Panel id={id} name={name}>
        {() => <Numbers name={name} stage={stage} to={to} below={below} />}
      </Panel>
    </figure>
  );
}

function Numbers({ name, stage, to, below }: { readonly name: string; readonly stage: number; readonly to: number; readonly below: number }) {
  // Pictures come with every frame, tables with the statistics.
  useStore((state) => state.statistics);
  useStore((state) => state.colour);
  const layout = loupeLayout(stage, below);
  const table = () => tableOf(stage, to, below);
  return (
    <>
      <p>
        All {below} connections into unit {to} of layer {stage + 1}. Numbers are read off the colours, of which a scale has 250.
      </p>
      <SaveMap
        name={`${name} of layer ${stage + 1}`}
        stage={stage}
        layout={layout}
        firstUnit={to}
        {...(stage === 1
          ? { axes: { kind: 'pixels' as const } }
          : { axes: { kind: 'none' as const }, note: `units of layer ${stage} from the top left, ${layout.cellColumns} in a row` })}
        table={table}
      />
      <Table name={name} {...table()} />
    </>
  );
}

/** What the present picture says of each connection into a unit. */
function tableOf(stage: number, to: number, below: number): TableData {
  const { picture } = useStore.getState();
  const colour = picture?.colour ?? 'role';
  const bytes = picture?.stages[stage - 1];
  const above = picture?.layers[stage] ?? 0;
  const places = bytes?.length === below * above ? Array.from({ length: below }, (_, from) => bytes[from * above + to] as number) : [];
  const say = (byte: number) =>
    colour === 'role' ? SHARE_WORDS[SHARES[byte] ?? 'silent'] : byte === SILENT_BYTE ? SHARE_WORDS.silent : shown(decode(colour, byte));
  return stage === 1
    ? { columns: ['pixel row', 'pixel column', COLOUR_WORDS[colour]], rows: places.map((byte, from) => [Math.floor(from / SIDE), from % SIDE, say(byte)]) }
    : { columns: [`unit of layer ${stage}`, COLOUR_WORDS[colour]], rows: places.map((byte, from) => [from, say(byte)]) };
}
