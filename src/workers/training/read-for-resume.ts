import { MNIST } from '../../data/dataset.ts';
import { isOutdated, REVISION } from '../../model/revision.ts';
import * as text from '../../text/workers.ts';
import { type Checkpoint, readCheckpoint, withChange } from '../../training/files/checkpoint.ts';

/**
 * Reads a checkpoint to resume its run, with learning rate `eta` if given. The history records what differs from here on; `note` is what
 * the user must know. Rejects with a message for the user if the checkpoint cannot be read or its run was trained on other images.
 */
export async function readForResume(bytes: Uint8Array, eta?: number): Promise<{ readonly past: Checkpoint; readonly note?: string }> {
  const { revision = REVISION, ...kept } = await readCheckpoint(bytes);
  if (kept.data !== MNIST.name) throw new Error(text.otherImages(kept.data, MNIST.name));
  const config = eta === undefined ? kept.config : { ...kept.config, eta };
  // The run may have been extended beyond its planned epochs.
  const outdated = isOutdated({ ...config, epochs: Math.max(config.epochs, kept.stopEpoch) }, revision);
  const past = outdated ? withChange(kept, text.changedRevision(revision, REVISION)) : kept;
  const note = outdated ? { note: text.outdated } : {};
  if (eta === undefined) return { past, ...note };
  return { past: { ...withChange(past, text.changedRate(kept.config.eta, eta)), config }, ...note };
}
