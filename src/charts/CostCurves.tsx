import type { FigureAxis, FigureSeries } from '../figures/figure-data.ts';
import { meanAbsCosine } from '../model/math/mean-abs-cosine.ts';
import * as text from '../text/perturbation-cost.ts';
import type { CostPoint } from '../training/analysis/perturbation-cost.ts';
import { describeCosines, describeEvaluations, tabulateCosts, theoryEvaluations } from './cost-words.ts';
import { OPTIMISER_STYLES } from './descent-words.ts';
import { fitting, nameRoom } from './frame/line-plot.ts';
import { PlotFigure } from './frame/PlotFigure.tsx';
import { PAGE_PALETTE } from './frame/plot-palette.ts';
import { BarKey, keyOf } from './frame/SeriesKey.tsx';
import { layersOf, seriesOfLayer } from './paper-layers.ts';

/** Style indices (see styleOf) of the series that are not optimisers. */
const NETWORK = 0;
const THEORY = 2;

const D: FigureAxis = { label: text.dimensionsAxis, scale: 'log' };

const line = (name: string, index: number, points: readonly (readonly [x: number, values: readonly number[]])[]): FigureSeries => ({
  name,
  index,
  mark: 'line',
  points: points.map(([x, values]) => ({ x, values })).sort((one, other) => one.x - other.x),
});

/** Shows the number of loss evaluations on an isotropic quadratic bowl against its dimension: theory, weight perturbation and gradient descent. */
export function CostEvaluations({ points }: { points: readonly CostPoint[] }) {
  const bowls = points.filter(({ evaluations }) => evaluations);
  const series = [
    line(
      text.theory,
      THEORY,
      bowls.map(({ dimensions }) => [dimensions, [theoryEvaluations(dimensions)]]),
    ),
    line(
      text.perturbation,
      OPTIMISER_STYLES.perturbation,
      bowls.map(({ dimensions, evaluations = [] }) => [dimensions, evaluations]),
    ),
    line(
      text.gradientDescent,
      OPTIMISER_STYLES.descent,
      bowls.flatMap(({ dimensions, descent }): [number, readonly number[]][] => (descent === undefined ? [] : [[dimensions, [descent]]])),
    ),
  ];
  return (
    <CostFigure
      name={text.evaluationsFigure}
      summary={describeEvaluations(points)}
      y={{ label: text.evaluationsAxis, scale: 'log' }}
      csvColumn={text.evaluationsCsv}
      series={series}
    />
  );
}

/** Shows the cosine between the step of one perturbation and the negative gradient, against the dimension. */
export function CostCosines({ points }: { points: readonly CostPoint[] }) {
  const of = (which: CostPoint['of']) =>
    points.filter((point) => point.of === which).map(({ dimensions, cosines }): [number, readonly number[]] => [dimensions, cosines]);
  const series = [
    line(
      text.randomDirection,
      THEORY,
      [...new Set(points.map(({ dimensions }) => dimensions))].map((dimensions) => [dimensions, [meanAbsCosine(dimensions)]]),
    ),
    line(text.bowl, OPTIMISER_STYLES.perturbation, of('bowl')),
    line(text.networks, NETWORK, of('network')),
  ];
  return (
    <CostFigure
      name={text.cosineFigure}
      summary={describeCosines(points)}
      y={{ label: text.cosineAxis, scale: 'log' }}
      csvColumn={text.cosineCsv}
      series={series.filter((one) => one.points.length > 0)}
    />
  );
}

interface CostFigureProps {
  readonly name: string;
  readonly summary: string;
  readonly y: FigureAxis;
  /** Heading of the values in the file. */
  readonly csvColumn: string;
  readonly series: readonly FigureSeries[];
}

function CostFigure({ name, summary, y, csvColumn, series }: CostFigureProps) {
  const layers = layersOf({ own: { panels: [{ title: '', x: D, y, series }] } })[0]?.layers ?? [];
  const drawn = layers.map((layer) => seriesOfLayer(layer, 'sd', PAGE_PALETTE));
  const right = nameRoom(drawn.map((one) => one.name));
  return (
    <PlotFigure
      name={name}
      height={260}
      summary={summary}
      table={() => tabulateCosts(y.label, csvColumn, series)}
      legend={() => [...drawn.map(keyOf), { text: text.bars, mark: <BarKey /> }]}
      plots={(width, height) => [{ x: 0, y: 0, plot: { x: D, y, series: drawn, width, height, right: fitting(right, width) } }]}
    />
  );
}
