import { extent, line, scaleLinear, scalePoint } from 'd3';
import type { LayerStats } from '../engine/statistics.ts';
import type { RunConfig } from '../model/settings/config.ts';
import { formatNumber, shown } from '../text/format.ts';
import * as text from '../text/training-charts.ts';
import { BottomLabel, footOf, LeftAxis } from './frame/Axis.tsx';
import { NOTHING } from './frame/csv.ts';
import { Figure } from './frame/Figure.tsx';
import { LineMark } from './frame/Legend.tsx';
import type { LegendEntry } from './frame/legend-layout.ts';
import type { TableData } from './frame/table.ts';

interface ProfileProps {
  readonly weightLayers: readonly LayerStats[];
  readonly start: readonly LayerStats[];
  readonly liveOnly: boolean;
  /** Drawn instead of the initial values; weight layers that it lacks stay empty. */
  readonly overlayRun?: { readonly name: string; readonly weightLayers: readonly LayerStats[] } | undefined;
}

/** Shows the mean entropy per connection of each weight layer in nats, by the exact formula or by the paper's, Eq. (8). */
export function EntropyProfile({ weightLayers, start, liveOnly, overlayRun, formula }: ProfileProps & { readonly formula: RunConfig['entropy'] }) {
  const which = liveOnly ? 'live' : 'all';
  const key = formula === 'paper' ? 'entropyPaper' : 'entropy';
  return (
    <Profile
      name={text.entropyProfile}
      quantity="S"
      {...text.ENTROPY_AXES[formula]}
      liveOnly={liveOnly}
      values={weightLayers.map((layer) => layer[which][key])}
      overlayValues={start.map((layer) => layer.all[key])}
      overlayRun={overlayRun && { name: overlayRun.name, values: overlayRun.weightLayers.map((layer) => layer[which][key]) }}
      table={{
        columns: text.entropyColumns,
        csvColumns: text.entropyColumnsCsv,
        rows: weightLayers.map((layer, l) => [
          l + 1,
          shown(layer.all.entropy),
          shown(layer.live.entropy),
          shown(layer.all.entropyPaper),
          shown(start[l]?.all.entropy ?? 0),
        ]),
      }}
    />
  );
}

/** Shows the mean pi of each weight layer. */
export function SparsityProfile({ weightLayers, start, liveOnly, overlayRun }: ProfileProps) {
  const which = liveOnly ? 'live' : 'all';
  return (
    <Profile
      name={text.sparsityProfile}
      quantity="pi"
      {...text.sparsityAxis}
      liveOnly={liveOnly}
      values={weightLayers.map((layer) => layer[which].meanPi)}
      overlayValues={start.map((layer) => layer.all.meanPi)}
      overlayRun={overlayRun && { name: overlayRun.name, values: overlayRun.weightLayers.map((layer) => layer[which].meanPi) }}
      table={{
        columns: text.sparsityColumns,
        csvColumns: text.sparsityColumnsCsv,
        rows: weightLayers.map((layer, l) => [
          l + 1,
          shown(layer.all.meanPi),
          shown(layer.live.meanPi),
          shown(layer.all.piOne),
          shown(start[l]?.all.meanPi ?? 0),
        ]),
      }}
    />
  );
}

interface Numbers {
  readonly name: string;
  readonly quantity: string;
  /** Short label of the left axis; `measure` is the long one, for the expanded figure. */
  readonly unit: string;
  readonly unitCsv: string;
  readonly measure: string;
  readonly liveOnly: boolean;
  readonly values: readonly number[];
  readonly overlayValues: readonly number[];
  readonly overlayRun: { readonly name: string; readonly values: readonly number[] } | undefined;
  readonly table: TableData;
}

function Profile({ name, quantity, unit, unitCsv, measure, liveOnly, values, overlayValues, overlayRun, table }: Numbers) {
  const who = text.connectionsWord(liveOnly);
  const overlayAll = overlayRun?.values.slice(0, values.length) ?? [];
  // The current values and the overlay run set the scale. Initial values outside it would flatten the curves; only the table has them.
  const [least = 0, most = 1] = extent([...values, ...overlayAll, 0]) as [number, number];
  const room = Math.max(0.05, (most - least) * 0.15);
  const [low, high] = [least - (least < 0 ? room : 0), most + room];
  const showsStart = !overlayRun && overlayValues.every((value) => value >= low && value <= high);
  const legend = (): LegendEntry[] => [
    { text: text.shownKey, mark: <LineMark className="line" dot="dot" /> },
    ...(showsStart ? [{ text: text.startKey, mark: <LineMark className="ghost-line" /> }] : []),
    ...(overlayAll.length > 0 ? [{ text: text.overlayLineKey(overlayRun?.name ?? ''), mark: <LineMark className="behind-line" dot="behind-dot" /> }] : []),
  ];
  return (
    <Figure
      name={name}
      quantity={quantity}
      summary={text.profileSummary({ title: name, who, unit, values, overlayRun: overlayRun && { name: overlayRun.name, values: overlayAll } })}
      table={() =>
        overlayRun ? withColumn(table, overlayRun.name, [text.profileColumn(liveOnly, unit), text.profileColumnCsv(liveOnly, unitCsv)], overlayAll) : table
      }
      legend={legend}
      draw={(width, height, expanded) => {
        const left = 34;
        const base = height - footOf(expanded);
        const weightLayers = values.map((_, l) => l + 1);
        const x = scalePoint(weightLayers, [left, width - 4]).padding(0.4);
        const y = scaleLinear([low, high], [base, 16]).clamp(true);
        const path = (numbers: readonly number[]) =>
          line<number>(
            (_, l) => x(l + 1) as number,
            (value) => y(value),
          )([...numbers]) ?? '';
        return (
          <>
            <text className="caption" x={left} y={10}>
              {expanded ? text.expandedCaption(measure, who) : text.caption(unit, liveOnly)}
            </text>
            <LeftAxis ticks={y.ticks(expanded ? 6 : 3).map((value) => ({ value, text: formatNumber(value) }))} scale={y} left={left} right={width - 4} />
            {overlayRun ? <path className="behind-line" d={path(overlayAll)} /> : showsStart ? <path className="ghost-line" d={path(overlayValues)} /> : null}
            {overlayAll.map((value, l) => (
              <circle key={l} className="behind-dot" cx={x(l + 1)} cy={y(value)} r={2.5} />
            ))}
            <path className="line" d={path(values)} />
            {values.map((value, l) => (
              <circle key={l} className="dot" cx={x(l + 1)} cy={y(value)} r={3} />
            ))}
            <g className="axis">
              {weightLayers.map((layer) => (
                <text key={layer} x={x(layer)} y={base + 14} textAnchor="middle">
                  {layer === 1 && !expanded ? text.layerName(1) : layer}
                </text>
              ))}
            </g>
            {expanded ? (
              <BottomLabel x={(left + width) / 2} y={base}>
                {text.layerAxis}
              </BottomLabel>
            ) : null}
          </>
        );
      }}
    />
  );
}

/** Adds the column of an overlay run to a table; `heading` and `csvHeading` are those on the page and in CSV. */
const withColumn = (
  { columns, csvColumns = columns, rows }: TableData,
  name: string,
  [heading, csvHeading]: readonly [string, string],
  values: readonly number[],
): TableData => ({
  columns: [...columns, text.overlayColumn(name, heading)],
  csvColumns: [...csvColumns, text.overlayColumn(name, csvHeading)],
  rows: rows.map((row, l) => [...row, l < values.length ? shown(values[l] as number) : NOTHING]),
});
