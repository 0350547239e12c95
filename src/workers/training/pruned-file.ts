import { describeRemains, pruneNetwork } from '../../engine/prune.ts';
import type { Pruning } from '../../model/pruning.ts';
import { countConnections } from '../../model/theta.ts';
import type { Commands, Exported } from '../../protocol/commands.ts';
import * as text from '../../text/workers.ts';
import type { Jobs } from './jobs.ts';
import { networkFile } from './network-file.ts';

/** Handles the command `exportPruned`: exports exactly the network that the job measured. */
export async function prunedFile(jobs: Jobs, { pruning, deadFirst, container }: Commands['exportPruned']['args']): Promise<Exported> {
  const distribution = jobs.thetaOf('prune');
  if (!distribution) throw new Error(text.prunedIsGone);
  const network = pruneNetwork(distribution.theta, distribution.dead, pruning, deadFirst);
  const kept = describeRemains(network).kept.reduce((sum, count) => sum + count, 0);
  const of = countConnections(distribution.config.layers);
  return networkFile(distribution, network, text.pruned(kept, of, describeKept(pruning), deadFirst), container);
}

function describeKept(pruning: Pruning): string {
  if (pruning.by === 'mu') return text.keptLargest;
  if (pruning.by === 'pi') return text.keptUpToPi(pruning.above);
  return text.KEPT_CATEGORIES[pruning.keep];
}
