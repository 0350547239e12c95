import { extent, line, scaleLinear, scalePoint } from 'd3';
import type { StageStatistics } from '../engine/statistics.ts';
import type { RunConfig } from '../model/settings/config.ts';
import { BottomLabel, footOf, LeftAxis } from './frame/Axis.tsx';
import { NOTHING } from './frame/csv.ts';
import { Figure } from './frame/Figure.tsx';
import { LineMark } from './frame/Legend.tsx';
import type { LegendEntry } from './frame/legend-layout.ts';
import { show, shown } from './frame/number-format.ts';
import type { TableData } from './frame/table.ts';
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
      quantity="S"
      measure={formula === 'paper' ? 'mean entropy, nats, paper’s formula' : 'mean entropy, nats'}
      unit={formula === 'paper' ? 'nats, paper’s formula' : 'nats'}
      liveOnly={liveOnly}
      values={stages.map((stage) => stage[which][key])}
      ghost={start.map((stage) => stage.all[key])}
      overlay={overlay && { name: overlay.name, values: overlay.stages.map((stage) => stage[which][key]) }}
      table={{
        columns: ['stage', 'all connections, nats', 'live only, nats', "paper's formula, all, nats", 'at the start, nats'],
        rows: stages.map((stage, l) => [
          l + 1,
          shown(stage.all.entropy),
          shown(stage.live.entropy),
          shown(stage.all.entropyPaper),
          shown(start[l]?.all.entropy ?? 0),
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
      quantity="pi"
      measure="mean π, spike mass"
      unit="mean π"
      liveOnly={liveOnly}
      values={stages.map((stage) => stage[which].meanPi)}
      ghost={start.map((stage) => stage.all.meanPi)}
      overlay={overlay && { name: overlay.name, values: overlay.stages.map((stage) => stage[which].meanPi) }}
      table={{
        columns: ['stage', 'mean π, all', 'mean π, live only', 'at π = 1, all', 'at the start'],
        rows: stages.map((stage, l) => [l + 1, shown(stage.all.meanPi), shown(stage.live.meanPi), shown(stage.all.piOne), shown(start[l]?.all.meanPi ?? 0)]),
      }}
    />
  );
}

interface Numbers {
  readonly name: string;
  readonly quantity: string;
  /** What the left axis measures, in a word, and where there is room. */
  readonly unit: string;
  readonly measure: string;
  readonly liveOnly: boolean;
  readonly values: readonly number[];
  readonly ghost: readonly number[];
  readonly overlay: { readonly name: string; readonly values: readonly number[] } | undefined;
  readonly table: TableData;
}

const sayStages = (values: readonly number[]): string => values.map((value, l) => `stage ${l + 1} ${show(value)}`).join(', ');

function Profile({ name, quantity, unit, measure, liveOnly, values, ghost, overlay, table }: Numbers) {
  const who = liveOnly ? 'live connections' : 'all connections';
  const behind = overlay?.values.slice(0, values.length) ?? [];
  // What is now and what is behind set the scale; a start far away would flatten it and is left to the table.
  const [least = 0, most = 1] = extent([...values, ...behind, 0]) as [number, number];
  const room = Math.max(0.05, (most - least) * 0.15);
  const [low, high] = [least - (least < 0 ? room : 0), most + room];
  const showsStart = !overlay && ghost.every((value) => value >= low && value <= high);
  const legend = (): LegendEntry[] => [
    { text: 'now', mark: <LineMark className="line" dot="dot" /> },
    ...(showsStart ? [{ text: 'at the start, all connections', mark: <LineMark className="ghost-line" /> }] : []),
    ...(behind.length > 0 ? [{ text: `behind: ${shortName(overlay?.name ?? '')}`, mark: <LineMark className="behind-line" dot="behind-dot" /> }] : []),
  ];
  return (
    <Figure
      name={name}
      quantity={quantity}
      summary={`${name}, ${who}: ${sayStages(values)}${overlay ? `; behind it ${overlay.name}: ${sayStages(behind) || 'nothing to show'}` : ''} (${unit}).`}
      table={() => (overlay ? withColumn(table, `${shortName(overlay.name)}: ${who}, ${unit}`, behind) : table)}
      legend={legend}
      draw={(width, height, roomy) => {
        const left = 34;
        const base = height - footOf(roomy);
        const stages = values.map((_, l) => l + 1);
        const x = scalePoint(stages, [left, width - 4]).padding(0.4);
        const y = scaleLinear([low, high], [base, 16]).clamp(true);
        const path = (numbers: readonly number[]) =>
          line<number>(
            (_, l) => x(l + 1) as number,
            (value) => y(value),
          )([...numbers]) ?? '';
        return (
          <>
            <text className="caption" x={left} y={10}>
              {roomy ? `${measure} · ${who}` : `${unit} · ${liveOnly ? 'live only' : 'all'}`}
            </text>
            <LeftAxis ticks={y.ticks(roomy ? 6 : 3).map((value) => ({ value, text: show(value) }))} scale={y} left={left} right={width - 4} />
            {overlay ? <path className="behind-line" d={path(behind)} /> : showsStart ? <path className="ghost-line" d={path(ghost)} /> : null}
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
                  {stage === 1 && !roomy ? 'stage 1' : stage}
                </text>
              ))}
            </g>
            {roomy ? (
              <BottomLabel x={(left + width) / 2} y={base}>
                stage
              </BottomLabel>
            ) : null}
          </>
        );
      }}
    />
  );
}

/** A table with one more column; rows for which there is no number get a dash. */
const withColumn = ({ columns, rows }: TableData, column: string, values: readonly number[]): TableData => ({
  columns: [...columns, column],
  rows: rows.map((row, l) => [...row, l < values.length ? shown(values[l] as number) : NOTHING]),
});
