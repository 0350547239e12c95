import { extent, line, scaleLinear, scaleLog } from 'd3';
import type { EpochRow, History, LossPoint } from '../runs/history.ts';
import { footOf, LeftAxis, type Scale, StepAxis } from './Axis.tsx';
import { NOTHING } from './csv.ts';
import { Figure, type TableCell, type TableData } from './Figure.tsx';
import { LineMark } from './Keys.tsx';
import { errorText, show, shown, shownError } from './number-format.ts';
import { type LegendEntry, MARK } from './place-keys.ts';
import { shortName } from './words.ts';

interface TrainingCurveProps {
  readonly losses: readonly LossPoint[];
  readonly epochs: readonly EpochRow[];
  /** The earlier step that is looked at. */
  readonly viewing?: number | undefined;
  /** An earlier run to draw behind. */
  readonly overlay?: Ghost | undefined;
}

interface Ghost {
  readonly name: string;
  readonly history: Pick<History, 'losses' | 'epochs'>;
}

/** Test error at the end of each epoch above, loss of each step below, over the same steps; an earlier run behind both. */
export function TrainingCurve({ losses, epochs, viewing, overlay }: TrainingCurveProps) {
  const last = epochs.at(-1);
  const lastLoss = losses.at(-1);
  const summary = last
    ? `Test error ${errorText(last.freshError)} with noise${sampledText(last)} and ${errorText(last.meanFieldError)} in the mean field after epoch ${last.epoch}; loss of the last step ${lastLoss ? show(lastLoss.loss) : 'not known'}.`
    : lastLoss
      ? `Loss ${show(lastLoss.loss)} at step ${lastLoss.step}; test error not measured yet.`
      : 'Nothing trained yet: press Train.';
  return (
    <Figure
      name="Training curve"
      quantity="C error"
      summary={overlay ? `${summary} ${sayGhost(overlay)}` : summary}
      table={() => tabulate(epochs, overlay)}
      legend={() => legendOf(epochs, overlay)}
      draw={(width, height, roomy) => (
        <Curves losses={losses} epochs={epochs} viewing={viewing} overlay={overlay} width={width} height={height} roomy={roomy} />
      )}
    />
  );
}

function sayGhost({ name, history }: Ghost): string {
  const last = history.epochs.at(-1);
  return `Behind it ${name}: ${last ? `test error ${errorText(last.freshError)} with noise after epoch ${last.epoch}` : 'no test error measured'}.`;
}

const legendOf = (epochs: readonly EpochRow[], overlay: Ghost | undefined): LegendEntry[] => [
  { text: 'test error, one noisy pass', mark: <LineMark className="line" dot="dot" /> },
  { text: 'test error, mean field', mark: <LineMark className="line dashed" /> },
  ...(epochs.some(({ sampledError }) => sampledError)
    ? [{ text: 'test error, sampled networks, mean ± sd', mark: <path className="whisker" d={whisker(MARK.width / 2, 0, MARK.height / 2, MARK.height)} /> }]
    : []),
  { text: 'loss of each mini-batch', mark: <LineMark className="line thin" /> },
  ...(overlay ? [{ text: `behind: ${shortName(overlay.name)}, noisy error and loss`, mark: <LineMark className="behind-line" /> }] : []),
];

const SAMPLED = ['sampled networks: mean test error, %', 'its sd, %', 'how many'];

const sampledText = ({ sampledError }: EpochRow): string =>
  sampledError ? `, ${sampledError.mean.toFixed(1)} ± ${sampledError.sd.toFixed(1)} % over ${sampledError.n} sampled networks` : '';

/** The columns that a run fills; sampled networks only where it has drawn some. */
const columnsOf = (epochs: readonly EpochRow[]): string[] => [
  'step',
  'training loss (mean field), nats',
  'test error, one noisy pass, %',
  'test error, mean field, %',
  ...(epochs.some(({ sampledError }) => sampledError) ? SAMPLED : []),
];

function cellsOf(columns: readonly string[], row: EpochRow | undefined): TableCell[] {
  if (!row) return columns.map(() => NOTHING);
  const { step, loss, freshError, meanFieldError, sampledError } = row;
  const sampled = sampledError ? [shownError(sampledError.mean), shownError(sampledError.sd), sampledError.n] : SAMPLED.map(() => NOTHING);
  return [step, shown(loss), shownError(freshError), shownError(meanFieldError), ...sampled].slice(0, columns.length);
}

/** One row for each epoch that either run has; their steps may differ. */
function tabulate(epochs: readonly EpochRow[], overlay: Ghost | undefined): TableData {
  const others = overlay?.history.epochs ?? [];
  const [mine, its] = [columnsOf(epochs), overlay ? columnsOf(others) : []];
  const own = new Map(epochs.map((row) => [row.epoch, row]));
  const ghost = new Map(others.map((row) => [row.epoch, row]));
  const all = [...new Set([...own.keys(), ...ghost.keys()])].sort((a, b) => a - b);
  return {
    columns: ['epoch', ...mine, ...its.map((column) => `${shortName(overlay?.name ?? '')}: ${column}`)],
    rows: all.map((epoch) => [epoch, ...cellsOf(mine, own.get(epoch)), ...cellsOf(its, ghost.get(epoch))]),
  };
}

