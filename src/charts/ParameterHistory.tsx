import { extent, symbolCircle } from 'd3';
import { entropy, type SpikeSlab } from '../model/spike-slab.ts';
import type { Parameter } from '../model/theta.ts';
import * as chartText from '../text/charts.ts';
import * as text from '../text/connection-charts.ts';
import { formatNumber, formatQuantity, type Shown, shown } from '../text/format.ts';
import { QUANTITY_SYMBOLS } from '../text/words.ts';
import type { ParameterRecord } from '../training/traced-connections.ts';
import { type LinePlotProps, type PlotLayout, sharedLeft } from './frame/line-plot.ts';
import { PlotFigure } from './frame/PlotFigure.tsx';
import { PAGE_PALETTE, shownStyle } from './frame/plot-palette.ts';
import type { PlotAxis, PlotPoint, Tick } from './frame/plot-scale.ts';

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
/** With at most this many points, each one gets a dot. */
const FEW = 70;
/** Height of the axis of steps, in pixels. */
const FOOT = 18;

/** Shows pi, m, Xi and the entropy S (nats) of one connection during training, over a log time axis. */
export function ParameterHistory({ history: { steps, values }, traced, viewedStep, marks, plain, where }: ParameterHistoryProps) {
  const quantities = QUANTITIES.filter(({ quantity }) => !plain || quantity === 'm');
  const [first, last] = [values[0] as SpikeSlab, values.at(-1) as SpikeSlab];
  const changes = quantities.map(({ quantity, of }) => ({ quantity, symbol: QUANTITY_SYMBOLS[quantity], first: of(first), last: of(last) }));
  return (
    <PlotFigure
      name={text.parameterHistory}
      where={where}
      height={220}
      summary={text.historySummary(steps[0] as number, steps.at(-1) as number, steps.length, traced, changes)}
      table={() => ({
        columns: [text.stepColumn, ...changes.map(({ symbol }) => symbol)],
        rows: steps.map((step, n) => [step, ...quantities.map(({ quantity, of }) => shownAs(quantity, of(values[n] as SpikeSlab)))]),
      })}
      legend={() => [
        ...(marks.length > 0 ? [{ text: text.actionKey, mark: <ActionMark at={11} y={2} /> }] : []),
        ...(viewedStep === undefined
          ? []
          : [{ text: text.viewedStepKey(viewedStep), mark: <line x1={11} x2={11} y1={0} y2={12} stroke={PAGE_PALETTE.ink} strokeDasharray="3 2" /> }]),
      ]}
      plots={(width, height) => {
        const each = (height - FOOT) / quantities.length;
        const isLast = (row: number): boolean => row === quantities.length - 1;
        const plots = quantities.map(({ quantity, of, least, most }, row): LinePlotProps => {
          const points = values.map((distribution, n) => ({ x: steps[n] as number, y: of(distribution) }));
          return {
            x: { label: chartText.stepAxis, scale: 'time', least: 0, most: Math.max(1, steps.at(-1) ?? 1), ticks: timeTicks(steps.at(-1) ?? 1) },
            y: { label: QUANTITY_SYMBOLS[quantity], quantity, scale: 'linear', ...endsOf(points, least, most) },
            series: [{ name: QUANTITY_SYMBOLS[quantity], style: STYLE, points, width: 1.25, marks: points.length <= FEW ? 'all' : 'none' }],
            viewed: viewedStep,
            width,
            height: each + (isLast(row) ? FOOT : 0),
            foot: isLast(row) ? 'ticks' : 'none',
            isBare: true,
          };
        });
        const left = Math.max(LEFT, sharedLeft(plots));
        return plots.map((plot, row) => ({
          x: 0,
          y: row * each,
          plot: { ...plot, left },
          over: (layout) => <Row symbol={plot.y.label} layout={layout} marks={isLast(row) ? marks : []} />,
        }));
      }}
    />
  );
}

const shownAs = (quantity: Parameter | 'S', value: number): Shown => shown(value, formatQuantity(quantity, value, 5));

const LEFT = 54;
const STYLE = { ...shownStyle(PAGE_PALETTE), mark: [symbolCircle, 10] as const };

const Row = ({ symbol, layout: { top, bottom, x }, marks }: { readonly symbol: string; readonly layout: PlotLayout; readonly marks: readonly number[] }) => (
  <>
    <text x={0} y={(top + bottom) / 2 + 4} style={{ fontSize: 14, fill: PAGE_PALETTE.ink }}>
      {symbol}
    </text>
    {marks.map((step) => (
      <ActionMark key={step} at={x.at(step)} y={bottom} />
    ))}
  </>
);

const ActionMark = ({ at, y }: { readonly at: number; readonly y: number }) => (
  <path data-part="action" d={`M${at} ${y}l-4 6h8z`} fill={PAGE_PALETTE.named['vip-off']} />
);

/** Returns the limits of the axis of a quantity, and its ticks there. */
function endsOf(points: readonly PlotPoint[], least: number | undefined, most: number | undefined): Pick<PlotAxis, 'least' | 'most' | 'ticks'> {
  const [low = 0, high = 1] = extent(points, ({ y }) => y) as [number, number];
  const room = Math.max((high - low) * 0.08, 1e-6 + Math.abs(high) * 0.02);
  const ends = { least: least ?? low - room, most: most ?? high + room };
  const textsOf = (digits: number): readonly string[] => [ends.least, ends.most].map((value) => formatNumber(value, digits));
  const [first = '', second = ''] = [2, 3, 4, 5].map(textsOf).find(([one, other]) => one !== other) ?? textsOf(2);
  return {
    ...ends,
    ticks: [
      { value: ends.least, text: first },
      { value: ends.most, text: second },
    ],
  };
}

const timeTicks = (last: number): Tick[] =>
  [0, 1, 10, 100, 1000, 10_000, 100_000]
    .filter((step) => step < last / 4 || step === 0)
    .concat(Math.max(1, last))
    .map((value) => ({ value, text: value === last ? text.lastStep(last) : String(value) }));
