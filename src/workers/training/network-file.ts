import type { Container } from '../../model/files.ts';
import { certainLaw } from '../../model/spike-slab.ts';
import type { Moments, Theta } from '../../model/theta.ts';
import type { Exported } from '../../protocol/commands.ts';
import { changed, type KeptLaw, writeLaw } from '../../training/files/checkpoint.ts';
import { inContainer } from '../../training/files/run-file.ts';

/**
 * A network with one weight for each connection as the file of a law that is certain of it; `how` it came of its law stands in
 * its history. The errors that were measured are left out: they are the law's, not this network's.
 */
export async function networkFile(law: KeptLaw, network: readonly Moments[], how: string, container: Container): Promise<Exported> {
  const { config, step, history } = law;
  const theta = config.rule === 'bp' ? plainLaw(network) : certainLaw(network);
  const bytes = await writeLaw(changed({ ...law, theta, history: { ...history, epochs: [] } }, how));
  return { bytes: inContainer(bytes, container), what: 'law', rule: config.rule, seed: config.seed, step };
}

/** A network as back-propagation knows it, without spikes. */
const plainLaw = (network: readonly Moments[]): Theta =>
  network.map(({ from, to, mu: weights }) => ({ from, to, pi: new Float32Array(weights.length), m: weights.slice(), xi: new Float32Array(weights.length) }));
