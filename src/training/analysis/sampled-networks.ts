import type { Engine } from '../../engine/engine.ts';
import { forwardFrom, forwardOne, type SampleForward, sumsOf } from '../../engine/forward.ts';
import { perturbAll } from '../../engine/perturb.ts';
import type { DeadUnits } from '../../engine/statistics.ts';
import { arePerturbationsSame, type Perturbation } from '../../model/perturbation.ts';
import { category, momentsOf } from '../../model/spike-slab.ts';
import { countConnections, layersOf, type Moments, type Theta } from '../../model/theta.ts';
import type { SavedDistribution } from '../files/checkpoint.ts';

/** Networks evaluated on a digit. */
const K = 100;
/** Number of networks that are perturbed, as in Fig. 4a: choosing the connections takes longer than the forward passes. */
const PERTURBED = 10;
/** Bytes for the weights of all networks; fewer than K networks fit if they are wide. */
const MEMORY = 64e6;
/** Networks sampled between two yields. */
const TURN = 8;

/** The weights in one layer of a network that perturbations change, with their indices. */
interface Change {
  readonly places: Uint32Array;
  readonly weights: Float32Array;
}

/** Networks sampled once and stored, so that many images are evaluated by the same ones. */
export class SampledNetworks {
  readonly step: number;
  /** The mean field as one network: means mu of the weights. */
  readonly meanField: readonly Moments[];
  readonly networks: readonly (readonly Moments[])[];
  /** Per layer, masks of the connections: 1 for VIPs only, and 1 for all but VIPs; undefined for plain back-propagation. */
  readonly #VIP: { readonly only: Uint8Array; readonly without: Uint8Array }[] | undefined;
  readonly theta: Theta;
  readonly #dead: DeadUnits;
  readonly #seed: number;
  #changes: { readonly of: readonly Perturbation[]; readonly list: (readonly Change[])[] } = { of: [], list: [] };

  private constructor({ theta, dead, step, config: { seed, rule } }: SavedDistribution, networks: readonly (readonly Moments[])[]) {
    this.step = step;
    this.theta = theta;
    this.#dead = dead;
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

  /** Samples the first K networks of a distribution, or as many as fit into memory but at least two. Yields after every TURN networks. */
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

  /** Returns the softmax of each network for one input: unchanged, and without the VIPs of the first layer, or of all layers. [K x classes] */
  forward(x: Float32Array): { readonly whole: Float32Array; readonly without?: { readonly first: Float32Array; readonly all: Float32Array } } {
    const VIP = this.#VIP;
    const bottom = (network: readonly Moments[]) => network[0] as Moments;
    const sums = this.networks.map((network) => sumsOf(bottom(network), x));
    const whole = concatenate(this.networks.map((network, n) => forwardFrom(network, x, sums[n] as Float32Array).probabilities));
    if (!VIP) return { whole };
    // The weights of VIPs are deterministic: their contribution is the same in all networks.
    const added = sumsOf(bottom(this.meanField), x, VIP[0]?.only);
    const rests = sums.map((sum) => sum.map((value, i) => value - (added[i] as number)));
    const keep = VIP.map(({ without }) => without);
    const forward = (kept: readonly Uint8Array[]) =>
      concatenate(this.networks.map((network, n) => forwardFrom(network, x, rests[n] as Float32Array, kept).probabilities));
    return { whole, without: { first: forward([]), all: forward(keep) } };
  }

  forwardMeanField(x: Float32Array): SampleForward {
    return forwardOne(this.meanField, x);
  }

  /** Returns the softmax of the first PERTURBED networks with perturbations applied, chosen once for each list of them. [networks x classes] See perturbAll. */
  forwardPerturbed(x: Float32Array, perturbations: readonly Perturbation[]): Float32Array {
    if (!arePerturbationsSame(this.#changes.of, perturbations)) this.#changes = { of: perturbations, list: [] };
    const { list } = this.#changes;
    return concatenate(
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
    return perturbAll(this.theta, this.#dead, network, perturbations, this.#seed, index).map(({ mu }, l) => {
      const before = (network[l] as Moments).mu;
      const places: number[] = [];
      // A loop, since this runs over hundreds of thousands of weights.
      if (mu !== before) for (let place = 0; place < mu.length; place++) if (mu[place] !== before[place]) places.push(place);
      const weights = new Float32Array(places.length);
      for (let n = 0; n < places.length; n++) weights[n] = mu[places[n] as number] as number;
      return { places: Uint32Array.from(places), weights };
    });
  }
}

/** Writes weights at their indices; returns the previous ones. */
function put(mu: Float32Array, { places, weights }: Change): Change {
  const before = new Float32Array(places.length);
  for (let n = 0; n < places.length; n++) {
    const place = places[n] as number;
    before[n] = mu[place] as number;
    mu[place] = weights[n] as number;
  }
  return { places, weights: before };
}

function concatenate(forwards: readonly Float32Array[]): Float32Array {
  const classes = forwards[0]?.length ?? 0;
  const all = new Float32Array(forwards.length * classes);
  forwards.forEach((probabilities, n) => {
    all.set(probabilities, n * classes);
  });
  return all;
}
