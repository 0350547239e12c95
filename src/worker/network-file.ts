import type { Container } from '../model/files.ts';
import { certainLaw } from '../model/law.ts';
import type { Moments } from '../model/theta.ts';
import type { Exported } from '../protocol/commands.ts';
import { changed, type KeptLaw, writeLaw } from '../runs/checkpoint.ts';
import { inContainer } from '../runs/run-file.ts';

/** A network with one weight for each connection as the file of a law that is certain of it; `how` it came of its law stands in its history. */
export async function networkFile(law: KeptLaw, network: readonly Moments[], how: string, container: Container): Promise<Exported> {
  const { config, step } = law;
  const bytes = await writeLaw(changed({ ...law, theta: certainLaw(network) }, how));
  return { bytes: inContainer(bytes, container), what: 'law', rule: config.rule, seed: config.seed, step };
}
