import type { Batch } from '../../data/dataset.ts';
import type { Net } from '../../model/settings/rules.ts';
import { ADAM, type Epsilon, floatsOf, type Network, NotFinite, normalsOf } from '../engine.ts';
import { intPower } from '../int-power.ts';
import { backwardBatch, forwardBatch } from './passes.ts';
import { assertFeedback, type PointGradient, type PointLearner, type PointLearnerSetup, type Weights } from './point-learner.ts';

/** Makes a float64 learner: slow, the reference for the learner `wasm`. Weights, noise and inputs are used as they are, float32 or float64. */
export function makeReferencePointLearner(setup: PointLearnerSetup): PointLearner {
  const { rule, net, optimiser, lambda, sigma, nudge: kappa } = setup;
  let weights = copy(setup.weights);
  let feedback = copy(assertFeedback(setup));
  /** For each weight the momentum, or Adam's running means. */
  let first = zeros(weights);
  let second = zeros(weights);
  let steps = 0;

  function gradientsOf({ x, labels }: Batch, noise: Epsilon, by: 'own' | 'bp'): PointGradient {
    const inputs = floatsOf(x);
    const up = forwardBatch(net, weights, inputs, labels);
    if (by === 'bp' || rule !== 'wp') return { loss: up.loss, weights: backwardBatch(net, by === 'bp' || rule === 'bp' ? weights : feedback, up, labels) };
    const normals = weights.map(({ values }, l) => normalsOf(noise[l] as Epsilon[number], values.length));
    const draws = map(weights, (_, at, l) => sigma * (normals[l]?.[at] as number));
    const perturbed = map(weights, (value, at, l) => value + kappa * (draws[l]?.values[at] as number));
    const gain = up.loss - forwardBatch(net, perturbed, inputs, labels).loss;
    return { loss: up.loss, gain, weights: map(draws, (draw) => -(gain / kappa) * draw) };
  }

  return {
    name: 'reference',
    rule,

    async step(batch, noise, eta) {
      const { loss, weights: gradients } = gradientsOf(batch, noise, 'own');
      const isAdam = optimiser.kind === 'adam';
      const [bias1, bias2] = [1 - intPower(ADAM.beta1, steps + 1), 1 - intPower(ADAM.beta2, steps + 1)];
      const gradientAt = (at: number, l: number): number => gradients[l]?.values[at] as number;
      const nextFirst = map(first, (value, at, l) =>
        isAdam ? ADAM.beta1 * value + (1 - ADAM.beta1) * gradientAt(at, l) : optimiser.momentum * value + gradientAt(at, l),
      );
      const nextSecond = map(second, (value, at, l) => (isAdam ? ADAM.beta2 * value + (1 - ADAM.beta2) * gradientAt(at, l) ** 2 : value));
      const moved = map(nextFirst, (value, at, l) => {
        const spread = nextSecond[l]?.values[at] as number;
        return -eta * (isAdam ? value / bias1 / (Math.sqrt(spread / bias2) + ADAM.tiny) : value);
      });
      const shrink = rule === 'kp' ? lambda : 0;
      const move = (of: readonly Weights[]): Weights[] => map(of, (value, at, l) => value + (moved[l]?.values[at] as number) - shrink * value);
      const next = move(weights);
      const nextFeedback = rule === 'kp' ? move(feedback) : feedback;
      if (!Number.isFinite(loss) || ![gradients, nextFirst, nextSecond, next, nextFeedback].every(isFiniteEverywhere)) throw new NotFinite();
      [weights, feedback, first, second] = [next, nextFeedback, nextFirst, nextSecond];
      steps++;
      return loss;
    },

    gradients: async (batch, noise, by = 'own') => gradientsOf(batch, noise, by),
    weights: async () => copy(weights),
    feedback: async () => (feedback.length > 0 ? copy(feedback) : undefined),
    network: async () => makeNetwork(net, copy(weights)),
    memory: () => 0,
    dispose() {},
  };
}

function makeNetwork(net: Net, weights: readonly Weights[]): Network {
  return {
    async forward(x) {
      const labels = new Uint8Array(x.length / (weights[0] as Weights).from);
      const { h } = forwardBatch(net, weights, floatsOf(x), labels);
      const maxActivation = h.slice(1, -1).map((values) => {
        const largest = new Float32Array(values.length / labels.length);
        values.forEach((value, at) => {
          const unit = at % largest.length;
          largest[unit] = Math.max(largest[unit] as number, value);
        });
        return largest;
      });
      return { probabilities: Float32Array.from(h.at(-1) as Float64Array), maxActivation };
    },
    dispose() {},
  };
}

const map = (weights: readonly Weights[], make: (value: number, at: number, layer: number) => number): Weights[] =>
  weights.map(({ from, to, values }, l) => ({ from, to, values: Float64Array.from(values, (value, at) => make(value, at, l)) }));
const copy = (weights: readonly Weights[]): Weights[] => map(weights, (value) => value);
const zeros = (weights: readonly Weights[]): Weights[] => map(weights, () => 0);
const isFiniteEverywhere = (weights: readonly Weights[]): boolean => weights.every(({ values }) => values.every(Number.isFinite));
