import type { Dataset } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import { countHits, match, perturbAll, perturbNetwork } from '../../engine/perturb.ts';
import type { DeadUnits } from '../../engine/statistics.ts';
import type { Perturbation, Target } from '../../model/perturbation.ts';
import type { Theta } from '../../model/theta.ts';
import { type ErrorStats, meanSdOf, measureNetworks } from '../evaluate.ts';
import type { Job, Progress } from '../job.ts';

/** The curves of Fig. 4a to measure. */
export interface SweepPlan {
  /** From 1. */
  readonly weightLayers: readonly number[];
  readonly targets: readonly Target[];
  /** In 0..1. */
  readonly fractions: readonly number[];
  /** Sampled networks for each point. */
  readonly networks: number;
  /** For the target `selection`: indices of the selected connections in each layer. [weight layer] */
  readonly places?: readonly Uint32Array[];
}

export interface SweepRow {
  readonly stage: number;
  readonly target: Target;
  readonly fraction: number;
  /** Number of connections perturbed in each network. */
  readonly hits: number;
  readonly error: ErrorStats;
  /** Error of each network, in percent. */
  readonly errors: readonly number[];
  /** Of the target `same-magnitude`: how many of the hits differ in |mu| by more than 5 % from their VIP, on average over the networks. */
  readonly mismatches?: number;
}

/** The distribution whose sampled networks are perturbed, and its dead inputs, which the controls leave out. */
interface Perturbed {
  readonly theta: Theta;
  readonly dead: DeadUnits;
}

/**
 * Measures the test error of sampled networks against the fraction of connections that is perturbed, Fig. 4a; points of the different
 * targets alternate, so that the curves of a layer advance together. Progress counts networks evaluated on all images. Points at which
 * nothing is perturbed are equal, and are measured once. Advancing the job rejects with a RangeError if a layer or a selected
 * connection does not exist.
 */
export function sweep(engine: Engine, { theta, dead }: Perturbed, data: Dataset, seed: number, plan: SweepPlan): Job<readonly SweepRow[]> {
  const { networks: n } = plan;
  const rows: SweepRow[] = [];

  async function* work(): AsyncGenerator<Progress, void> {
    const points = pointsOf(plan).map((point) => ({ point, hits: countHits(theta, dead, point) }));
    const measured = points.filter(({ hits }) => hits > 0).length;
    const total = n * (measured + (measured < points.length ? 1 : 0));
    let [before, begun] = [0, 0];
    yield { done: 0, total };

    /** Returns the error of each network; the mismatches of a control are added to `mismatched`. */
    async function* measure(point?: Perturbation, mismatched: number[] = []): AsyncGenerator<Progress, number[]> {
      const networks = measureNetworks(engine, theta, data, seed, n, (network, index) => {
        begun = index;
        if (point?.target !== 'same-magnitude') return point ? perturbAll(theta, dead, network, [point], seed, index) : network;
        const { places, mismatches } = match(theta, dead, point, seed, index);
        mismatched.push(mismatches);
        return perturbNetwork(network, places, point, seed, index);
      });
      for (;;) {
        const { done, value } = await networks.next();
        if (done) {
          before += n;
          return value;
        }
        yield { done: before + begun, total };
      }
    }

    let untouched: number[] | undefined;
    for (const { point, hits } of points) {
      if (hits === 0) untouched ??= yield* measure();
      const mismatched: number[] = [];
      const errors = hits === 0 ? (untouched as number[]) : yield* measure(point, mismatched);
      const { layer, target, fraction } = point;
      const mismatches = target === 'same-magnitude' ? { mismatches: mismatched.length > 0 ? meanSdOf(mismatched).mean : 0 } : {};
      rows.push({ stage: layer, target, fraction, hits, error: meanSdOf(errors), errors, ...mismatches });
      yield { done: before, total };
    }
  }
  return { work: work(), result: () => [...rows] };
}

const pointsOf = ({ weightLayers, targets, fractions, places }: SweepPlan): Perturbation[] =>
  weightLayers.flatMap((layer) =>
    fractions.flatMap((fraction) => targets.map((target) => ({ layer, target, fraction, ...(target === 'selection' ? { places: places?.[layer - 1] } : {}) }))),
  );
