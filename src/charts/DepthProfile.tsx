import { extent } from 'd3';
import type { LayerStats } from '../engine/statistics.ts';
import type { RunConfig } from '../model/settings/config.ts';
import { shown, shownProbability } from '../text/format.ts';
import * as text from '../text/training-charts.ts';
import { NOTHING } from './frame/csv.ts';
import type { PlotSeries } from './frame/line-plot.ts';
import { PlotFigure } from './frame/PlotFigure.tsx';
import { overlayStyle, PAGE_PALETTE, type SeriesStyle, shownStyle, startStyle } from './frame/plot-palette.ts';
import type { Tick } from './frame/plot-scale.ts';
import { keyOf } from './frame/SeriesKey.tsx';
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
          shownProbability(layer.all.meanPi),
          shownProbability(layer.live.meanPi),
          shownProbability(layer.all.piOne),
          shownProbability(start[l]?.all.meanPi ?? 0),
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
  const series = [
    ...(overlayAll.length > 0 ? [seriesOf(text.overlayLineKey(overlayRun?.name ?? ''), overlayStyle(PAGE_PALETTE), overlayAll)] : []),
    ...(showsStart ? [{ ...seriesOf(text.startKey, startStyle(PAGE_PALETTE), overlayValues), marks: 'none' as const, width: 1.25 }] : []),
    seriesOf(text.shownKey, shownStyle(PAGE_PALETTE), values),
  ];
  return (
    <PlotFigure
      name={name}
      quantity={quantity}
      summary={text.profileSummary({ title: name, quantity, who, unit, values, overlayRun: overlayRun && { name: overlayRun.name, values: overlayAll } })}
      table={() =>
        overlayRun ? withColumn(table, overlayRun.name, [text.profileColumn(liveOnly, unit), text.profileColumnCsv(liveOnly, unitCsv)], overlayAll) : table
      }
      legend={() => series.toReversed().map(keyOf)}
      plots={(width, height, expanded) => [
        {
          x: 0,
          y: 0,
          plot: {
            x: { label: text.layerAxis, scale: 'stages', ...(expanded ? {} : { ticks: layerTicks(values.length) }) },
            y: { label: expanded ? text.expandedCaption(measure, who) : text.caption(unit, liveOnly), quantity, scale: 'linear', least: low, most: high },
            series,
            width,
            height,
            foot: expanded ? 'axis' : 'ticks',
          },
        },
      ]}
    />
  );
}

const seriesOf = (name: string, style: SeriesStyle, values: readonly number[]): PlotSeries => ({
  name,
  style,
  points: values.map((value, l) => ({ x: l + 1, y: value })),
  marks: 'all',
});

const layerTicks = (count: number): Tick[] => Array.from({ length: count }, (_, l) => ({ value: l + 1, text: l === 0 ? text.layerName(1) : String(l + 1) }));

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
