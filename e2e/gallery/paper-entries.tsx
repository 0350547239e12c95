import { LIGHT_PALETTE } from '../../src/charts/frame/plot-palette.ts';
import { PaperFigure } from '../../src/charts/PaperFigure.tsx';
import { PaperPlot, paperHeight } from '../../src/charts/PaperPlot.tsx';
import type { PaperSources } from '../../src/charts/paper-layers.ts';
import type { FigureAxis, FigureData } from '../../src/figures/figure-data.ts';
import { Bare } from './Bare.tsx';
import { list } from './data/numbers.ts';
import { linesFigure, PAPER, type PaperData, scaled } from './data/paper.ts';
import { type Entry, inDialog, onPage } from './entry.ts';

const WIDE = [430] as const;

/** Reference runs, and as the user's own and earlier ones the first seeds with slightly different values. */
const threeSources = ({ figureData }: PaperData): PaperSources => ({
  published: figureData('all'),
  earlier: scaled(figureData('all', 3), 0.94),
  own: scaled(figureData('all', 3), 1.08),
});

const measured: readonly Entry[] = PAPER.flatMap((data): Entry[] => {
  const { id, hasLive } = data.experiment;
  const name = `Paper figure ${id}`;
  return [
    onPage(`${name}: reference runs`, WIDE, () => <PaperFigure name={name} sources={{ published: data.figureData('all') }} spread="sd" />),
    ...(hasLive
      ? [onPage(`${name}: connections with input`, WIDE, () => <PaperFigure name={name} sources={{ published: data.figureData('live') }} spread="sem" />)]
      : []),
  ];
});
const twoA = PAPER.find(({ experiment }) => experiment.id === '2a') as PaperData;
const threeA = PAPER.find(({ experiment }) => experiment.id === '3a') as PaperData;

const sources: readonly Entry[] = [
  ...[twoA, threeA].map((data) =>
    onPage(`Paper figure ${data.experiment.id}: three sources`, [640], () => <PaperFigure name="Figure" sources={threeSources(data)} spread="sd" />),
  ),
  inDialog('Paper figure 2a: three sources', () => <PaperFigure name="Figure" sources={threeSources(twoA)} spread="sem" />),
  onPage('Paper figure 2a: narrow', [260], () => <PaperFigure name="Figure" sources={threeSources(twoA)} spread="sd" />),
  onPage('Paper figure: empty', WIDE, () => <PaperFigure name="Figure" sources={{}} spread="sd" />),
];

const LOG_Y: FigureAxis = { label: 'loss (nats)', scale: 'log' };
const LINEAR_Y: FigureAxis = { label: 'loss (nats)', scale: 'linear' };
const EPOCHS: FigureAxis = { label: 'epoch', scale: 'linear' };
const IMAGES: FigureAxis = { label: 'images', scale: 'log' };

const over = (points: number, of: (n: number) => readonly number[]): (readonly [number, readonly number[]])[] => list(points, (n) => [n, of(n)] as const);
const around = (value: number): number[] => [0.8 * value, value, 1.3 * value];
const decaying = over(12, (n) => around(3 * 0.7 ** n));
const many = (count: number) =>
  Object.fromEntries(list(count, (series) => [`series ${series + 1}`, over(12, (n) => around((series + 1) * 0.8 ** n))] as const));

const made: Readonly<Record<string, FigureData>> = {
  'one series, linear': linesFigure(LINEAR_Y, EPOCHS, { loss: decaying }),
  'one series, logarithmic': linesFigure(LOG_Y, EPOCHS, { loss: decaying }),
  'zeros on a log axis': linesFigure(LOG_Y, EPOCHS, { loss: over(12, (n) => (n > 6 ? [0, 0, 0] : around(0.5 ** n))), other: decaying }),
  'zeros on the x axis, logarithmic': linesFigure(LINEAR_Y, IMAGES, { loss: decaying }),
  'only zeros, linear': linesFigure(LINEAR_Y, EPOCHS, { loss: over(12, () => [0]) }),
  'only zeros, logarithmic': linesFigure(LOG_Y, EPOCHS, { loss: over(12, () => [0]) }),
  'constant, linear': linesFigure(LINEAR_Y, EPOCHS, { loss: over(12, () => [2.3]) }),
  'constant, logarithmic': linesFigure(LOG_Y, EPOCHS, { loss: over(12, () => [2.3]) }),
  'one point': linesFigure(LINEAR_Y, EPOCHS, { loss: [[3, [1, 2]]] }),
  'one point, logarithmic': linesFigure(LOG_Y, IMAGES, { loss: [[300, [2]]] }),
  'huge values, linear': linesFigure(LINEAR_Y, EPOCHS, { loss: over(12, (n) => around(1e30 * n)) }),
  'huge range, logarithmic': linesFigure(LOG_Y, EPOCHS, { loss: over(12, (n) => around(10 ** (30 * (n - 6)))) }),
  'tiny values, linear': linesFigure(LINEAR_Y, EPOCHS, { loss: over(12, (n) => around(1e-12 * n)) }),
  'tiny differences, logarithmic': linesFigure(LOG_Y, EPOCHS, { loss: over(12, (n) => [1 + 1e-4 * n]) }),
  'negative values': linesFigure(LINEAR_Y, EPOCHS, { loss: over(12, (n) => around(4 - n)) }),
  'error bars below zero on a log axis': linesFigure(LOG_Y, EPOCHS, { loss: over(12, (n) => [0.01, 3 * 0.7 ** n]) }),
  'values that are not finite': linesFigure(LOG_Y, EPOCHS, { loss: over(12, (n) => [n > 8 ? Number.NaN : n === 5 ? Number.POSITIVE_INFINITY : 0.7 ** n]) }),
  'nine series': linesFigure(LOG_Y, EPOCHS, many(9)),
  'sixteen series in order': linesFigure(LOG_Y, EPOCHS, many(16), 16),
  'long names': linesFigure({ ...LOG_Y, label: 'mean cross entropy of the stochastic forward pass over all training images' }, EPOCHS, {
    'a series with a very long name that has no room': decaying,
    'another one of these, only longer, which is no better': over(12, (n) => around(0.6 ** n)),
  }),
};

const edges: readonly Entry[] = Object.entries(made).map(([name, own]) =>
  onPage(`Paper figure: ${name}`, WIDE, () => <PaperFigure name="Figure" sources={{ own }} spread="sd" />),
);

const FILE = 700;
const plot = { sources: { own: twoA.figureData('all') }, spread: 'sd', palette: LIGHT_PALETTE, width: FILE } as const;

const files: readonly Entry[] = [
  onPage('Paper plot: 2a, with the colours of files', [FILE], () => (
    <Bare label="2a" width={FILE} height={paperHeight(plot)}>
      <rect width={FILE} height={paperHeight(plot)} fill={LIGHT_PALETTE.paper} />
      <PaperPlot {...plot} />
    </Bare>
  )),
];

export const PAPER_ENTRIES: readonly Entry[] = [...measured, ...sources, ...edges, ...files];
