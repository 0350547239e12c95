import { MNIST } from '../../data/dataset.ts';
import { isOutdated, REVISION } from '../../model/revision.ts';
import { type Checkpoint, readCheckpoint, withChange } from '../../training/files/checkpoint.ts';

/** Note on a run that an earlier revision of the engines began. */
const OUTDATED = 'An earlier version of the training engines began this run. It continues, but no longer bit for bit as it was.';

/**
 * Reads a checkpoint to resume its run, with learning rate `eta` if given. The history records what differs from here on; `note` is what
 * the user must know. Rejects with a message for the user if the checkpoint cannot be read or its run was trained on other images.
 */
export async function readForResume(bytes: Uint8Array, eta?: number): Promise<{ readonly past: Checkpoint; readonly note?: string }> {
  const { revision = REVISION, ...kept } = await readCheckpoint(bytes);
  if (kept.data !== MNIST.name) throw new Error(`This run was trained on other images (${kept.data}) than this page has (${MNIST.name}).`);
  const config = eta === undefined ? kept.config : { ...kept.config, eta };
  // The run may have been extended beyond its planned epochs.
  const outdated = isOutdated({ ...config, epochs: Math.max(config.epochs, kept.stopEpoch) }, revision);
  const past = outdated ? withChange(kept, `engines of revision ${revision} to ${REVISION}`) : kept;
  if (eta === undefined) return { past, ...(outdated ? { note: OUTDATED } : {}) };
  return { past: { ...withChange(past, `learning rate ${kept.config.eta} to ${eta}`), config }, ...(outdated ? { note: OUTDATED } : {}) };
}
