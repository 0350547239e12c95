import { entropy } from '../../model/spike-slab.ts';
import type { WeightLayer } from '../../model/theta.ts';
import { OVERS, type Row } from '../experiment.ts';
import { isLive } from './categories.ts';
import { type Measuring, rowOf } from './measuring.ts';

/** Bins of the entropy per connection, in nats; the outermost also count values outside. */
export const S_BINS = { least: -4, most: 2, count: 60 } as const;
const PARAMETER_NAMES = { pi: 'pi', m: 'm', xi: 'Xi' } as const;

/**
 * Measures histograms of pi, m, Xi and the entropy over the connections of each layer at the end. Each row is one bin, x its lower
 * edge. The row `connections` counts all of them; `S = 0` and `Xi = 0` count those for which that holds exactly.
 */
export const measureDistributions = (): Measuring => ({
  networks: 0,
  async *finish({ run, engine }) {
    const { dead } = run;
    const statistics = await engine.statistics(dead);
    const theta = await engine.theta();
    const rows: Row[] = [];
    for (const over of OVERS) {
      statistics.forEach((stats, l) => {
        const of = { over, stage: l + 1 } as const;
        const { count, xiZero, histograms } = stats[over];
        const S = countEntropies(theta[l] as WeightLayer, over === 'live' ? dead[l] : undefined);
        rows.push(
          rowOf('connections', { ...of, value: count }),
          rowOf('Xi = 0', { ...of, value: Math.round(xiZero * count) }),
          rowOf('S = 0', { ...of, value: S.zero }),
        );
        const histogramsOf = { ...histograms, S: { least: S_BINS.least, most: S_BINS.most, counts: S.counts } };
        for (const [name, { least, most, counts }] of Object.entries(histogramsOf)) {
          const width = (most - least) / counts.length;
          for (const [bin, value] of counts.entries()) rows.push(rowOf(nameOf(name), { ...of, x: Number((least + bin * width).toPrecision(6)), value }));
        }
      });
    }
    yield;
    return rows;
  },
});

const nameOf = (name: string): string => (name in PARAMETER_NAMES ? PARAMETER_NAMES[name as keyof typeof PARAMETER_NAMES] : name);

/** Counts the entropies of a layer in bins, and those that are exactly 0, without the connections of dead inputs. */
function countEntropies(layer: WeightLayer, dead: Uint8Array | undefined): { counts: Uint32Array; zero: number } {
  const { least, most, count } = S_BINS;
  const counts = new Uint32Array(count);
  let zero = 0;
  for (let at = 0; at < layer.pi.length; at++) {
    if (!isLive(layer, at, dead)) continue;
    const S = entropy(layer.pi[at] as number, layer.m[at] as number, layer.xi[at] as number);
    if (S === 0) zero++;
    const bin = Math.min(count - 1, Math.max(0, Math.floor(((S - least) / (most - least)) * count)));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { counts, zero };
}
