import type { Container } from '../../model/files.ts';
import { deterministicTheta } from '../../model/spike-slab.ts';
import type { Moments, Theta } from '../../model/theta.ts';
import type { Exported } from '../../protocol/commands.ts';
import { changed, type SavedDistribution, writeDistribution } from '../../training/files/checkpoint.ts';
import { inContainer } from '../../training/files/run-file.ts';

/**
 * A network with one weight for each connection as the file of a law that is certain of it; `how` it came of its law stands in
 * its history. The errors that were measured are left out: they are the law's, not this network's.
 */
export async function networkFile(distribution: SavedDistribution, network: readonly Moments[], how: string, container: Container): Promise<Exported> {
  const { config, step, history } = distribution;
  const theta = config.rule === 'bp' ? plainTheta(network) : deterministicTheta(network);
  const bytes = await writeDistribution(changed({ ...distribution, theta, history: { ...history, epochs: [] } }, how));
  return { bytes: inContainer(bytes, container), what: 'law', rule: config.rule, seed: config.seed, step };
}

/** A network as back-propagation knows it, without spikes. */
const plainTheta = (network: readonly Moments[]): Theta =>
  network.map(({ from, to, mu: weights }) => ({ from, to, pi: new Float32Array(weights.length), m: weights.slice(), xi: new Float32Array(weights.length) }));
