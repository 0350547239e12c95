import type { Batch } from '../../data/dataset.ts';
import { type Hold, isIn, spikeSlabAt } from '../../model/connection.ts';
import { layersOf, type Moments, PARAMETERS, type Parameter, type Theta, type WeightLayer } from '../../model/theta.ts';
import {
  type AdamState,
  type Engine,
  type EngineSetup,
  type Epsilon,
  floatsOf,
  type Gradient,
  type Network,
  NotFinite,
  normalsOf,
  referenceReader,
} from '../engine.ts';
import { gradientOf, plainGradientOf } from '../gradients.ts';
import { assertConnection, assertHolds, assertSpikeSlab } from '../intervene.ts';
import { update } from '../update.ts';
import { backward, type Forward, forward, momentGradients } from './reference.ts';

const map = (theta: Theta, make: (values: ArrayLike<number>) => Float64Array): Theta =>
  theta.map((layer) => ({ ...layer, pi: make(layer.pi), m: make(layer.m), xi: make(layer.xi) }));
const copy = (theta: Theta): Theta => map(theta, (values) => Float64Array.from(values));
const copyState = ({ first, second, steps }: AdamState): AdamState => ({ first: copy(first), second: copy(second), steps });
const zeros = (theta: Theta): Theta => map(theta, (values) => new Float64Array(values.length));

/** Data of the last step: theta before it, its forward pass, K of every weight layer, and its noise. */
interface LastBatch {
  readonly theta: Theta;
  readonly pass: Forward;
  readonly K: readonly Float64Array[];
  readonly noise: readonly Float32Array[];
}

/** Makes the float64 engine that the others are compared with: slow, for small networks. `floor`: see backward. */
export function makeReferenceEngine({ theta: start, adam, rule, optimiser, holds = [] }: EngineSetup, floor = 0): Engine {
  const layers = layersOf(start);
  const parameters: readonly Parameter[] = rule === 'bp' ? ['m'] : PARAMETERS;
  let theta = copy(start);
  if (rule === 'bp') for (const layer of theta) for (const frozen of [layer.pi, layer.xi]) frozen.fill(0);
  let state: AdamState = adam ? copyState(adam) : { first: zeros(theta), second: zeros(theta), steps: 0 };

  let held: readonly Hold[] = [];
  let lastBatch: LastBatch | undefined;

  function differentiate({ x, labels }: Batch, epsilon: Epsilon): { lastBatch: LastBatch; gradients: Theta } {
    const noise = theta.map(({ to }, l) => normalsOf(epsilon[l] as Epsilon[number], labels.length * to).slice());
    const pass = forward(theta, floatsOf(x), labels, noise);
    const { K, theta: gradients } = backward(theta, pass, labels, noise, floor);
    if (rule === 'bp') for (const layer of gradients) for (const frozen of [layer.pi, layer.xi]) frozen.fill(0);
    return { lastBatch: { theta, pass, K, noise }, gradients };
  }

  function hold(holds: readonly Hold[]): void {
    assertHolds(layers, holds);
    held = holds.map(({ connection, parameters }) => ({ connection: { ...connection }, parameters: [...parameters] }));
  }

  hold(holds);

  return {
    name: 'reference',

    async step(batch, epsilon, eta) {
      lastBatch = undefined;
      const { lastBatch: now, gradients } = differentiate(batch, epsilon);
      const { loss } = now.pass;
      const next = copy(theta);
      const nextState = { ...copyState(state), steps: state.steps + 1 };
      if (!Number.isFinite(loss) || !isFiniteTheta(gradients)) throw new NotFinite();
      update(next, gradients, nextState, optimiser, eta, parameters);
      if (!isFiniteTheta(next) || !isFiniteTheta(nextState.second)) throw new NotFinite();
      keep(held, theta, next);
      keep(held, state.first, nextState.first);
      keep(held, state.second, nextState.second);
      theta = next;
      state = nextState;
      lastBatch = now;
      return loss;
    },

    async gradient(batch, epsilon): Promise<Gradient> {
      const { lastBatch, gradients } = differentiate(batch, epsilon);
      return { loss: lastBatch.pass.loss, theta: gradients };
    },

    hold,
    async setParameters(connection, distribution) {
      assertConnection(layers, connection);
      assertSpikeSlab(distribution);
      theta = copy(theta);
      const layer = theta[connection.layer - 1] as WeightLayer;
      for (const key of parameters) layer[key][connection.from * layer.to + connection.to] = distribution[key];
    },
    async lastGradient(connection) {
      const distribution = lastBatch && spikeSlabAt(lastBatch.theta, connection);
      if (!lastBatch || !distribution || !isIn(layers, connection)) return undefined;
      const { dMu, dVar } = momentGradients(lastBatch.theta, lastBatch.pass, lastBatch.K, lastBatch.noise, connection);
      return rule === 'bp' ? plainGradientOf(dMu) : gradientOf(distribution, dMu, dVar);
    },
    ...referenceReader(async () => copy(theta)),
    state: async () => ({ theta: copy(theta), adam: copyState(state) }),
    network: (moments) => makeNetwork(moments),
    memory: () => 0,
    dispose() {},
  };
}

/** Restores the held parameters of `after` from `before`. */
function keep(holds: readonly Hold[], before: Theta, after: Theta): void {
  for (const { connection, parameters } of holds) {
    const [old, layer] = [before[connection.layer - 1] as WeightLayer, after[connection.layer - 1] as WeightLayer];
    const at = connection.from * layer.to + connection.to;
    for (const key of parameters) layer[key][at] = old[key][at] as number;
  }
}

function isFiniteTheta(theta: Theta): boolean {
  return theta.every((layer) => PARAMETERS.every((name) => layer[name].every(Number.isFinite)));
}

/** A network of given moments is a distribution with pi = 0, m = mu and Xi = variance, which has the same moments. */
function makeNetwork(moments: readonly Moments[]): Network {
  const theta: Theta = moments.map(({ from, to, mu, variance }) => ({
    from,
    to,
    pi: new Float64Array(mu.length),
    m: mu,
    xi: variance ?? new Float64Array(mu.length),
  }));
  return {
    async forward(x, epsilon) {
      const labels = new Uint8Array(x.length / (theta[0] as Theta[number]).from);
      const noise = theta.map(({ to }, l) => (epsilon ? normalsOf(epsilon[l] as Epsilon[number], labels.length * to) : new Float32Array(labels.length * to)));
      const pass = forward(theta, floatsOf(x), labels, noise);
      const hidden = pass.h.slice(1, -1);
      const maxActivation = hidden.map((h) => {
        const largest = new Float32Array(h.length / labels.length);
        h.forEach((value, at) => {
          const unit = at % largest.length;
          largest[unit] = Math.max(largest[unit] as number, value);
        });
        return largest;
      });
      return { probabilities: Float32Array.from(pass.h.at(-1) as Float64Array), maxActivation };
    },
    dispose() {},
  };
}
