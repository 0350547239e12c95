import { mean, variance } from '../../model/spike-slab.ts';
import type { Stage } from '../../model/theta.ts';
import { OVERS, type Row } from '../experiment.ts';
import { countRoles, isLive } from './categories.ts';
import { type Measuring, rowOf } from './measuring.ts';

/** Means over the connections of each stage at the end, how many of them have which role, and the errors. */
export const measureStages = (): Measuring => ({
  networks: 0,
  async *finish({ run, engine }) {
    const { silent } = run;
    const last = run.history.epochs.at(-1);
    const rows: Row[] = last ? [rowOf('fresh error', { value: last.freshError }), rowOf('mean-field error', { value: last.meanFieldError })] : [];
    const statistics = await engine.statistics(silent);
    const theta = await engine.theta();
    for (const over of OVERS) {
      statistics.forEach((spread, l) => {
        const of = { over, stage: l + 1 } as const;
        const { count, meanPi, piOne, xiZero, entropy, entropyPaper } = spread[over];
        rows.push(rowOf('connections', { ...of, value: count }));
        // Of no connections there is no mean.
        if (count === 0) return;
        rows.push(
          rowOf('mean pi', { ...of, value: meanPi }),
          rowOf('share pi = 1', { ...of, value: piOne }),
          rowOf('share Xi = 0', { ...of, value: xiZero }),
          rowOf('entropy', { ...of, value: entropy }),
          rowOf('entropy Eq. (8)', { ...of, value: entropyPaper }),
          rowOf('variance', { ...of, value: meanVariance(theta[l] as Stage, over === 'live' ? silent[l] : undefined) }),
        );
        const counts = countRoles(theta[l] as Stage, over === 'live' ? silent[l] : undefined);
        for (const role of ['VIP', 'UIP'] as const) {
          rows.push(rowOf(`${role} count`, { ...of, value: counts[role] }), rowOf(`${role} share`, { ...of, value: counts[role] / count }));
        }
      });
    }
    yield;
    return rows;
  },
});

/** Mean variance of the weights of a stage, those from silent units left out. */
function meanVariance(stage: Stage, silent: Uint8Array | undefined): number {
  const variances: number[] = [];
  for (let at = 0; at < stage.pi.length; at++) {
    if (isLive(stage, at, silent)) variances.push(variance(stage.pi[at] as number, stage.m[at] as number, stage.xi[at] as number));
  }
  return mean(variances);
}
