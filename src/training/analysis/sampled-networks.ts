import type { Engine } from '../../engine/engine.ts';
import { forwardFrom, forwardOne, type SampleForward, sumsOf } from '../../engine/forward.ts';
import { perturbAll } from '../../engine/perturb.ts';
import { arePerturbationsSame, type Perturbation } from '../../model/perturbation.ts';
import { category, momentsOf } from '../../model/spike-slab.ts';
import { countConnections, layersOf, type Moments, type Theta } from '../../model/theta.ts';
import type { SavedDistribution } from '../files/checkpoint.ts';

/** Networks that are asked about a digit. */
const K = 100;
/** So many of them are perturbed, as in Fig. 4a: choosing the hits takes longer than asking. */
const PERTURBED = 10;
/** What the weights of the networks may take; of a wide network fewer than K fit. */
const MEMORY = 64e6;
/** So many are drawn between two yields. */
const TURN = 8;

/** The weights of one stage of a network that a stack of perturbations changes. */
interface Change {
  readonly places: Uint32Array;
  readonly weights: Float32Array;
}

/** Networks drawn from one law and kept, so that many images can be shown to the same ones. */
export class SampledNetworks {
  readonly step: number;
  /** The mean of the law as one network. */
  readonly meanField: readonly Moments[];
  readonly networks: readonly (readonly Moments[])[];
  /** Per stage 1 for each very important connection and 0 for the others, and the other way round; not there for plain back-propagation. */
  readonly #VIP: { readonly only: Uint8Array; readonly without: Uint8Array }[] | undefined;
  readonly theta: Theta;
  readonly #seed: number;
  #changes: { readonly of: readonly Perturbation[]; readonly list: (readonly Change[])[] } = { of: [], list: [] };

  private constructor({ theta, step, config: { seed, rule } }: SavedDistribution, networks: readonly (readonly Moments[])[]) {
    this.step = step;
    this.theta = theta;
    this.#seed = seed;
    this.meanField = theta.map(momentsOf);
    this.networks = rule === 'bp' ? [this.meanField] : networks;
    this.#VIP =
      rule === 'bp'
        ? undefined
        : theta.map(({ pi, xi }) => {
            const only = Uint8Array.from(pi, (p, at) => (category(p, xi[at] as number) === 'VIP' ? 1 : 0));
            return { only, without: only.map((is) => 1 - is) };
          });
  }

  /** Draws them from a law: the first K of its sampled networks, or as many as fit into memory. Yields now and then. */
  static async *draw(engine: Pick<Engine, 'sample'>, distribution: SavedDistribution): AsyncGenerator<undefined, SampledNetworks> {
    const { theta, config } = distribution;
    const size = 4 * countConnections(layersOf(theta));
    const count = config.rule === 'bp' ? 0 : Math.min(K, Math.max(2, Math.floor(MEMORY / size)));
    const networks: Moments[][] = [];
    for (let index = 0; index < count; index++) {
      networks.push(engine.sample(theta, config.seed, index));
      if (index % TURN === TURN - 1) yield;
    }
    return new SampledNetworks(distribution, networks);
  }

  /** What each network says of one input: as it is, and without the very important connections of the first stage, or of all. [K x classes] */
  ask(x: Float32Array): { readonly whole: Float32Array; readonly without?: { readonly first: Float32Array; readonly all: Float32Array } } {
    const VIP = this.#VIP;
    const bottom = (network: readonly Moments[]) => network[0] as Moments;
    const sums = this.networks.map((network) => sumsOf(bottom(network), x));
    const whole = together(this.networks.map((network, n) => forwardFrom(network, x, sums[n] as Float32Array).probabilities));
    if (!VIP) return { whole };
    // Their weights are certain: what they add up to is the same in all networks.
    const added = sumsOf(bottom(this.meanField), x, VIP[0]?.only);
    const rests = sums.map((sum) => sum.map((value, i) => value - (added[i] as number)));
    const keep = VIP.map(({ without }) => without);
    const ask = (kept: readonly Uint8Array[]) =>
      together(this.networks.map((network, n) => forwardFrom(network, x, rests[n] as Float32Array, kept).probabilities));
    return { whole, without: { first: ask([]), all: ask(keep) } };
  }

  askMeanField(x: Float32Array): SampleForward {
    return forwardOne(this.meanField, x);
  }

  /** The same of the first networks with a stack of perturbations applied, which are chosen once for each stack. See perturbAll. */
  askPerturbed(x: Float32Array, perturbations: readonly Perturbation[]): Float32Array {
    if (!arePerturbationsSame(this.#changes.of, perturbations)) this.#changes = { of: perturbations, list: [] };
    const { list } = this.#changes;
    return together(
      this.networks.slice(0, PERTURBED).map((network, index) => {
        const changes = list[index] ?? this.#changesOf(network, perturbations, index);
        list[index] = changes;
        const undo = network.map(({ mu }, l) => put(mu, changes[l] as Change));
        const { probabilities } = forwardOne(network, x);
        network.forEach(({ mu }, l) => {
          put(mu, undo[l] as Change);
        });
        return probabilities;
      }),
    );
  }

  #changesOf(network: readonly Moments[], perturbations: readonly Perturbation[], index: number): Change[] {
    return perturbAll(this.theta, network, perturbations, this.#seed, index).map(({ mu }, l) => {
      const before = (network[l] as Moments).mu;
      const places: number[] = [];
      // Loops, since this is done for hundreds of thousands of weights.
      if (mu !== before) for (let place = 0; place < mu.length; place++) if (mu[place] !== before[place]) places.push(place);
      const weights = new Float32Array(places.length);
      for (let n = 0; n < places.length; n++) weights[n] = mu[places[n] as number] as number;
      return { places: Uint32Array.from(places), weights };
    });
  }
}

/** Puts weights in their places; returns what was there. */
function put(mu: Float32Array, { places, weights }: Change): Change {
  const before = new Float32Array(places.length);
  for (let n = 0; n < places.length; n++) {
    const place = places[n] as number;
    before[n] = mu[place] as number;
    mu[place] = weights[n] as number;
  }
  return { places, weights: before };
}

function together(forwards: readonly Float32Array[]): Float32Array {
  const classes = forwards[0]?.length ?? 0;
  const all = new Float32Array(forwards.length * classes);
  forwards.forEach((probabilities, n) => {
    all.set(probabilities, n * classes);
  });
  return all;
}
