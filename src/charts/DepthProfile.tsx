import { extent, line, scaleLinear, scalePoint } from 'd3';
import type { StageStatistics } from '../engine/statistics.ts';
import type { RunConfig } from '../model/config.ts';
import { LeftAxis } from './Axis.tsx';
import { Figure, type TableData } from './Figure.tsx';
import { show } from './number-format.ts';
import { shortName } from './words.ts';

interface ProfileProps {
  readonly stages: readonly StageStatistics[];
  readonly start: readonly StageStatistics[];
  readonly liveOnly: boolean;
  /** An earlier run, drawn in the place of the start; stages that it lacks stay empty. */
  readonly overlay?: { readonly name: string; readonly stages: readonly StageStatistics[] } | undefined;
}

/** Mean entropy of a connection, stage by stage, by the exact formula or the paper's. */
export function EntropyProfile({ stages, start, liveOnly, overlay, formula }: ProfileProps & { readonly formula: RunConfig['entropy'] }) {
  const which = liveOnly ? 'live' : 'all';
  const key = formula === 'paper' ? 'entropyPaper' : 'entropy';
  return (
    <Profile
      name="Entropy per connection"
      unit={formula === 'paper' ? 'nats, paper’s formula' : 'nats'}
      liveOnly={liveOnly}
      values={stages.map((stage) => stage[which][key])}
      ghost={start.map((stage) => stage.all[key])}
      overlay={overlay && { name: overlay.name, values: overlay.stages.map((stage) => stage[which][key]) }}
      table={{
        columns: ['stage', 'all connections, nats', 'live only, nats', "paper's formula, all, nats", 'at the start, nats'],
        rows: stages.map((stage, l) => [
          l + 1,
          show(stage.all.entropy),
          show(stage.live.entropy),
          show(stage.all.entropyPaper),
          show(start[l]?.all.entropy ?? 0),
        ]),
      }}
    />
  );
}

/** Mean pi, stage by stage. */
export function SparsityProfile({ stages, start, liveOnly, overlay }: ProfileProps) {
  const which = liveOnly ? 'live' : 'all';
  return (
    <Profile
      name="Sparsity per stage"
      unit="mean π"
      liveOnly={liveOnly}
      values={stages.map((stage) => stage[which].meanPi)}
      ghost={start.map((stage) => stage.all.meanPi)}
      overlay={overlay && { name: overlay.name, values: overlay.stages.map((stage) => stage[which].meanPi) }}
      table={{
        columns: ['stage', 'mean π, all', 'mean π, live only', 'at π = 1, all', 'at the start'],
        rows: stages.map((stage, l) => [l + 1, show(stage.all.meanPi), show(stage.live.meanPi), show(stage.all.piOne), show(start[l]?.all.meanPi ?? 0)]),
      }}
    />
  );
}

interface Numbers {
  readonly name: string;
  readonly unit: string;
  readonly liveOnly: boolean;
  readonly values: readonly number[];
  readonly ghost: readonly number[];
  readonly overlay: { readonly name: string; readonly values: readonly number[] } | undefined;
  readonly table: TableData;
}

const sayStages = (values: readonly number[]): string => values.map((value, l) => `stage ${l + 1} ${show(value)}`).join(', ');

function Profile({ name, unit, liveOnly, values, ghost, overlay, table }: Numbers) {
  const who = liveOnly ? 'live connections' : 'all connections';
  const behind = overlay?.values.slice(0, values.length) ?? [];
  return (
    <Figure
      name={name}
      summary={`${name}, ${who}: ${sayStages(values)}${overlay ? `; behind it ${overlay.name}: ${sayStages(behind) || 'nothing to show'}` : ''} (${unit}).`}
      table={() => (overlay ? withColumn(table, `${shortName(overlay.name)}: ${who}, ${unit}`, behind) : table)}
      draw={(width, height) => {
        const left = 34;
        const base = height - 18;
        const stages = values.map((_, l) => l + 1);
        const x = scalePoint(stages, [left, width - 4]).padding(0.4);
        // What is now and what is behind set the scale; a start far away would flatten it and is left to the table.
        const [least = 0, most = 1] = extent([...values, ...behind, 0]) as [number, number];
        const room = Math.max(0.05, (most - least) * 0.15);
        const y = scaleLinear([least - (least < 0 ? room : 0), most + room], [base, 16]).clamp(true);
        const path = (numbers: readonly number[]) =>
          line<number>(
            (_, l) => x(l + 1) as number,
            (value) => y(value),
          )([...numbers]) ?? '';
        return (
          <>
            <text className="caption" x={left} y={10}>
              {unit} · {liveOnly ? 'live only' : 'all'}
            </text>
            <LeftAxis ticks={y.ticks(3).map((value) => ({ value, text: show(value) }))} scale={y} left={left} right={width - 4} />
            {overlay ? (
              <path className="behind-line" d={path(behind)} />
            ) : ghost.every((value) => value >= (y.domain()[0] as number) && value <= (y.domain()[1] as number)) ? (
              <path className="ghost-line" d={path(ghost)} />
            ) : null}
            {behind.map((value, l) => (
              <circle key={l} className="behind-dot" cx={x(l + 1)} cy={y(value)} r={2.5} />
            ))}
            <path className="line" d={path(values)} />
            {values.map((value, l) => (
              <circle key={l} className="dot" cx={x(l + 1)} cy={y(value)} r={3} />
            ))}
            <g className="axis">
              {stages.map((stage) => (
                <text key={stage} x={x(stage)} y={base + 14} textAnchor="middle">
                  {stage === 1 ? 'stage 1' : stage}
                </text>
              ))}
            </g>
          </>
        );
      }}
    />
  );
}

/** A table with one more column; rows for which there is no number get a dash. */
const withColumn = ({ columns, rows }: TableData, column: string, values: readonly number[]): TableData => ({
  columns: [...columns, column],
  rows: rows.map((row, l) => [...row, l < values.length ? show(values[l] as number) : '–']),
});
