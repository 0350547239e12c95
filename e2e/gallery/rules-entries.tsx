import { CostCosines, CostEvaluations } from '../../src/charts/CostCurves.tsx';
import type { Theme } from '../../src/charts/frame/palette.ts';
import { LossSurfaceFigure } from '../../src/charts/LossSurfaceFigure.tsx';
import { OptimiserLosses } from '../../src/charts/OptimiserLosses.tsx';
import { LaneMark, RaceCurves } from '../../src/charts/RaceCurves.tsx';
import { curvesOf, RACE_XS, RACE_YS, type RaceView } from '../../src/charts/race-series.ts';
import { SurfaceDrawing } from '../../src/charts/SurfaceDrawing.tsx';
import { surfaceHeight } from '../../src/charts/surface-frame.ts';
import type { RaceRow } from '../../src/model/race-row.ts';
import { LANE_RULES } from '../../src/model/settings/rules.ts';
import type { CostPoint } from '../../src/training/analysis/perturbation-cost.ts';
import { Bare } from './Bare.tsx';
import { type Descended, descended, SIDE } from './data/descent.ts';
import { raceRows } from './data/race.ts';
import { type Entry, inDialog, onPage } from './entry.ts';

const RACE = [440] as const;
const VIEW: RaceView = { x: 'step', isLog: false, y: 'error', layer: 1 };
const ROWS = raceRows();
const race = (view: Partial<RaceView> = {}, rows: readonly RaceRow[] = ROWS, seed: number | undefined = 3) => (
  <RaceCurves data={curvesOf({ ...VIEW, ...view }, rows, seed)} where="784-100-100-10" />
);
const alone = (numbers: Parameters<typeof raceRows>[0]) => raceRows({ rules: ['bp'], seeds: 1, ...numbers });

const races: readonly Entry[] = [
  ...RACE_YS.map((y) => onPage(`Race: ${y} by step`, RACE, () => race({ y }))),
  ...RACE_XS.slice(1).map((x) => onPage(`Race: error by ${x}, logarithmic`, RACE, () => race({ x, isLog: true }))),
  inDialog('Race: error by step', () => race()),
  inDialog('Race: angles by images, logarithmic', () => race({ x: 'images', isLog: true, y: 'angles' })),
  onPage('Race: first seed in progress', RACE, () => race({}, raceRows({ seeds: 1 }), 1)),
  onPage('Race: two lanes, all seeds finished', RACE, () => race({}, raceRows({ rules: ['gbp', 'wp'] }), undefined)),
  onPage('Race: one point', RACE, () => race({}, raceRows({ seeds: 1, points: 1 }), undefined)),
  onPage('Race: empty', RACE, () => race({}, [])),
  onPage('Race: no lane with feedback weights', RACE, () => race({ y: 'distances' }, alone({}), undefined)),
  onPage('Race: zeros', RACE, () => race({}, alone({ error: (step) => Math.max(0, 90 - step / 4) }), undefined)),
  onPage('Race: only zeros', RACE, () => race({ y: 'loss' }, raceRows({ loss: () => 0 }), undefined)),
  onPage('Race: constant', RACE, () => race({ y: 'loss' }, raceRows({ loss: () => 2.3 }), undefined)),
  onPage('Race: huge losses', RACE, () => race({ y: 'loss' }, raceRows({ loss: (step, _, seed) => 2 * 10 ** (step / 40 + seed) }))),
  onPage('Race: tiny losses', RACE, () => race({ y: 'loss' }, raceRows({ loss: (step, _, seed) => 1e-9 * seed * 0.99 ** step }))),
  onPage('Race: a lane that diverges', RACE, () =>
    race({ y: 'loss' }, raceRows({ loss: (step, rule) => (rule === 'bp' && step > 200 ? Number.POSITIVE_INFINITY : 2 / (1 + step / 50)) })),
  ),
  ...LANE_RULES.slice(0, 2).map((rule, index) =>
    onPage(`Lane mark: ${rule}`, [80], () => (
      <Bare label={rule} width={22} height={12}>
        <LaneMark index={index} />
      </Bare>
    )),
  ),
];

const [bowl, valley, banana, saddle, minima, plateau] = await Promise.all([
  descended('bowl'),
  descended('valley', { eta: 0.0205 }),
  descended('banana', { steps: 400 }),
  descended('saddle'),
  descended('minima', { steps: 120 }),
  descended('plateau'),
]);

const LOSSES = [560] as const;
const standing = { ...bowl, trajectories: bowl.trajectories.map((one) => ({ ...one, path: one.path.slice(0, 1), losses: [0], evaluations: [0] })) };