const LEFT = 34;

function Curves({ losses, epochs, viewing, overlay, width, height, roomy }: TrainingCurveProps & { width: number; height: number; roomy: boolean }) {
  const right = width - 4;
  const base = height - footOf(roomy);
  const middle = base * 0.52;
  const ghost = overlay?.history ?? { losses: [], epochs: [] };
  const lastStep = Math.max(1, ...[losses, epochs, ghost.losses, ghost.epochs].map((points) => points.at(-1)?.step ?? 0));
  const x = scaleLinear([0, lastStep], [LEFT, right]);
  const errors = [...epochs, ...ghost.epochs]
    .flatMap(({ freshError, meanFieldError, sampledError }) => [freshError, meanFieldError, ...(sampledError ? [sampledError.mean] : [])])
    .filter((error) => error > 0);
  const [least = 5, most = 90] = extent(errors) as [number | undefined, number | undefined];
  const error = scaleLog([Math.min(least * 0.9, 4), Math.max(most, 100)], [middle - 8, 14]).clamp(true);
  const isPositive = ({ loss }: LossPoint): boolean => loss > 0;
  const [small = 0.1, large = 3] = extent([...losses, ...ghost.losses].filter(isPositive), ({ loss }) => loss) as [number | undefined, number | undefined];
  const loss = scaleLog([small * 0.8, large * 1.2], [base, middle + 16]).clamp(true);
  const lossLine = (points: readonly LossPoint[]) =>
    line<LossPoint>(
      ({ step }) => x(step),
      (point) => loss(point.loss),
    )(points.filter(isPositive)) ?? '';
  const errorLine = (rows: readonly EpochRow[], of: (row: EpochRow) => number) =>
    line<EpochRow>(
      ({ step }) => x(step),
      (row) => error(Math.max(0.01, of(row))),
    )([...rows]) ?? '';
  return (
    <>
      <text className="caption" x={LEFT} y={10}>
        test error, %
      </text>
      <LeftAxis ticks={[2, 5, 10, 20, 50, 100].filter((tick) => tick >= (error.domain()[0] as number)).map(asTick)} scale={error} left={LEFT} right={right} />
      <path className="behind-line" d={errorLine(ghost.epochs, ({ freshError }) => freshError)} />
      <path className="line dashed" d={errorLine(epochs, ({ meanFieldError }) => meanFieldError)} />
      <path className="line" d={errorLine(epochs, ({ freshError }) => freshError)} />
      {epochs.map((row) => (
        <circle key={row.step} className="dot" cx={x(row.step)} cy={error(Math.max(0.01, row.freshError))} r={2.5} />
      ))}
      {epochs.map(({ step, sampledError }) => (sampledError ? <Whisker key={step} x={x(step)} y={error} {...sampledError} /> : null))}
      <text className="caption" x={LEFT} y={middle + 10}>
        loss, nats
      </text>
      <LeftAxis ticks={decades(loss.domain() as [number, number])} scale={loss} left={LEFT} right={right} />
      <path className="behind-line" d={lossLine(ghost.losses)} />
      <path className="line thin" d={lossLine(losses)} />
      {viewing === undefined ? null : <line className="viewed" x1={x(viewing)} x2={x(viewing)} y1={14} y2={base} />}
      <line className="base" x1={LEFT} x2={right} y1={base} y2={base} />
      <StepAxis last={lastStep} scale={x} y={base} width={right} roomy={roomy} />
    </>
  );
}

/** Mean and one standard deviation to either side. */
function Whisker({ x, y, mean, sd }: { x: number; y: Scale; mean: number; sd: number }) {
  const [top, middle, bottom] = [mean + sd, mean, mean - sd].map((error) => y(Math.max(0.01, error))) as [number, number, number];
  return <path className="whisker" d={whisker(x, top, middle, bottom)} />;
}

const whisker = (x: number, top: number, middle: number, bottom: number): string =>
  `M${x} ${top}V${bottom}M${x - 3} ${top}h6M${x - 3} ${bottom}h6M${x - 2} ${middle}h4`;

const asTick = (value: number) => ({ value, text: show(value) });

/** Powers of ten, with as many numbers between as it takes to have two of them. */
function decades([least, most]: [number, number]) {
  const inside = (digits: readonly number[]): number[] =>
    [-4, -3, -2, -1, 0, 1, 2, 3]
      .flatMap((power) => digits.map((digit) => Number((digit * 10 ** power).toPrecision(2))))
      .filter((value) => value >= least && value <= most);
  const choices = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 6, 7, 8]].map(inside);
  return (choices.find((values) => values.length >= 2) ?? []).map(asTick);
}
