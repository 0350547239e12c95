import { FanLines, ROW } from '../../src/charts/FanLines.tsx';
import { countColours, type Theme } from '../../src/charts/frame/palette.ts';
import { ParameterHistory } from '../../src/charts/ParameterHistory.tsx';
import { QuantityHistogram } from '../../src/charts/QuantityHistogram.tsx';
import { QuantityPlane } from '../../src/charts/QuantityPlane.tsx';
import { ConnectionGradients } from '../../src/charts/UnitGradients.tsx';
import { WeightDistribution } from '../../src/charts/WeightDistribution.tsx';
import type { BinCounts, PlaneCounts } from '../../src/engine/connections.ts';
import { gradientOf, plainGradientOf } from '../../src/engine/gradients.ts';
import type { Fan } from '../../src/engine/unit.ts';
import type { Range, Region } from '../../src/model/query.ts';
import type { SpikeSlab } from '../../src/model/spike-slab.ts';
import css from '../../src/ui/inspector/inspector.module.css';
import { binCountsOf, FAN_IN, FAN_OUT, planeCountsOf } from './data/network.ts';
import { list } from './data/numbers.ts';
import { type Entry, inDialog, onPage } from './entry.ts';

const WHERE = 'connection 12 → 3 in layer 1';
const nothing = (): void => {};
const from = (value: number): Range => ({ least: { value, strict: false } });
const between = (least: number, most: number): Range => ({ ...from(least), most: { value: most, strict: false } });

const SPREAD = [360, 150] as const;
const bars = (counts: BinCounts, range: Range = {}) => <QuantityHistogram counts={counts} range={range} onBrush={nothing} />;
const none = <Counts extends BinCounts | PlaneCounts>(counts: Counts): Counts => ({ ...counts, found: counts.found.map(() => 0) });

const quantityHistograms: readonly Entry[] = [
  onPage('Quantity histogram: mu', SPREAD, () => bars(binCountsOf('mu'))),
  onPage('Quantity histogram: pi, values 0 and 1 apart', SPREAD, () => bars(binCountsOf('pi'))),
  onPage('Quantity histogram: Xi, logarithmic', SPREAD, () => bars(binCountsOf('xi'))),
  onPage('Quantity histogram: brushed range', SPREAD, () => bars(binCountsOf('mu', { mu: between(-1, 0.4) }), between(-1, 0.4))),
  onPage('Quantity histogram: lower bound alone', SPREAD, () => bars(binCountsOf('pi', { pi: from(0.4) }), from(0.4))),
  onPage('Quantity histogram: no matching connection', SPREAD, () => bars(none(binCountsOf('mu')))),
  inDialog('Quantity histogram: brushed range', () => bars(binCountsOf('mu', { mu: between(-1, 0.4) }), between(-1, 0.4))),
];

const PLANE = [360, 250] as const;
const OPEN = { x: {}, y: {} };
interface PlaneProps {
  readonly counts: PlaneCounts;
  readonly theme: Theme;
  readonly ranges?: { readonly x: Range; readonly y: Range };
  readonly region?: Region | undefined;
}
const Plane = ({ counts, theme, ranges = OPEN, region }: PlaneProps) => (
  <QuantityPlane counts={counts} colours={countColours(theme, 12)} ranges={ranges} region={region} tool="box" onBox={nothing} onLasso={nothing} />
);
const BOX = { x: between(-1, 1), y: between(0.2, 0.8) };
const boxed = planeCountsOf('mu', 'pi', { mu: BOX.x, pi: BOX.y });
const plane = planeCountsOf('m', 'xi');
const LASSO: Region = {
  x: plane.x,
  y: plane.y,
  points: [
    [8, 8],
    [30, 12],
    [36, 26],
    [14, 28],
  ],
};

const planes: readonly Entry[] = [
  onPage('Quantity plane: mu and pi', PLANE, (theme) => <Plane counts={planeCountsOf('mu', 'pi')} theme={theme} />),
  onPage('Quantity plane: a box', PLANE, (theme) => <Plane counts={boxed} theme={theme} ranges={BOX} />),
  onPage('Quantity plane: a lasso', PLANE, (theme) => <Plane counts={plane} theme={theme} region={LASSO} />),
  inDialog('Quantity plane: a lasso', (theme) => <Plane counts={plane} theme={theme} region={LASSO} />),
  onPage('Quantity plane: no matching connection', PLANE, (theme) => <Plane counts={none(plane)} theme={theme} />),
];

const START: SpikeSlab = { pi: 0, m: 0.4, xi: 0.005 };
const TYPICAL: SpikeSlab = { pi: 0.35, m: 0.9, xi: 0.3 };
const DISTRIBUTIONS: Readonly<Record<string, SpikeSlab>> = {
  typical: TYPICAL,
  'no spike': { pi: 0, m: -0.7, xi: 0.2 },
  'always zero': { pi: 1, m: 0, xi: 0 },
  'zero or one value': { pi: 0.4, m: 1.3, xi: 0 },
  'one value': { pi: 0, m: 1.3, xi: 0 },
  'very narrow slab': { pi: 0.1, m: 0.5, xi: 1e-6 },
  'huge values': { pi: 0.2, m: -4e4, xi: 3e8 },
};
const drawingOf = (distribution: SpikeSlab) => <WeightDistribution distribution={distribution} start={START} where={WHERE} />;

