import { type Dataset, firstOf, inputsOf } from '../../data/dataset.ts';
import type { PointLearner, PointLearnerSetup, Weights } from '../../engine/rules/point-learner.ts';
import { perturbationsFor } from '../../engine/start.ts';
import { type Draw, drawNormals } from '../../model/math/random.ts';
import { CLASSES, INPUTS } from '../../model/settings/config.ts';
import { countConnections, type Floats } from '../../model/theta.ts';
import { degreesBetween } from '../angle.ts';
import type { Job, Progress } from '../job.ts';
import { startWeights } from '../lane-runner.ts';

/** Measured cost of weight perturbation in some number of dimensions. */
export interface CostPoint {
  /** `bowl`: isotropic quadratic loss; `network`: a ReLU network on images. */
  readonly of: 'bowl' | 'network';
  readonly dimensions: number;
  /** Bowl: loss evaluations until a tenth of the loss is left, at the best learning rate; one value per repeat. */
  readonly evaluations?: readonly number[];
  /** The same for gradient descent, where each step counts as two evaluations: one forward and one backward pass. */
  readonly descent?: number;
  /** Cosine between the step of one perturbation and the negative gradient, averaged over perturbations; one value per repeat. */
  readonly cosines: readonly number[];
}

/** Size of the measurement. */
export interface CostPlan {
  readonly seed: number;
  /** `few`: repeats in bowls of fewer than MANY dimensions; `many`: in all others, where descents hardly differ. `draws`: perturbations per cosine. */
  readonly bowls: { readonly dimensions: readonly number[]; readonly few: number; readonly many: number; readonly draws: number };
  /** Networks 784-w-10, which have 794 w weights: `starts` initialisations of each, `draws` perturbations per initialisation, on the first images. */
  readonly networks: { readonly widths: readonly number[]; readonly starts: number; readonly draws: number; readonly images: number };
}

const powers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => 2 ** (from + n));

/** Takes a few seconds. */
export const COST_PLAN: CostPlan = {
  seed: 1,
  bowls: { dimensions: powers(1, 11), few: 10, many: 3, draws: 100 },
  networks: { widths: powers(0, 7), starts: 3, draws: 40, images: 100 },
};

/** Number of dimensions from which `many` applies. */
const MANY = 512;
/** Descent in a bowl ends at this fraction of the initial loss. */
const LOSS_FRACTION_LEFT = 0.1;
/** Perturbation scale: so small that the curvature of the bowl has no effect, yet far above the rounding errors of float64. */
const BOWL_KAPPA = 1e-7;
const KAPPA = 1e-3;
const VARIANCE = 2;
/** Random numbers drawn between two yields. */
const PIECE = 200_000;
/** Cost of one perturbation of a network per weight, in random numbers drawn for a bowl. */
const PASSES = 2;

/** One point to measure. `measure` yields the fraction that is done. */
interface Piece {
  readonly cost: number;
  readonly measure: () => AsyncGenerator<number, CostPoint>;
}

/** Measures the cost of weight perturbation, first in bowls, then in networks, whose learners `makePointLearner` makes. Results arrive point by point. */
export function measureCost(plan: CostPlan, images: Dataset, makePointLearner: (setup: PointLearnerSetup) => Promise<PointLearner>): Job<readonly CostPoint[]> {
  const points: CostPoint[] = [];
  const pieces: readonly Piece[] = [
    ...plan.bowls.dimensions.map((D) => ({ cost: costOfBowls(plan, D), measure: () => measureBowls(plan, D) })),
    ...plan.networks.widths.map((width) => ({ cost: costOfNetworks(plan, width), measure: () => measureNetworks(plan, width, images, makePointLearner) })),
  ];
  async function* work(): AsyncGenerator<Progress, void> {
    const total = pieces.reduce((sum, { cost }) => sum + cost, 0);
    let before = 0;
    for (const { cost, measure } of pieces) {
      const measuring = measure();
      for (;;) {
        const { done, value } = await measuring.next();
        if (done) {
          points.push(value);
          break;
        }
        yield { done: before + value * cost, total };
      }
      before += cost;
      yield { done: before, total };
    }
  }
  return { work: work(), result: () => [...points] };
}

const repeatsOf = ({ bowls }: CostPlan, D: number): number => (D < MANY ? bowls.few : bowls.many);
/** About 2.3 (D + 2) steps reduce the loss to a tenth, and each draws D numbers. */
const costOfBowls = (plan: CostPlan, D: number): number => repeatsOf(plan, D) * D * (2.3 * (D + 2) + plan.bowls.draws);
const costOfNetworks = ({ networks: { starts, draws } }: CostPlan, width: number): number => starts * draws * PASSES * countConnections(layersOf(width));
const layersOf = (width: number): number[] => [INPUTS, width, CLASSES];