const losses: readonly Entry[] = [
  onPage('Optimiser losses: bowl', LOSSES, () => <OptimiserLosses {...bowl} />),
  inDialog('Optimiser losses: bowl', () => <OptimiserLosses {...bowl} />),
  onPage('Optimiser losses: valley, descent diverges', LOSSES, () => <OptimiserLosses {...valley} />),
  onPage('Optimiser losses: saddle, lowest loss below zero', LOSSES, () => <OptimiserLosses {...saddle} />),
  onPage('Optimiser losses: linear scale', LOSSES, () => <OptimiserLosses {...plateau} most={1.2} />),
  onPage('Optimiser losses: one point with loss zero', LOSSES, () => <OptimiserLosses {...standing} />),
  onPage('Optimiser losses: empty', LOSSES, () => <OptimiserLosses {...bowl} trajectories={[]} />),
];

const AXES = ['x', 'y'] as const;
const drawnOf = ({ field, from, trajectories }: Descended, shown: number, theme: Theme) => ({ field, axes: AXES, from, trajectories, shown, theme });
const surface = (of: Descended, theme: Theme, shown = 1000) => (
  <LossSurfaceFigure name={of.name} columns={AXES} placeholder={null} {...drawnOf(of, shown, theme)} />
);
const onSurface = (name: string, of: Descended, shown: number, width = 480) => {
  const height = surfaceHeight(of.field, width);
  return onPage(name, [width, height], (theme) => (
    <Bare label={of.name} width={width} height={height}>
      <SurfaceDrawing {...drawnOf(of, shown, theme)} width={width} height={height} />
    </Bare>
  ));
};
const constant = { ...bowl, field: { ...bowl.field, values: new Float64Array(SIDE * SIDE).fill(2) } };
const centred = { ...minima, field: { ...minima.field, centre: [3, 2] as const } };

const surfaces: readonly Entry[] = [
  onSurface('Loss surface: bowl', bowl, 1000),
  onSurface('Loss surface: bowl, three steps', bowl, 3),
  onSurface('Loss surface: valley, descent leaves the figure', valley, 1000),
  onSurface('Loss surface: saddle, negative levels', saddle, 1000),
  onSurface('Loss surface: plateau, levels given', plateau, 1000),
  onSurface('Loss surface: narrow', banana, 1000, 260),
  onSurface('Loss surface: constant', constant, 0),
  inDialog('Loss surface: Rosenbrock', (theme) => surface(banana, theme)),
  inDialog('Loss surface: minima, current weights marked', (theme) => surface(centred, theme)),
  inDialog('Loss surface: no descent', (theme) => surface({ ...saddle, trajectories: [] }, theme)),
];

const BOWLS: readonly CostPoint[] = [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048].map((dimensions) => ({
  of: 'bowl',
  dimensions,
  evaluations: [0.9, 1, 1.15].map((factor) => factor * 4.6 * (dimensions + 2)),
  descent: 4,
  cosines: [0.9, 1, 1.1].map((factor) => (0.8 * factor) / Math.sqrt(dimensions)),
}));
const NETWORKS: readonly CostPoint[] = [1, 2, 4, 8, 16, 32, 64, 128].map((width) => ({
  of: 'network',
  dimensions: 794 * width,
  cosines: [0.8, 1, 1.2].map((factor) => (0.7 * factor) / Math.sqrt(794 * width)),
}));
const COST = [420] as const;
const single: CostPoint = { of: 'bowl', dimensions: 2, evaluations: [18], cosines: [0.6] };

const costs: readonly Entry[] = [
  onPage('Cost, evaluations: eleven bowls', COST, () => <CostEvaluations points={BOWLS} />),
  inDialog('Cost, evaluations: eleven bowls', () => <CostEvaluations points={BOWLS} />),
  onPage('Cost, evaluations: one bowl', COST, () => <CostEvaluations points={[single]} />),
  onPage('Cost, cosines: bowls and networks', COST, () => <CostCosines points={[...BOWLS, ...NETWORKS]} />),
  inDialog('Cost, cosines: bowls and networks', () => <CostCosines points={[...BOWLS, ...NETWORKS]} />),
  onPage('Cost, cosines: one bowl', COST, () => <CostCosines points={[single]} />),
  onPage('Cost, cosines: zeros', COST, () => <CostCosines points={BOWLS.map((point, n) => ({ ...point, cosines: n > 6 ? [0, 0] : point.cosines }))} />),
];

export const RULES_ENTRIES: readonly Entry[] = [...races, ...losses, ...surfaces, ...costs];