const distributions: readonly Entry[] = [
  ...Object.entries(DISTRIBUTIONS).map(([name, distribution]) => onPage(`Weight distribution: ${name}`, [320], () => drawingOf(distribution))),
  inDialog('Weight distribution: typical', () => drawingOf(TYPICAL)),
  inDialog('Weight distribution: zero or one value', () => drawingOf(DISTRIBUTIONS['zero or one value'] as SpikeSlab)),
];

/** A record with 40 points at increasing distances. */
const recordOf = (of: (n: number) => SpikeSlab, points = 40) => ({ steps: list(points, (n) => Math.round(n ** 1.8)), values: list(points, of) });
const moving = recordOf((n) => ({ pi: Math.min(1, n / 45), m: 0.5 + 0.8 * Math.sin(n / 12), xi: 0.3 * Math.exp(-n / 10) }));
const history = (record: ReturnType<typeof recordOf>, plain = false) => (
  <ParameterHistory history={record} traced={false} marks={[]} plain={plain} where={WHERE} />
);
const marked = (
  <ParameterHistory
    history={recordOf((n) => ({ pi: n / 120, m: 1 - n / 60, xi: n / 100 }), 100)}
    traced
    viewedStep={900}
    marks={[40, 1500]}
    plain={false}
    where={WHERE}
  />
);

const histories: readonly Entry[] = [
  onPage('Parameter history: forty snapshots', [320], () => history(moving)),
  onPage('Parameter history: every step, viewed step and actions', [320], () => marked),
  inDialog('Parameter history: every step, viewed step and actions', () => marked),
  onPage('Parameter history: plain back-propagation', [320], () => history(moving, true)),
  onPage('Parameter history: one point', [320], () => history(recordOf(() => TYPICAL, 1))),
  onPage('Parameter history: constant', [320], () => history(recordOf(() => TYPICAL))),
  onPage('Parameter history: always zero', [320], () => history(recordOf(() => ({ pi: 1, m: 0, xi: 0 })))),
  onPage('Parameter history: huge and tiny values', [320], () => history(recordOf((n) => ({ pi: 1e-6 * n, m: 1e6 * n, xi: 1e-9 * (n + 1) })))),
];

interface FanProps {
  readonly fan: Fan;
  readonly drawn: number;
  readonly end: 'in' | 'out';
  readonly plain?: boolean;
}
/** The list beside the lines, which the inspector fills, gives the chart its height. */
const FanBox = ({ fan, drawn, end, plain = false }: FanProps) => (
  <div className={css.fan}>
    <FanLines
      name={`Fan ${end}`}
      fan={fan}
      drawn={drawn}
      end={end}
      plain={plain}
      nameOther={(unit) => `unit ${unit}`}
      counts={`${fan.units.length} connections`}
    />
    <ol style={{ height: drawn * ROW }} />
  </div>
);

const fans: readonly Entry[] = [
  onPage('Fan lines: incoming', [360], () => <FanBox fan={FAN_IN} drawn={12} end="in" />),
  onPage('Fan lines: outgoing', [360], () => <FanBox fan={FAN_OUT} drawn={10} end="out" />),
  onPage('Fan lines: plain back-propagation', [360], () => <FanBox fan={FAN_IN} drawn={12} end="in" plain />),
  onPage('Fan lines: one connection', [360], () => <FanBox fan={FAN_IN} drawn={1} end="in" />),
  onPage('Fan lines: only zeros', [360], () => <FanBox fan={{ ...FAN_OUT, mu: FAN_OUT.mu.map(() => 0) }} drawn={4} end="out" />),
  inDialog('Fan lines: incoming', () => <FanBox fan={FAN_IN} drawn={12} end="in" />),
];

const gradients = (dMu: number, dVar: number) => <ConnectionGradients lastGradient={gradientOf(TYPICAL, dMu, dVar)} plain={false} where={WHERE} />;

const unitGradients: readonly Entry[] = [
  onPage('Gradients: two terms', [320], () => gradients(0.02, -0.011)),
  inDialog('Gradients: two terms', () => gradients(0.02, -0.011)),
  onPage('Gradients: plain back-propagation', [320], () => <ConnectionGradients lastGradient={plainGradientOf(-0.3)} plain where={WHERE} />),
  onPage('Gradients: zero', [320], () => gradients(0, 0)),
  onPage('Gradients: huge and tiny', [320], () => gradients(3e7, 2e-12)),
];

export const CONNECTION_ENTRIES: readonly Entry[] = [...quantityHistograms, ...planes, ...distributions, ...histories, ...fans, ...unitGradients];