/** Yields the fraction that is done. */
async function* measureBowls(plan: CostPlan, D: number): AsyncGenerator<number, CostPoint> {
  const evaluations: number[] = [];
  const cosines: number[] = [];
  const repeats = repeatsOf(plan, D);
  for (let repeat = 0; repeat < repeats; repeat++) {
    const draw = (step: number): Draw => ({ seed: plan.seed + repeat, stream: 'nudge', step, part: D });
    const descent = descendByPerturbation(D, draw);
    for (;;) {
      const { done, value } = descent.next();
      if (done) {
        evaluations.push(value);
        break;
      }
      yield (repeat + value) / repeats;
    }
    // The gradient of the bowl at x is x.
    const [x, perturbed] = [startOf(D, draw), new Float64Array(D)];
    let sum = 0;
    for (let one = 1; one <= plan.bowls.draws; one++) {
      // Other random numbers than those of the descent.
      const n = drawNormals(draw(2 ** 31 + one), D);
      const gradient = derivativeAlong(n, x, lossOf(x), perturbed);
      sum += cosineBetween(
        n.map((value) => gradient * value),
        x,
      );
    }
    cosines.push(sum / plan.bowls.draws);
    yield (repeat + 1) / repeats;
  }
  return { of: 'bowl', dimensions: D, evaluations, descent: evaluationsOfDescent(D), cosines };
}

const cosineBetween = (a: Floats, b: Floats): number => Math.cos((degreesBetween(a, b) * Math.PI) / 180);

/** A point at distance 1 from the minimum, in a random direction. */
function startOf(D: number, draw: (step: number) => Draw): Float64Array {
  const x = Float64Array.from(drawNormals(draw(0), D));
  const length = Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));
  return x.map((value) => value / length);
}

const lossOf = (x: Float64Array): number => {
  let sum = 0;
  for (let d = 0; d < x.length; d++) sum += (x[d] as number) ** 2;
  return sum / 2;
};

/** Derivative of the loss along n by a forward difference; `perturbed` is a buffer for the perturbed point. */
function derivativeAlong(n: Float32Array, x: Float64Array, loss: number, perturbed: Float64Array): number {
  for (let d = 0; d < x.length; d++) perturbed[d] = (x[d] as number) + BOWL_KAPPA * (n[d] as number);
  return (lossOf(perturbed) - loss) / BOWL_KAPPA;
}

/**
 * Minimises L(x) = |x|^2 / 2 in D dimensions by weight perturbation; returns the loss evaluations that it took. A step with a small
 * perturbation along n ~ N(0, 1) leads to x - eta (x.n) n, so that the mean of |x|^2 changes by the factor 1 - 2 eta + eta^2 (D + 2).
 * eta = 1 / (D + 2) minimises it, at 1 - 1 / (D + 2), and a tenth is left after about (D + 2) ln 10 steps. Yields approximately the
 * fraction that is done.
 */
function* descendByPerturbation(D: number, draw: (step: number) => Draw): Generator<number, number> {
  const eta = 1 / (D + 2);
  const x = startOf(D, draw);
  const perturbed = new Float64Array(D);
  const begin = lossOf(x);
  let loss = begin;
  let steps = 0;
  for (let touched = 0; loss > LOSS_FRACTION_LEFT * begin; touched += D) {
    if (touched > PIECE) {
      touched = 0;
      yield Math.log(loss / begin) / Math.log(LOSS_FRACTION_LEFT);
    }
    const n = drawNormals(draw(++steps), D);
    const gradient = derivativeAlong(n, x, loss, perturbed);
    for (let d = 0; d < D; d++) x[d] = (x[d] as number) - eta * gradient * (n[d] as number);
    loss = lossOf(x);
  }
  return 2 * steps;
}

/** Gradient descent on the same loss with its best learning rate, 1. */
function evaluationsOfDescent(D: number): number {
  let x = startOf(D, (step) => ({ seed: 0, stream: 'nudge', step, part: D }));
  const begin = lossOf(x);
  let steps = 0;
  for (; lossOf(x) > LOSS_FRACTION_LEFT * begin; steps++) x = x.map((value) => value - 1 * value);
  return 2 * steps;
}

/** Yields the fraction that is done. */
async function* measureNetworks(
  { networks: { starts, draws, images: count }, seed: first }: CostPlan,
  width: number,
  images: Dataset,
  makePointLearner: (setup: PointLearnerSetup) => Promise<PointLearner>,
): AsyncGenerator<number, CostPoint> {
  const layers = layersOf(width);
  const few = firstOf(images, count);
  const batch = { x: inputsOf(few, 0, count), labels: few.labels };
  const cosines: number[] = [];
  for (let start = 0; start < starts; start++) {
    const seed = first + start;
    const weights = startWeights({ layers, variance: VARIANCE }, seed);
    const learner = await makePointLearner({ rule: 'wp', net: 'relu', weights, optimiser: { kind: 'sgd', momentum: 0 }, lambda: 0, sigma: 1, nudge: KAPPA });
    try {
      const downhill = joined((await learner.gradients(batch, [], 'bp')).weights);
      let sum = 0;
      for (let draw = 1; draw <= draws; draw++) {
        const { weights: gradients } = await learner.gradients(batch, perturbationsFor(seed, draw, layers), 'own');
        sum += cosineBetween(joined(gradients), downhill);
        yield (start + draw / draws) / starts;
      }
      // In a network of few units, all may be inactive for all images: then the gradient is zero and has no direction.
      if (Number.isFinite(sum)) cosines.push(sum / draws);
    } finally {
      learner.dispose();
    }
  }
  return { of: 'network', dimensions: countConnections(layers), cosines };
}

/** Concatenates the weights of all layers. */
function joined(weights: readonly Weights[]): Float64Array {
  const row = new Float64Array(weights.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values } of weights) {
    row.set(values, at);
    at += values.length;
  }
  return row;
}
