import type { Batch } from '../../data/dataset.ts';
import { type Hold, isIn, lawAt } from '../../model/connection.ts';
import { layersOf, type Moments, PARAMETERS, type Parameter, type Stage, type Theta } from '../../model/theta.ts';
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
  plainly,
} from '../engine.ts';
import { creditOf, plainCreditOf } from '../gradients.ts';
import { demandConnection, demandHolds, demandLaw } from '../intervene.ts';
import { update } from '../update.ts';
import { backward, type Forward, forward, slopesOfMoments } from './reference.ts';

const map = (theta: Theta, make: (values: ArrayLike<number>) => Float64Array): Theta =>
  theta.map((stage) => ({ ...stage, pi: make(stage.pi), m: make(stage.m), xi: make(stage.xi) }));
const copy = (theta: Theta): Theta => map(theta, (values) => Float64Array.from(values));
const copyState = ({ first, second, steps }: AdamState): AdamState => ({ first: copy(first), second: copy(second), steps });
const zeros = (theta: Theta): Theta => map(theta, (values) => new Float64Array(values.length));

/** What the last step knew: theta before it, its pass, K of every stage and its noise. */
interface Heard {
  readonly theta: Theta;
  readonly pass: Forward;
  readonly K: readonly Float64Array[];
  readonly noise: readonly Float32Array[];
}

/** The float64 oracle behind the interface of every engine: slow, for small networks. `floor`: see backward. */
export function makeReferenceEngine({ theta: start, adam, rule, optimiser, holds = [] }: EngineSetup, floor = 0): Engine {
  const layers = layersOf(start);
  const parameters: readonly Parameter[] = rule === 'bp' ? ['m'] : PARAMETERS;
  let theta = copy(start);
  if (rule === 'bp') for (const stage of theta) for (const frozen of [stage.pi, stage.xi]) frozen.fill(0);
  let state: AdamState = adam ? copyState(adam) : { first: zeros(theta), second: zeros(theta), steps: 0 };

  let held: readonly Hold[] = [];
  let heard: Heard | undefined;

  function differentiate({ x, labels }: Batch, epsilon: Epsilon): { heard: Heard; slopes: Theta } {
    const noise = theta.map(({ to }, l) => normalsOf(epsilon[l] as Epsilon[number], labels.length * to).slice());
    const pass = forward(theta, floatsOf(x), labels, noise);
    const { K, theta: slopes } = backward(theta, pass, labels, noise, floor);
    if (rule === 'bp') for (const stage of slopes) for (const frozen of [stage.pi, stage.xi]) frozen.fill(0);
    return { heard: { theta, pass, K, noise }, slopes };
  }

  function hold(holds: readonly Hold[]): void {
    demandHolds(layers, holds);
    held = holds.map(({ connection, parameters }) => ({ connection: { ...connection }, parameters: [...parameters] }));
  }

  hold(holds);

  return {
    name: 'reference',

    async step(batch, epsilon, eta) {
      heard = undefined;
      const { heard: now, slopes } = differentiate(batch, epsilon);
      const { loss } = now.pass;
      const next = copy(theta);
      const nextState = { ...copyState(state), steps: state.steps + 1 };
      if (!Number.isFinite(loss) || !isFiniteTheta(slopes)) throw new NotFinite();
      update(next, slopes, nextState, optimiser, eta, parameters);
      if (!isFiniteTheta(next) || !isFiniteTheta(nextState.second)) throw new NotFinite();
      keep(held, theta, next);
      keep(held, state.first, nextState.first);
      keep(held, state.second, nextState.second);
      theta = next;
      state = nextState;
      heard = now;
      return loss;
    },

    async gradient(batch, epsilon): Promise<Gradient> {
      const { heard, slopes } = differentiate(batch, epsilon);
      return { loss: heard.pass.loss, theta: slopes };
    },

    hold,
    async setLaw(connection, law) {
      demandConnection(layers, connection);
      demandLaw(law);
      theta = copy(theta);
      const stage = theta[connection.stage - 1] as Stage;
      for (const key of parameters) stage[key][connection.from * stage.to + connection.to] = law[key];
    },
    async credit(connection) {
      const law = heard && lawAt(heard.theta, connection);
      if (!heard || !law || !isIn(layers, connection)) return undefined;
      const { byMean, byVariance } = slopesOfMoments(heard.theta, heard.pass, heard.K, heard.noise, connection);
      return rule === 'bp' ? plainCreditOf(byMean) : creditOf(law, byMean, byVariance);
    },
    ...plainly(async () => copy(theta)),
    state: async () => ({ theta: copy(theta), adam: copyState(state) }),
    network: (moments) => makeNetwork(moments),
    memory: () => 0,
    dispose() {},
  };
}

/** Puts back what is held. */
function keep(holds: readonly Hold[], before: Theta, after: Theta): void {
  for (const { connection, parameters } of holds) {
    const [old, stage] = [before[connection.stage - 1] as Stage, after[connection.stage - 1] as Stage];
    const at = connection.from * stage.to + connection.to;
    for (const key of parameters) stage[key][at] = old[key][at] as number;
  }
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
