import { use, useId } from 'react';
import { Panel, TableButton } from '../../charts/frame/Dialog.tsx';
import { SaveButtons, SavingContext } from '../../charts/frame/ExportButtons.tsx';
import { Table } from '../../charts/frame/Figure.tsx';
import { percent, whole } from '../../charts/frame/number-format.ts';
import type { TableData } from '../../charts/frame/table.ts';
import type { MapAxes } from '../../charts/MapDrawing.tsx';
import { atlasLayout, matrixLayout, SIDE } from '../../charts/map-layouts.ts';
import { NO_ROLES, SHARE_WORDS } from '../../charts/words.ts';
import type { StageStatistics } from '../../engine/statistics.ts';
import { SHARES } from '../../model/spike-slab.ts';
import { isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { ConnectionMap } from './ConnectionMap.tsx';
import { type MapPrint, printMap } from './MapPrint.tsx';

interface MapFigureProps {
  readonly stage: number;
  readonly below: number;
  readonly above: number;
  readonly width: number;
  readonly height?: number | undefined;
  /** Places that a perturbation hit, and what to say of them. */
  readonly hits?: Uint32Array | undefined;
  readonly hitWords?: string | undefined;
}

/** All connections of a stage as a picture: the atlas for stage 1, a matrix for the deeper ones. */
export function MapFigure({ stage, below, above, width, height, hits, hitWords = 'hit' }: MapFigureProps) {
  const statistics = useStore((state) => state.statistics?.stages[stage - 1]);
  const plain = useStore(({ status }) => isPlain(status));
  const id = useId();
  const name = `${stage === 1 ? 'Atlas' : 'Matrix'}, stage ${stage}`;
  const layout = stage === 1 ? atlasLayout(above) : matrixLayout(below, above);
  const count = whole(below * above);
  return (
    <figure aria-label={name} className="map-figure">
      <ConnectionMap
        label={`${name}: arrow keys pick a connection, with Shift a unit`}
        stage={stage}
        layout={layout}
        width={width}
        height={height}
        hits={hits}
      />
      <figcaption>
        <span>
          stage {stage}: {count} connections{stage === 1 ? `, ${above} units` : ''}
        </span>
        <TableButton panel={id} />
      </figcaption>
      <Panel id={id} name={name}>
        {() =>
          statistics ? (
            <>
              <p>
                {plain
                  ? NO_ROLES
                  : `Of ${count} connections ${SHARES.map((share) => `${percent(statistics.shares[share])} ${SHARE_WORDS[share]}`).join(', ')}.`}
              </p>
              <SaveMap
                name={name}
                stage={stage}
                layout={layout}
                {...readingOf(stage, above)}
                hits={hits && { places: hits, words: hitWords }}
                table={() => unitsTable(statistics)}
              />
              <Table name={name} {...unitsTable(statistics)} />
            </>
          ) : null
        }
      </Panel>
    </figure>
  );
}

/** What the places of a map mean. */
const readingOf = (stage: number, above: number): { axes: MapAxes; note?: string } =>
  stage === 1
    ? { axes: { kind: 'none' }, note: `a ${SIDE} × ${SIDE} map of the input for each of ${above} units, row by row` }
    : { axes: { kind: 'units', below: `unit of layer ${stage}`, above: `unit of layer ${stage + 1}` } };

/** Saves a map as it is now, and its table as it is shown. */
export function SaveMap({ table, ...map }: MapPrint & { readonly table: () => TableData }) {
  const { step } = use(SavingContext).moment();
  return <SaveButtons name={map.name} table={table} step={step} print={() => printMap(map)} />;
}

function unitsTable({ units }: StageStatistics) {
  const rows = Array.from({ length: units.length / SHARES.length }, (_, unit) => [unit, ...units.subarray(unit * SHARES.length, (unit + 1) * SHARES.length)]);
  return { columns: ['unit', ...SHARES.map((share) => SHARE_WORDS[share])], rows };
}
