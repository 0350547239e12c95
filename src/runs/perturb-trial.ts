import type { Dataset } from '../data/dataset.ts';
import type { Engine } from '../engine/engine.ts';
import { chooseHits, perturbNetwork } from '../engine/perturb.ts';
import type { Perturbation } from '../model/perturbation.ts';
import type { Theta } from '../model/theta.ts';
import { type ErrorSpread, measureSampled } from './evaluate.ts';

/** Test error over n sampled networks with a perturbation applied to each; the networks are those of measureSampled. */
export async function* measurePerturbed(
  engine: Engine,
  theta: Theta,
  data: Dataset,
  seed: number,
  n: number,
  perturbation: Perturbation,
): AsyncGenerator<undefined, ErrorSpread> {
  return yield* measureSampled(engine, theta, data, seed, n, (network, index) =>
    perturbNetwork(network, chooseHits(theta, perturbation, seed, index), perturbation, seed, index),
  );
}
