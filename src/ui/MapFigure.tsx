import { useId } from 'react';
import { Table } from '../charts/Figure.tsx';
import { percent } from '../charts/number-format.ts';
import { Panel, TableButton } from '../charts/Panel.tsx';
import { NO_ROLES, SHARE_WORDS } from '../charts/words.ts';
import type { StageStatistics } from '../engine/statistics.ts';
import { SHARES } from '../model/law.ts';
import { ConnectionMap } from './ConnectionMap.tsx';
import { isPlain } from './derived.ts';
import { atlasLayout, matrixLayout } from './layouts.ts';
import { useStore } from './store.ts';

interface MapFigureProps {
  readonly stage: number;
  readonly below: number;
  readonly above: number;
  readonly width: number;
  readonly height?: number | undefined;
  readonly hits?: Uint32Array | undefined;
}

/** All connections of a stage as a picture: the atlas for stage 1, a matrix for the deeper ones. */
export function MapFigure({ stage, below, above, width, height, hits }: MapFigureProps) {
  const statistics = useStore((state) => state.statistics?.stages[stage - 1]);
  const plain = useStore(({ status }) => isPlain(status));
  const id = useId();
  const name = `${stage === 1 ? 'Atlas' : 'Matrix'}, stage ${stage}`;
  const layout = stage === 1 ? atlasLayout(above) : matrixLayout(below, above);
  const count = (below * above).toLocaleString('en');
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
              <Table name={name} {...unitsTable(statistics)} />
            </>
          ) : null
        }
      </Panel>
    </figure>
  );
}

function unitsTable({ units }: StageStatistics) {
  const rows = Array.from({ length: units.length / SHARES.length }, (_, unit) => [unit, ...units.subarray(unit * SHARES.length, (unit + 1) * SHARES.length)]);
  return { columns: ['unit', ...SHARES.map((share) => SHARE_WORDS[share])], rows };
}
