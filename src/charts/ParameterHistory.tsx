import { extent, line, scaleLinear } from 'd3';
import { logTime } from '../model/snapshots.ts';
import { entropy, type SpikeSlab } from '../model/spike-slab.ts';
import type { Parameter } from '../model/theta.ts';
import * as text from '../text/connection-charts.ts';
import { formatNumber, shown } from '../text/format.ts';
import { QUANTITY_SYMBOLS } from '../text/words.ts';
import type { ParameterRecord } from '../training/traced-connections.ts';
import { BottomAxis, LeftAxis } from './frame/Axis.tsx';
import { Figure } from './frame/Figure.tsx';

interface ParameterHistoryProps {
  readonly history: ParameterRecord;
  /** Whether every step is recorded. */
  readonly traced: boolean;
  /** Viewed step, and steps at which the user acted on the connection. */
  readonly viewedStep?: number | undefined;
  readonly marks: readonly number[];
  /** Whether the run is plain back-propagation, which has m only. */
  readonly plain: boolean;
  readonly where: string;
}

const QUANTITIES: readonly {
  readonly quantity: Parameter | 'S';
  readonly of: (distribution: SpikeSlab) => number;
  readonly least?: number;
  readonly most?: number;
}[] = [
  { quantity: 'pi', of: ({ pi }) => pi, least: 0, most: 1 },
  { quantity: 'm', of: ({ m }) => m },
  { quantity: 'xi', of: ({ xi }) => xi, least: 0 },
  { quantity: 'S', of: ({ pi, m, xi }) => entropy(pi, m, xi) },
];
const LEFT = 48;
/** With at most this many points, each one gets a dot. */
const FEW = 70;

/** Shows pi, m, Xi and the entropy S (nats) of one connection during training, over a log time axis. */
export function ParameterHistory({ history: { steps, values }, traced, viewedStep, marks, plain, where }: ParameterHistoryProps) {
  const quantities = QUANTITIES.filter(({ quantity }) => !plain || quantity === 'm');
  const [first, last] = [values[0] as SpikeSlab, values.at(-1) as SpikeSlab];
  const changes = quantities.map(({ quantity, of }) => ({ symbol: QUANTITY_SYMBOLS[quantity], first: of(first), last: of(last) }));
  return (
    <Figure
      name={text.parameterHistory}
      where={where}
      className="law-history"
      summary={text.historySummary(steps[0] as number, steps.at(-1) as number, steps.length, traced, changes)}
      table={() => ({
        columns: [text.stepColumn, ...changes.map(({ symbol }) => symbol)],
        rows: steps.map((step, n) => [step, ...quantities.map(({ of }) => shown(of(values[n] as SpikeSlab), formatNumber(of(values[n] as SpikeSlab), 5)))]),
      })}
      legend={() => [
        ...(marks.length > 0 ? [{ text: text.actionKey, mark: <path className="action-mark" d="M11 2l-4 7h8z" /> }] : []),
        ...(viewedStep === undefined ? [] : [{ text: text.viewedStepKey(viewedStep), mark: <line className="viewed" x1={11} x2={11} y1={0} y2={12} /> }]),
      ]}
      draw={(width, height) => (
        <Rows quantities={quantities} steps={steps} values={values} viewedStep={viewedStep} marks={marks} width={width} height={height} />
      )}
    />
  );
}

interface RowsProps extends ParameterRecord {
  readonly quantities: typeof QUANTITIES;
  readonly viewedStep: number | undefined;
  readonly marks: readonly number[];
  readonly width: number;
  readonly height: number;
}

function Rows({ quantities, steps, values, viewedStep, marks, width, height }: RowsProps) {
  const base = height - 18;
  const each = base / quantities.length;
  const last = Math.max(1, steps.at(-1) ?? 1);
  const place = scaleLinear([0, logTime(last)], [LEFT, width - 6]);
  const x = (step: number): number => place(logTime(step));
  const ticks = [0, 1, 10, 100, 1000, 10_000, 100_000].filter((step) => step < last / 4 || step === 0).concat(last);
  return (
    <>
      {quantities.map(({ quantity, of, least, most }, row) => {
        const series = values.map(of);
        const [low = 0, high = 1] = extent(series) as [number, number];
        const room = Math.max((high - low) * 0.08, 1e-6 + Math.abs(high) * 0.02);
        const y = scaleLinear([least ?? low - room, most ?? high + room], [(row + 1) * each - 6, row * each + 6]).clamp(true);
        const path = line<number>(
          (_, n) => x(steps[n] as number),
          (value) => y(value),
        )(series);
        return (
          <g key={quantity} data-quantity={quantity}>
            <text className="symbol" x={0} y={row * each + each / 2 + 4}>
              {QUANTITY_SYMBOLS[quantity]}
            </text>
            <LeftAxis ticks={y.domain().map((value) => ({ value, text: formatNumber(value, 2) }))} scale={y} left={LEFT} right={width - 6} />
            <path className="line thin" d={path ?? ''} />
            {series.length <= FEW ? series.map((value, n) => <circle key={n} className="dot" cx={x(steps[n] as number)} cy={y(value)} r={1.75} />) : null}
          </g>
        );
      })}
      {marks.map((step) => (
        <path key={step} className="action-mark" d={`M${x(step)} ${base}l-4 6h8z`} />
      ))}
      {viewedStep === undefined ? null : <line className="viewed" x1={x(viewedStep)} x2={x(viewedStep)} y1={2} y2={base} />}
      <BottomAxis ticks={ticks.map((value) => ({ value, text: value === last ? text.lastStep(last) : String(value) }))} scale={x} y={base} width={width} />
    </>
  );
}
