import type { Dataset } from '../data/dataset.ts';
import type { Engine } from '../engine/engine.ts';
import { chooseHits } from '../engine/perturb.ts';
import type { Target } from '../model/perturbation.ts';
import type { Theta } from '../model/theta.ts';
import { type ErrorSpread, measureNetworks, measurePerturbed, spreadOf } from './evaluate.ts';
import type { Progress, Study } from './study.ts';

/** Which curves of Fig. 4a are measured. */
export interface SweepPlan {
  /** From 1. */
  readonly stages: readonly number[];
  readonly targets: readonly Target[];
  /** In 0..1. */
  readonly fractions: readonly number[];
  /** Networks that are drawn for each point. */
  readonly networks: number;
  /** Of the target `selection`, [stage] of places in it. */
  readonly places?: readonly Uint32Array[];
}

/** One point of a curve. */
export interface SweepRow {
  readonly stage: number;
  readonly target: Target;
  readonly fraction: number;
  /** Connections hit in each network. */
  readonly hits: number;
  readonly error: ErrorSpread;
  /** Of each network, in percent. */
  readonly errors: readonly number[];
}

/** Measures the test error against the fraction that is hit, Fig. 4a, on networks drawn from a law. */
export function sweep(engine: Engine, theta: Theta, data: Dataset, seed: number, plan: SweepPlan): Study<readonly SweepRow[]> {
  const { stages, targets, fractions, networks: n, places } = plan;
  const rows: SweepRow[] = [];
  const points = stages.flatMap((stage) =>
    fractions.flatMap((fraction) => targets.map((target) => ({ stage, target, fraction, places: target === 'selection' ? places?.[stage - 1] : undefined }))),
  );
  async function* work(): AsyncGenerator<Progress, void> {
    // Without hits every point is the same.
    let untouched: number[] | undefined;
    for (const point of points) {
      const hits = chooseHits(theta, point, seed, 0).length;
      const measure = hits > 0 ? measurePerturbed(engine, theta, data, seed, n, [point]) : measureNetworks(engine, theta, data, seed, untouched ? 0 : n);
      let errors: number[];
      for (;;) {
        const { done, value } = await measure.next();
        if (done) {
          errors = value;
          break;
        }
        yield { done: rows.length, total: points.length };
      }
      if (hits === 0) errors = untouched ??= errors;
      const { stage, target, fraction } = point;
      rows.push({ stage, target, fraction, hits, error: spreadOf(errors), errors });
      yield { done: rows.length, total: points.length };
    }
  }
  return { work: work(), result: () => rows };
}
