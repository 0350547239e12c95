import { CategoriesOverTime, CategoriesPerLayer } from '../../src/charts/Categories.tsx';
import { EntropyProfile, SparsityProfile } from '../../src/charts/DepthProfile.tsx';
import { Histogram } from '../../src/charts/Histogram.tsx';
import { TrainingCurve } from '../../src/charts/TrainingCurve.tsx';
import type { LayerStats } from '../../src/engine/statistics.ts';
import { PARAMETERS } from '../../src/model/theta.ts';
import { CERTAIN_STATS, DEAD_STATS, DEEP_STATS, OTHER_STATS, SHALLOW_STATS, START_STATS, STATS } from './data/network.ts';
import { categoriesOf, ERRORS, epochsOf, falling, lossesOf } from './data/training.ts';
import { type Entry, inDialog, onPage } from './entry.ts';

const CURVE = [330, 210] as const;
const OVERLAY = {
  name: 'run B',
  history: { losses: lossesOf(12, (step) => 1.6 * falling(step)), epochs: epochsOf(ERRORS.map((error) => 1.5 * Math.min(60, error))) },
};
const FULL = { losses: lossesOf(10, falling), epochs: epochsOf(ERRORS, true) };

const training: readonly Entry[] = [
  onPage('Training curve: ten epochs', CURVE, () => <TrainingCurve losses={lossesOf(10, falling)} epochs={epochsOf(ERRORS)} />),
  onPage('Training curve: sampled networks, viewed step and another run', CURVE, () => <TrainingCurve {...FULL} viewedStep={90} overlayRun={OVERLAY} />),
  inDialog('Training curve: sampled networks, viewed step and another run', () => <TrainingCurve {...FULL} viewedStep={90} overlayRun={OVERLAY} />),
  onPage('Training curve: one epoch', CURVE, () => <TrainingCurve losses={lossesOf(1, falling)} epochs={epochsOf(ERRORS.slice(0, 2))} />),
  onPage('Training curve: first epoch not finished', CURVE, () => <TrainingCurve losses={lossesOf(1, falling).slice(0, 9)} epochs={epochsOf([90.2])} />),
  onPage('Training curve: one point', CURVE, () => <TrainingCurve losses={[{ step: 0, loss: 2.3 }]} epochs={epochsOf([90.2])} />),
  onPage('Training curve: empty', CURVE, () => <TrainingCurve losses={[]} epochs={[]} />),
  onPage('Training curve: zeros', CURVE, () => (
    <TrainingCurve losses={lossesOf(4, (step) => (step < 40 ? falling(step) : 0))} epochs={epochsOf([90, 12, 0.3, 0, 0])} />
  )),
  onPage('Training curve: only zeros', CURVE, () => <TrainingCurve losses={lossesOf(2, () => 0)} epochs={epochsOf([0, 0, 0])} />),
  onPage('Training curve: constant', CURVE, () => <TrainingCurve losses={lossesOf(3, () => 2.3)} epochs={epochsOf([90, 90, 90, 90])} />),
  onPage('Training curve: huge losses', CURVE, () => (
    <TrainingCurve losses={lossesOf(3, (step) => 2 * 10 ** (step / 2))} epochs={epochsOf([90, 90, 90, 90])} />
  )),
  onPage('Training curve: tiny values', CURVE, () => (
    <TrainingCurve losses={lossesOf(3, (step) => 2e-9 * falling(step))} epochs={epochsOf([0.02, 0.003, 0.001, 0.001])} />
  )),
  onPage('Training curve: losses that are not finite', CURVE, () => (
    <TrainingCurve
      losses={lossesOf(3, (step) => (step < 30 ? falling(step) : step < 45 ? Number.POSITIVE_INFINITY : Number.NaN))}
      epochs={epochsOf([90, 40, 90, 90])}
    />
  )),
  onPage('Training curve: narrow', [200, 150], () => <TrainingCurve losses={lossesOf(10, falling)} epochs={epochsOf(ERRORS)} />),
];

/** On the page the bars take 0.62 parts of the height that they share with the areas. */
const BARS = [330, 130] as const;
const BANDS = [330, 140] as const;

const categories: readonly Entry[] = [
  onPage('Categories per layer: three layers', BARS, () => <CategoriesPerLayer weightLayers={STATS} />),
  inDialog('Categories per layer: three layers', () => <CategoriesPerLayer weightLayers={STATS} />),
  onPage('Categories per layer: one layer', BARS, () => <CategoriesPerLayer weightLayers={SHALLOW_STATS} />),
  onPage('Categories per layer: eight layers', BARS, () => <CategoriesPerLayer weightLayers={DEEP_STATS} />),
  onPage('Categories over time: three layers', BANDS, () => <CategoriesOverTime roles={categoriesOf(3, 30)} viewedStep={undefined} />),
  onPage('Categories over time: viewed step', BANDS, () => <CategoriesOverTime roles={categoriesOf(3, 30)} viewedStep={200} />),
  inDialog('Categories over time: viewed step', () => <CategoriesOverTime roles={categoriesOf(3, 30)} viewedStep={200} />),
  onPage('Categories over time: eight layers', BANDS, () => <CategoriesOverTime roles={categoriesOf(8, 30)} viewedStep={undefined} />),
  onPage('Categories over time: one point', BANDS, () => <CategoriesOverTime roles={categoriesOf(3, 1)} viewedStep={undefined} />),
  onPage('Categories over time: empty', BANDS, () => <CategoriesOverTime roles={[]} viewedStep={undefined} />),
];

