import { line, scaleLinear } from 'd3';
import { shown, shownError } from '../text/format.ts';
import * as text from '../text/training-charts.ts';
import type { EpochRow, History, LossPoint } from '../training/history.ts';
import { type AxisScale, footOf, LeftAxis, StepAxis } from './frame/Axis.tsx';
import { NOTHING } from './frame/csv.ts';
import { Figure } from './frame/Figure.tsx';
import { LineMark } from './frame/Legend.tsx';
import { type LegendEntry, MARK } from './frame/legend-layout.ts';
import { logScale } from './frame/log-scale.ts';
import type { TableCell, TableData } from './frame/table.ts';
import { textWidth } from './frame/text-layout.ts';
import { logTicksOf } from './paper-scales.ts';

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
export function TrainingCurve({ losses, epochs, viewedStep, overlayRun }: TrainingCurveProps) {
  const last = epochs.at(-1);
  const lastLoss = losses.at(-1);
  const summary = last ? text.trainingSummary(last, lastLoss?.loss) : lastLoss ? text.firstEpochSummary(lastLoss.loss, lastLoss.step) : text.noTraining;
  return (
    <Figure
      name={text.trainingCurve}
      quantity="C error"
      summary={overlayRun ? text.withOverlayRun(summary, overlayRun.name, overlayRun.history.epochs.at(-1)) : summary}
      table={() => tabulate(epochs, overlayRun)}
      legend={() => legendOf(epochs, overlayRun)}
      draw={(width, height, expanded) => (
        <Curves losses={losses} epochs={epochs} viewedStep={viewedStep} overlayRun={overlayRun} width={width} height={height} expanded={expanded} />
      )}
    />
  );
}

const legendOf = (epochs: readonly EpochRow[], overlayRun: OverlayLine | undefined): LegendEntry[] => [
  { text: text.noisyErrorKey, mark: <LineMark className="line" dot="dot" /> },
  { text: text.meanFieldErrorKey, mark: <LineMark className="line dashed" /> },
  ...(hasSampled(epochs)
    ? [{ text: text.sampledErrorKey, mark: <path className="whisker" d={whisker(MARK.width / 2, 0, MARK.height / 2, MARK.height)} /> }]
    : []),
  { text: text.lossKey, mark: <LineMark className="line thin" /> },
  ...(overlayRun ? [{ text: text.overlayCurvesKey(overlayRun.name), mark: <LineMark className="behind-line" /> }] : []),
];

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

/** Least width of the left axis in pixels. */
const LEFT = 34;
/** Least distance between tick labels on the left, in pixels. */
const SEPARATE_VALUES = 13;

function Curves({
  losses,
  epochs,
  viewedStep,
  overlayRun,
  width,
  height,
  expanded,
}: TrainingCurveProps & { width: number; height: number; expanded: boolean }) {
  const right = width - 4;
  const base = height - footOf(expanded);
  const middle = base * 0.52;
  const overlayLine = overlayRun?.history ?? { losses: [], epochs: [] };
  const lastStep = Math.max(1, ...[losses, epochs, overlayLine.losses, overlayLine.epochs].map((points) => points.at(-1)?.step ?? 0));
  const errors = [...epochs, ...overlayLine.epochs].flatMap(({ freshError, meanFieldError, sampledError }) => [
    freshError,
    meanFieldError,
    ...(sampledError ? [sampledError.mean] : []),
  ]);
  const error = logScale(errors, [middle - 8, 14], { least: 4, most: 100 });
  const loss = logScale(
    [...losses, ...overlayLine.losses].map((point) => point.loss),
    [base, middle + 16],
    { margin: 1.2, leastRatio: 2 },
  );
  const [errorTicks, lossTicks] = [logTicksOf(error, SEPARATE_VALUES), logTicksOf(loss, SEPARATE_VALUES)];
  const left = Math.max(LEFT, ...[...errorTicks, ...lossTicks].map((tick) => textWidth(tick.text) + 6));
  const x = scaleLinear([0, lastStep], [left, right]);
  const lossLine = (points: readonly LossPoint[]) =>
    line<LossPoint>(
      ({ step }) => x(step),
      (point) => loss.at(point.loss),
    )([...points]) ?? '';
  const errorLine = (rows: readonly EpochRow[], of: (row: EpochRow) => number) =>
    line<EpochRow>(
      ({ step }) => x(step),
      (row) => error.at(of(row)),
    )([...rows]) ?? '';
  return (
    <>
      <text className="caption" x={left} y={10}>
        {text.errorAxis}
      </text>
      <LeftAxis ticks={errorTicks} scale={error.at} left={left} right={right} />
      <path className="behind-line" d={errorLine(overlayLine.epochs, ({ freshError }) => freshError)} />
      <path className="line dashed" d={errorLine(epochs, ({ meanFieldError }) => meanFieldError)} />
      <path className="line" d={errorLine(epochs, ({ freshError }) => freshError)} />
      {epochs.map((row) => (
        <circle key={row.step} className="dot" cx={x(row.step)} cy={error.at(row.freshError)} r={2.5} />
      ))}
      {epochs.map(({ step, sampledError }) => (sampledError ? <Whisker key={step} x={x(step)} y={error.at} {...sampledError} /> : null))}
      <text className="caption" x={left} y={middle + 10}>
        {text.lossAxis}
      </text>
      <LeftAxis ticks={lossTicks} scale={loss.at} left={left} right={right} />
      <path className="behind-line" d={lossLine(overlayLine.losses)} />
      <path className="line thin" d={lossLine(losses)} />
      {viewedStep === undefined ? null : <line className="viewed" x1={x(viewedStep)} x2={x(viewedStep)} y1={14} y2={base} />}
      <line className="base" x1={left} x2={right} y1={base} y2={base} />
      <StepAxis last={lastStep} scale={x} y={base} width={right} expanded={expanded} />
    </>
  );
}

function Whisker({ x, y, mean, sd }: { x: number; y: AxisScale; mean: number; sd: number }) {
  const [top, middle, bottom] = [mean + sd, mean, mean - sd].map(y) as [number, number, number];
  return <path className="whisker" d={whisker(x, top, middle, bottom)} />;
}

const whisker = (x: number, top: number, middle: number, bottom: number): string =>
  `M${x} ${top}V${bottom}M${x - 3} ${top}h6M${x - 3} ${bottom}h6M${x - 2} ${middle}h4`;
