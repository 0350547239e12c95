import type { Container } from '../../model/files.ts';
import { deterministicTheta } from '../../model/spike-slab.ts';
import type { Moments, Theta } from '../../model/theta.ts';
import type { Exported } from '../../protocol/commands.ts';
import { type SavedDistribution, withChange, writeDistribution } from '../../training/files/checkpoint.ts';
import { inContainer } from '../../training/files/run-file.ts';

/**
 * Returns a network of point weights as a file of deterministic parameters; `how` it came about is added to the history. Measured errors
 * are left out: they belong to the distribution, not to this network.
 */
export async function networkFile(distribution: SavedDistribution, network: readonly Moments[], how: string, container: Container): Promise<Exported> {
  const { config, step, history } = distribution;
  const theta = config.rule === 'bp' ? plainTheta(network) : deterministicTheta(network);
  const bytes = await writeDistribution(withChange({ ...distribution, theta, history: { ...history, epochs: [] } }, how));
  return { bytes: inContainer(bytes, container), what: 'law', rule: config.rule, seed: config.seed, step };
}

/** Parameters of plain back-propagation: m holds the weights, pi and Xi are 0. */
const plainTheta = (network: readonly Moments[]): Theta =>
  network.map(({ from, to, mu: weights }) => ({ from, to, pi: new Float32Array(weights.length), m: weights.slice(), xi: new Float32Array(weights.length) }));
