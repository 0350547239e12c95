import { FRACTIONS, TARGETS } from '../../model/perturbation.ts';
import { sweep } from '../../training/analysis/sweep.ts';
import type { Row } from '../experiment.ts';
import { type Measuring, rowOf } from './measuring.ts';

/** Points of a curve at which connections are perturbed. */
const HIT = FRACTIONS.filter((fraction) => fraction > 0).length;

export const measurePerturbation = (networks: number, weightLayers: number): Measuring => ({
  networks: networks * (1 + weightLayers * TARGETS.length * HIT),
  async *finish({ run, engine, test }) {
    const plan = { weightLayers: Array.from({ length: weightLayers }, (_, l) => l + 1), targets: TARGETS, fractions: FRACTIONS, networks };
    const job = sweep(engine, { theta: await engine.theta(), dead: run.dead }, test, run.config.seed, plan);
    for await (const _ of job.work) yield;
    return job
      .result()
      .flatMap(({ stage: layer, target, fraction, hits, error }): Row[] => [
        rowOf(`error ${target}`, { stage: layer, x: fraction, value: error.mean }),
        rowOf(`sd over networks ${target}`, { stage: layer, x: fraction, value: error.sd }),
        rowOf(`hit ${target}`, { stage: layer, x: fraction, value: hits }),
      ]);
  },
});