const MINI = [96, 64] as const;
const [NOW, FIRST, OTHER] = [STATS[0], START_STATS[0], OTHER_STATS[0]] as [LayerStats, LayerStats, LayerStats];
/** A tenth of the connections beyond the upper end of the range, and a few below. */
const BEYOND: LayerStats = {
  ...NOW,
  all: {
    ...NOW.all,
    histograms: {
      ...NOW.all.histograms,
      m: {
        ...NOW.all.histograms.m,
        counts: NOW.all.histograms.m.counts.map(
          (count, bin, { length }) => Math.round(NOW.all.count * (bin === 0 ? 0.02 : bin === length - 1 ? 0.1 : 0)) || count,
        ),
      },
    },
  },
};
const overlay = (layer: LayerStats | undefined) => ({ name: 'run B', layer });

const histograms: readonly Entry[] = [
  ...PARAMETERS.map((parameter) =>
    onPage(`Histogram: small, ${parameter}`, MINI, () => <Histogram parameter={parameter} layer={1} now={NOW} start={FIRST} liveOnly={false} />),
  ),
  onPage('Histogram: small, only live connections', MINI, () => <Histogram parameter="pi" layer={1} now={NOW} start={FIRST} liveOnly />),
  onPage('Histogram: small, another run', MINI, () => (
    <Histogram parameter="m" layer={1} now={NOW} start={FIRST} liveOnly={false} overlayRun={overlay(OTHER)} />
  )),
  onPage('Histogram: small, another run without this layer', MINI, () => (
    <Histogram parameter="m" layer={1} now={NOW} start={FIRST} liveOnly={false} overlayRun={overlay(undefined)} />
  )),
  onPage('Histogram: small, very narrow', [40, 64], () => <Histogram parameter="m" layer={1} now={NOW} start={FIRST} liveOnly={false} />),
  ...PARAMETERS.map((parameter) =>
    onPage(`Histogram: titled, ${parameter}`, [320, 110], () => (
      <Histogram name={`Values of ${parameter}`} parameter={parameter} layer={1} now={NOW} start={FIRST} liveOnly={false} />
    )),
  ),
  ...PARAMETERS.map((parameter) =>
    inDialog(`Histogram: ${parameter}`, () => <Histogram parameter={parameter} layer={1} now={NOW} start={FIRST} liveOnly={false} />),
  ),
  inDialog('Histogram: another run', () => <Histogram parameter="xi" layer={1} now={NOW} start={FIRST} liveOnly={false} overlayRun={overlay(OTHER)} />),
  onPage('Histogram: all in one bin', [320, 110], () => (
    <Histogram name="One bin" parameter="pi" layer={1} now={CERTAIN_STATS[0] as LayerStats} start={FIRST} liveOnly={false} />
  )),
  onPage('Histogram: small, values beyond the range', MINI, () => <Histogram parameter="m" layer={1} now={BEYOND} start={FIRST} liveOnly={false} />),
  inDialog('Histogram: values beyond the range', () => <Histogram parameter="m" layer={1} now={BEYOND} start={FIRST} liveOnly={false} />),
  onPage('Histogram: no connections', [320, 110], () => <Histogram name="None" parameter="pi" layer={1} now={DEAD_STATS} start={DEAD_STATS} liveOnly />),
];

const PROFILE = [330, 110] as const;
const three = { weightLayers: STATS, start: START_STATS, liveOnly: false };
const withOther = { ...three, overlayRun: { name: 'run B', weightLayers: OTHER_STATS } };
const lessDeep = { ...three, overlayRun: { name: 'run B', weightLayers: OTHER_STATS.slice(0, 2) } };

const profiles: readonly Entry[] = [
  onPage('Entropy profile: exact', PROFILE, () => <EntropyProfile {...three} formula="exact" />),
  onPage("Entropy profile: the paper's formula", PROFILE, () => <EntropyProfile {...three} formula="paper" />),
  onPage('Entropy profile: only live connections', PROFILE, () => <EntropyProfile {...three} liveOnly formula="exact" />),
  onPage('Entropy profile: another run', PROFILE, () => <EntropyProfile {...withOther} formula="exact" />),
  inDialog('Entropy profile: another run', () => <EntropyProfile {...withOther} formula="exact" />),
  onPage('Entropy profile: another run with fewer layers', PROFILE, () => <EntropyProfile {...lessDeep} formula="exact" />),
  onPage('Entropy profile: one layer', PROFILE, () => <EntropyProfile weightLayers={SHALLOW_STATS} start={SHALLOW_STATS} liveOnly={false} formula="exact" />),
  onPage('Entropy profile: eight layers', PROFILE, () => <EntropyProfile weightLayers={DEEP_STATS} start={DEEP_STATS} liveOnly={false} formula="exact" />),
  onPage('Entropy profile: only zeros', PROFILE, () => <EntropyProfile weightLayers={CERTAIN_STATS} start={CERTAIN_STATS} liveOnly={false} formula="exact" />),
  onPage('Sparsity profile: three layers', PROFILE, () => <SparsityProfile {...three} />),
  onPage('Sparsity profile: another run', PROFILE, () => <SparsityProfile {...withOther} />),
  inDialog('Sparsity profile: three layers', () => <SparsityProfile {...three} />),
  onPage('Sparsity profile: only zeros', PROFILE, () => <SparsityProfile weightLayers={CERTAIN_STATS} start={CERTAIN_STATS} liveOnly={false} />),
];

export const TRAINING_ENTRIES: readonly Entry[] = [...training, ...categories, ...histograms, ...profiles];
