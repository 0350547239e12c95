import { mean, variance } from '../../model/spike-slab.ts';
import type { WeightLayer } from '../../model/theta.ts';
import { OVERS, type Row } from '../experiment.ts';
import { countCategories, isLive } from './categories.ts';
import { type Measuring, rowOf } from './measuring.ts';

/** Measures means over the connections of each layer at the end, counts and fractions of VIPs and UIPs, and the test errors. */
export const measureLayers = (): Measuring => ({
  networks: 0,
  async *finish({ run, engine }) {
    const { dead } = run;
    const last = run.history.epochs.at(-1);
    const rows: Row[] = last ? [rowOf('fresh error', { value: last.freshError }), rowOf('mean-field error', { value: last.meanFieldError })] : [];
    const statistics = await engine.statistics(dead);
    const theta = await engine.theta();
    for (const over of OVERS) {
      statistics.forEach((stats, l) => {
        const of = { over, stage: l + 1 } as const;
        const { count, meanPi, piOne, xiZero, entropy, entropyPaper } = stats[over];
        rows.push(rowOf('connections', { ...of, value: count }));
        // Without connections there is no mean.
        if (count === 0) return;
        rows.push(
          rowOf('mean pi', { ...of, value: meanPi }),
          rowOf('share pi = 1', { ...of, value: piOne }),
          rowOf('share Xi = 0', { ...of, value: xiZero }),
          rowOf('entropy', { ...of, value: entropy }),
          rowOf('entropy Eq. (8)', { ...of, value: entropyPaper }),
          rowOf('variance', { ...of, value: meanVariance(theta[l] as WeightLayer, over === 'live' ? dead[l] : undefined) }),
        );
        const counts = countCategories(theta[l] as WeightLayer, over === 'live' ? dead[l] : undefined);
        for (const category of ['VIP', 'UIP'] as const) {
          rows.push(rowOf(`${category} count`, { ...of, value: counts[category] }), rowOf(`${category} share`, { ...of, value: counts[category] / count }));
        }
      });
    }
    yield;
    return rows;
  },
});

/** Mean variance of the weights of a layer, without the connections of dead inputs. */
function meanVariance(layer: WeightLayer, dead: Uint8Array | undefined): number {
  const variances: number[] = [];
  for (let at = 0; at < layer.pi.length; at++) {
    if (isLive(layer, at, dead)) variances.push(variance(layer.pi[at] as number, layer.m[at] as number, layer.xi[at] as number));
  }
  return mean(variances);
}
