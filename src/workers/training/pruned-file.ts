import { describeRemains, pruneNetwork } from '../../engine/prune.ts';
import type { Pruning } from '../../model/pruning.ts';
import { countConnections } from '../../model/theta.ts';
import type { Commands, Exported } from '../../protocol/commands.ts';
import type { Jobs } from './jobs.ts';
import { networkFile } from './network-file.ts';

/** Handles the command `exportPruned`: exports exactly the network that the job measured. */
export async function prunedFile(jobs: Jobs, { pruning, deadFirst, container }: Commands['exportPruned']['args']): Promise<Exported> {
  const distribution = jobs.thetaOf('prune');
  if (!distribution) throw new Error('The law that was pruned is gone: run the pruning again.');
  const network = pruneNetwork(distribution.theta, distribution.dead, pruning, deadFirst);
  const kept = describeRemains(network).kept.reduce((sum, count) => sum + count, 0);
  const of = countConnections(distribution.config.layers);
  return networkFile(distribution, network, `pruned to ${kept} of ${of} weights, ${describeKept(pruning)}${deadFirst ? ', no silent ones' : ''}`, container);
}

function describeKept(pruning: Pruning): string {
  if (pruning.by === 'mu') return 'the largest';
  if (pruning.by === 'pi') return `those with pi up to ${pruning.above}`;
  return { 'not-UIP': 'no unimportant ones', 'not-UIP-nor-silent': 'no unimportant or silent ones', VIP: 'the very important ones' }[pruning.keep];
}
