import { extent, line, scaleLinear, scaleLog } from 'd3';
import type { EpochRow, History, LossPoint } from '../runs/history.ts';
import { BottomAxis, LeftAxis, type Scale } from './Axis.tsx';
import { Figure, type TableData } from './Figure.tsx';
import { errorText, show } from './number-format.ts';
import { shortName } from './words.ts';

interface TrainingCurveProps {
  readonly losses: readonly LossPoint[];
  readonly epochs: readonly EpochRow[];
  /** An earlier run to draw behind. */
  readonly overlay?: Ghost | undefined;
}

interface Ghost {
  readonly name: string;
  readonly history: Pick<History, 'losses' | 'epochs'>;
}

/** Test error at the end of each epoch above, loss of each step below, over the same steps; an earlier run behind both. */
export function TrainingCurve({ losses, epochs, overlay }: TrainingCurveProps) {
  const last = epochs.at(-1);
  const lastLoss = losses.at(-1);
  const summary = last
    ? `Test error ${errorText(last.freshError)} with noise and ${errorText(last.meanFieldError)} in the mean field after epoch ${last.epoch}; loss of the last step ${lastLoss ? show(lastLoss.loss) : 'not known'}.`
    : lastLoss
      ? `Loss ${show(lastLoss.loss)} at step ${lastLoss.step}; test error not measured yet.`
      : 'Nothing trained yet: press Train.';
  return (
    <Figure
      name="Training curve"
      summary={overlay ? `${summary} ${sayGhost(overlay)}` : summary}
      table={() => tabulate(epochs, overlay)}
      draw={(width, height) => <Curves losses={losses} epochs={epochs} overlay={overlay} width={width} height={height} />}
    />
  );
}

function sayGhost({ name, history }: Ghost): string {
  const last = history.epochs.at(-1);
  return `Behind it ${name}: ${last ? `test error ${errorText(last.freshError)} with noise after epoch ${last.epoch}` : 'no test error measured'}.`;
}

const measured = (row: EpochRow | undefined): string[] =>
  row ? [show(row.loss), `${row.freshError.toFixed(2)} %`, `${row.meanFieldError.toFixed(2)} %`] : ['–', '–', '–'];

/** One row for each epoch that either run has; their steps may differ. */
function tabulate(epochs: readonly EpochRow[], overlay: Ghost | undefined): TableData {
  const columns = ['epoch', 'step', 'training loss (mean field)', 'test error, one noisy pass', 'test error, mean field'];
  if (!overlay) return { columns, rows: epochs.map((row) => [row.epoch, row.step, ...measured(row)]) };
  const { name, history } = overlay;
  const own = new Map(epochs.map((row) => [row.epoch, row]));
  const ghost = new Map(history.epochs.map((row) => [row.epoch, row]));
  const all = [...new Set([...own.keys(), ...ghost.keys()])].sort((a, b) => a - b);
  return {
    columns: [
      ...columns,
      ...['step', 'training loss', 'test error, one noisy pass', 'test error, mean field'].map((column) => `${shortName(name)}: ${column}`),
    ],
    rows: all.map((epoch) => {
      const [now, before] = [own.get(epoch), ghost.get(epoch)];
      return [epoch, now?.step ?? '–', ...measured(now), before?.step ?? '–', ...measured(before)];
    }),
  };
}

const LEFT = 34;

function Curves({ losses, epochs, overlay, width, height }: TrainingCurveProps & { width: number; height: number }) {
  const right = width - 4;
  const base = height - 18;
  const middle = base * 0.52;
  const ghost = overlay?.history ?? { losses: [], epochs: [] };
  const lastStep = Math.max(1, ...[losses, epochs, ghost.losses, ghost.epochs].map((points) => points.at(-1)?.step ?? 0));
  const x = scaleLinear([0, lastStep], [LEFT, right]);
  const errors = [...epochs, ...ghost.epochs].flatMap(({ freshError, meanFieldError }) => [freshError, meanFieldError]).filter((error) => error > 0);
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
      <text className="caption" x={LEFT} y={middle + 10}>
        loss, nats
      </text>
      <LeftAxis ticks={decades(loss.domain() as [number, number])} scale={loss} left={LEFT} right={right} />
      <path className="behind-line" d={lossLine(ghost.losses)} />
      <path className="line thin" d={lossLine(losses)} />
      <line className="base" x1={LEFT} x2={right} y1={base} y2={base} />
      <StepAxis last={lastStep} scale={x} y={base} width={right} />
    </>
  );
}

const asTick = (value: number) => ({ value, text: show(value) });

/** Powers of ten, with halves between if there are few. */
function decades([least, most]: [number, number]) {
  const all = [-4, -3, -2, -1, 0, 1, 2, 3].flatMap((power) => [1, 3].map((digit) => digit * 10 ** power)).map((value) => Number(value.toPrecision(2)));
  const inside = all.filter((value) => value >= least && value <= most);
  return (inside.length > 4 ? inside.filter((value) => Number.isInteger(Math.log10(value))) : inside).map(asTick);
}

/** Steps along the bottom: the first and the last. */
export function StepAxis({ last, scale, y, width }: { last: number; scale: Scale; y: number; width: number }) {
  return <BottomAxis ticks={[0, last].map((step) => ({ value: step, text: step === 0 ? '0' : `step ${step}` }))} scale={scale} y={y} width={width} />;
}
