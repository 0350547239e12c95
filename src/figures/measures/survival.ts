import { type RunConfig, stepsPerEpoch } from '../../model/settings/config.ts';
import { categoryCode } from '../../model/spike-slab.ts';
import type { Theta, WeightLayer } from '../../model/theta.ts';
import { OVERS, type Row } from '../experiment.ts';
import { isLive } from './categories.ts';
import { type Measured, type Measuring, rowOf } from './measuring.ts';

const VIP = 0;
/** Steps after `since` at which rows are written within the first epoch; later at the end of each epoch. */
const FIRST_STEPS: readonly number[] = [1, 2, 5, 10];

/** Returns 1 for each VIP of a layer (pi = 0 and Xi = 0), 0 for every other connection. */
const vipsOf = ({ pi, xi }: WeightLayer): Uint8Array => Uint8Array.from(pi, (p, at) => (categoryCode(p, xi[at] as number) === VIP ? 1 : 0));

/**
 * Measures the fraction of the VIPs at the end of epoch `since` that are VIPs at a later step (`still VIP`), and that have been VIPs
 * after every step until then (`VIP throughout`); x counts epochs after `since`. `VIPs followed` is their number. `VIP share` is the
 * fraction of VIPs among all connections at that step: the value of `still VIP` expected by chance.
 */
export function measureSurvival(since: number, config: RunConfig): Measuring {
  const rows: Row[] = [];
  let first: Uint8Array[] | undefined;
  let throughout: Uint8Array[] = [];
  let dead: readonly Uint8Array[] = [];

  function note(theta: Theta, x: number): void {
    for (const over of OVERS) {
      theta.forEach((layer, l) => {
        const now = vipsOf(layer);
        let [connections, vips, followed, still, always] = [0, 0, 0, 0, 0];
        for (let at = 0; at < now.length; at++) {
          if (over === 'live' && !isLive(layer, at, dead[l])) continue;
          connections++;
          vips += now[at] as number;
          if (first?.[l]?.[at] !== 1) continue;
          followed++;
          still += now[at] as number;
          always += throughout[l]?.[at] as number;
        }
        const of = { over, stage: l + 1, x } as const;
        if (x === 0) rows.push(rowOf('VIPs followed', { over, stage: l + 1, value: followed }));
        if (connections > 0) rows.push(rowOf('VIP share', { ...of, value: vips / connections }));
        if (followed === 0) return;
        rows.push(rowOf('still VIP', { ...of, value: still / followed }), rowOf('VIP throughout', { ...of, value: always / followed }));
      });
    }
  }

  return {
    networks: 0,
    stepsRead: (config.epochs - since) * stepsPerEpoch(config),
    async step({ run, engine }: Measured) {
      const perEpoch = stepsPerEpoch(run.config);
      const past = run.step - since * perEpoch;
      if (past < 0) return;
      const theta = await engine.theta();
      if (past === 0) {
        first = theta.map(vipsOf);
        throughout = first.map((vips) => vips.slice());
        // Dead inputs as of the last evaluation.
        dead = run.dead.map((units) => units.slice());
      } else {
        theta.forEach((layer, l) => {
          const alive = throughout[l] as Uint8Array;
          vipsOf(layer).forEach((vip, at) => {
            if (vip === 0) alive[at] = 0;
          });
        });
      }
      if (past % perEpoch === 0 || FIRST_STEPS.includes(past)) note(theta, past / perEpoch);
    },
    soFar: () => rows,
    async *finish() {
      yield;
      return rows;
    },
  };
}
