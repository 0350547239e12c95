import type { Batch } from '../data/dataset.ts';
import { type Moments, PARAMETERS, type Parameter, type Theta } from '../model/theta.ts';
import { type AdamState, type Engine, type EngineSetup, type Epsilon, floatsOf, type Gradient, type Network, NotFinite, normalsOf, plainly } from './engine.ts';
import { backward, forward } from './reference.ts';
import { update } from './update.ts';

const map = (theta: Theta, make: (values: ArrayLike<number>) => Float64Array): Theta =>
  theta.map((stage) => ({ ...stage, pi: make(stage.pi), m: make(stage.m), xi: make(stage.xi) }));
const copy = (theta: Theta): Theta => map(theta, (values) => Float64Array.from(values));
const copyState = ({ first, second, steps }: AdamState): AdamState => ({ first: copy(first), second: copy(second), steps });
const zeros = (theta: Theta): Theta => map(theta, (values) => new Float64Array(values.length));

/** The float64 oracle behind the interface of every engine: slow, for small networks. */
export function makeReferenceEngine({ theta: start, adam, rule, optimiser }: EngineSetup): Engine {
  const parameters: readonly Parameter[] = rule === 'bp' ? ['m'] : PARAMETERS;
  let theta = copy(start);
  if (rule === 'bp') for (const stage of theta) for (const frozen of [stage.pi, stage.xi]) frozen.fill(0);
  let state: AdamState = adam ? copyState(adam) : { first: zeros(theta), second: zeros(theta), steps: 0 };

  async function gradient({ x, labels }: Batch, epsilon: Epsilon): Promise<Gradient> {
    const noise = theta.map(({ to }, l) => normalsOf(epsilon[l] as Epsilon[number], labels.length * to));
    const pass = forward(theta, floatsOf(x), labels, noise);
    const slopes = backward(theta, pass, labels, noise).theta;
    if (rule === 'bp') for (const stage of slopes) for (const frozen of [stage.pi, stage.xi]) frozen.fill(0);
    return { loss: pass.loss, theta: slopes };
  }

  return {
    name: 'reference',
    gradient,
    async step(batch, epsilon, eta) {
      const { loss, theta: slopes } = await gradient(batch, epsilon);
      const next = copy(theta);
      const nextState = { ...copyState(state), steps: state.steps + 1 };
      if (!Number.isFinite(loss) || !isFiniteTheta(slopes)) throw new NotFinite();
      update(next, slopes, nextState, optimiser, eta, parameters);
      if (!isFiniteTheta(next) || !isFiniteTheta(nextState.second)) throw new NotFinite();
      theta = next;
      state = nextState;
      return loss;
    },
    ...plainly(async () => copy(theta)),
    state: async () => ({ theta: copy(theta), adam: copyState(state) }),
    network: (moments) => makeNetwork(moments),
    memory: () => 0,
    dispose() {},
  };
}

function isFiniteTheta(theta: Theta): boolean {
  return theta.every((stage) => PARAMETERS.every((name) => stage[name].every(Number.isFinite)));
}

/** A network of given moments as a law: m = mu and Xi = variance with pi = 0 have just these. */
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
      const reach = hidden.map((h) => {
        const largest = new Float32Array(h.length / labels.length);
        h.forEach((value, at) => {
          const unit = at % largest.length;
          largest[unit] = Math.max(largest[unit] as number, value);
        });
        return largest;
      });
      return { probabilities: Float32Array.from(pass.h.at(-1) as Float64Array), reach };
    },
    dispose() {},
  };
}
