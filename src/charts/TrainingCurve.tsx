import { symbolCircle } from 'd3';
import * as chartText from '../text/charts.ts';
import { shown, shownError } from '../text/format.ts';
import * as text from '../text/training-charts.ts';
import type { EpochRow, History, LossPoint } from '../training/history.ts';
import { NOTHING } from './frame/csv.ts';
import type { DrawnPlot } from './frame/LinePlot.tsx';
import { type LinePlotProps, type PlotSeries, sharedLeft } from './frame/line-plot.ts';
import { PlotFigure } from './frame/PlotFigure.tsx';
import { overlayStyle, PAGE_PALETTE, shownStyle } from './frame/plot-palette.ts';
import { type PlotPoint, stepTicks } from './frame/plot-scale.ts';
import { BarKey, keyOf } from './frame/SeriesKey.tsx';
import type { TableCell, TableData } from './frame/table.ts';

interface TrainingCurveProps {
  readonly losses: readonly LossPoint[];
  readonly epochs: readonly EpochRow[];
  readonly viewedStep?: number | undefined;
  readonly overlayRun?: OverlayLine | undefined;
}

interface OverlayLine {
  readonly name: string;
  readonly history: Pick<History, 'losses' | 'epochs'>;
}

/** Shows the test error at the end of each epoch (percent, above) and the loss of each step (nats, below) over the same steps, with an overlay run. */
export function TrainingCurve(props: TrainingCurveProps) {
  const { losses, epochs, overlayRun } = props;
  const last = epochs.at(-1);
  const lastLoss = losses.at(-1);
  const summary = last ? text.trainingSummary(last, lastLoss?.loss) : lastLoss ? text.firstEpochSummary(lastLoss.loss, lastLoss.step) : text.noTraining;
  return (
    <PlotFigure
      name={text.trainingCurve}
      quantity="C error"
      summary={overlayRun ? text.withOverlayRun(summary, overlayRun.name, overlayRun.history.epochs.at(-1)) : summary}
      table={() => tabulate(epochs, overlayRun)}
      legend={() => [
        ...errorSeries(epochs, undefined)
          .toSorted(byKey)
          .map((series) => (series.shape === 'marks' ? { text: series.name, mark: <BarKey /> } : keyOf(series))),
        keyOf(lossSeries(losses, undefined)[0] as PlotSeries),
        ...(overlayRun ? [{ ...keyOf(overlaySeries(overlayRun, [])), text: text.overlayCurvesKey(overlayRun.name) }] : []),
      ]}
      plots={(width, height, expanded) => plotsOf(props, width, height, expanded)}
    />
  );
}

/** Keys begin with the error that the status shows. */
const byKey = (one: PlotSeries, other: PlotSeries): number => Number(other.name === text.noisyErrorKey) - Number(one.name === text.noisyErrorKey);

const overlaySeries = ({ name }: OverlayLine, points: readonly PlotPoint[]): PlotSeries => ({
  name: chartText.shortName(name),
  style: overlayStyle(PAGE_PALETTE),
  points,
  marks: 'none',
});

function errorSeries(epochs: readonly EpochRow[], overlayRun: OverlayLine | undefined): PlotSeries[] {
  const points = (rows: readonly EpochRow[], of: 'freshError' | 'meanFieldError'): PlotPoint[] => rows.map((row) => ({ x: row.step, y: row[of] }));
  const sampled = epochs.flatMap(({ step, sampledError }): PlotPoint[] =>
    sampledError ? [{ x: step, y: sampledError.mean, ends: [sampledError.mean - sampledError.sd, sampledError.mean + sampledError.sd] }] : [],
  );
  return [
    ...(overlayRun ? [overlaySeries(overlayRun, points(overlayRun.history.epochs, 'freshError'))] : []),
    { name: text.meanFieldErrorKey, style: shownStyle(PAGE_PALETTE, '5 4'), points: points(epochs, 'meanFieldError'), width: 1.25, marks: 'none' },
    { name: text.noisyErrorKey, style: shownStyle(PAGE_PALETTE), points: points(epochs, 'freshError'), marks: 'all' },
    ...(sampled.length > 0
      ? [
          {
            name: text.sampledErrorKey,
            style: { colour: PAGE_PALETTE.ink, dash: undefined, mark: [symbolCircle, 8] as const },
            points: sampled,
            shape: 'marks' as const,
          },
        ]
      : []),
  ];
}

const lossSeries = (losses: readonly LossPoint[], overlayRun: OverlayLine | undefined): PlotSeries[] => {
  const points = (all: readonly LossPoint[]): PlotPoint[] => all.map(({ step, loss }) => ({ x: step, y: loss }));
  return [
    { name: text.lossKey, style: shownStyle(PAGE_PALETTE), points: points(losses), width: 1.25, marks: 'none' },
    ...(overlayRun ? [overlaySeries(overlayRun, points(overlayRun.history.losses))] : []),
  ];
};

/** The fraction of the height that the errors take. Below a height in pixels they take all of it: the time line has the loss too. */
const UPPER = 0.5;
const LOW = 136;

function plotsOf({ losses, epochs, viewedStep, overlayRun }: TrainingCurveProps, width: number, height: number, expanded: boolean): DrawnPlot[] {
  const [upper, lower] = [errorSeries(epochs, overlayRun), lossSeries(losses, overlayRun)];
  const last = Math.max(1, ...[...upper, ...lower].map(({ points }) => points.at(-1)?.x ?? 0));
  const x = { label: chartText.stepAxis, scale: 'linear', least: 0, most: last, ...(expanded ? {} : { ticks: stepTicks(last) }) } as const;
  if (!expanded && height < LOW)
    return [
      {
        x: 0,
        y: 0,
        plot: { x, y: { label: text.errorAxis, scale: 'log', least: 4, most: 100 }, series: upper, viewed: viewedStep, width, height, foot: 'ticks' },
      },
    ];
  const split = Math.round(UPPER * height);
  const plots: LinePlotProps[] = [
    { x, y: { label: text.errorAxis, scale: 'log', least: 4, most: 100 }, series: upper, viewed: viewedStep, width, height: split, foot: 'none' },
    { x, y: { label: text.lossAxis, scale: 'log' }, series: lower, viewed: viewedStep, width, height: height - split, foot: expanded ? 'axis' : 'ticks' },
  ];
  const left = sharedLeft(plots);
  return plots.map((plot, n) => ({ x: 0, y: n * split, plot: { ...plot, left } }));
}

const hasSampled = (epochs: readonly EpochRow[]): boolean => epochs.some(({ sampledError }) => sampledError);
const columnsOf = (epochs: readonly EpochRow[]): string[] => [...text.epochColumns, ...(hasSampled(epochs) ? text.sampledColumns : [])];
const csvColumnsOf = (epochs: readonly EpochRow[]): string[] => [...text.epochColumnsCsv, ...(hasSampled(epochs) ? text.sampledColumnsCsv : [])];

function cellsOf(columns: readonly string[], row: EpochRow | undefined): TableCell[] {
  if (!row) return columns.map(() => NOTHING);
  const { step, loss, freshError, meanFieldError, sampledError } = row;
  const sampled = sampledError ? [shownError(sampledError.mean), shownError(sampledError.sd), sampledError.n] : text.sampledColumns.map(() => NOTHING);
  return [step, shown(loss), shownError(freshError), shownError(meanFieldError), ...sampled].slice(0, columns.length);
}

/** One row per epoch of either run; an epoch may end at different steps in the two runs. */
function tabulate(epochs: readonly EpochRow[], overlayRun: OverlayLine | undefined): TableData {
  const others = overlayRun?.history.epochs ?? [];
  const [mine, its] = [columnsOf(epochs), overlayRun ? columnsOf(others) : []];
  const named = (columns: readonly string[]): string[] => columns.map((column) => text.overlayColumn(overlayRun?.name ?? '', column));
  const own = new Map(epochs.map((row) => [row.epoch, row]));
  const overlayLine = new Map(others.map((row) => [row.epoch, row]));
  const all = [...new Set([...own.keys(), ...overlayLine.keys()])].sort((a, b) => a - b);
  return {
    columns: [text.epochColumn, ...mine, ...named(its)],
    csvColumns: [text.epochColumn, ...csvColumnsOf(epochs), ...(overlayRun ? named(csvColumnsOf(others)) : [])],
    rows: all.map((epoch) => [epoch, ...cellsOf(mine, own.get(epoch)), ...cellsOf(its, overlayLine.get(epoch))]),
  };
}
