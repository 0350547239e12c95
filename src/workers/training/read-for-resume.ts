import { MNIST } from '../../data/dataset.ts';
import { isOutdated, REVISION } from '../../model/revision.ts';
import { type Checkpoint, changed, readCheckpoint } from '../../training/files/checkpoint.ts';

/** Of a run that an earlier revision of the engines has begun. */
const OUTDATED = 'An earlier version of the training engines began this run. It continues, but no longer bit for bit as it was.';

/**
 * A run as a checkpoint has left it, perhaps with another learning rate; its history says what is different from here on, and `note`
 * what a person must know. Rejects in words if it cannot be read, or was trained on other images.
 */
export async function readForResume(bytes: Uint8Array, eta?: number): Promise<{ readonly past: Checkpoint; readonly note?: string }> {
  const { revision = REVISION, ...kept } = await readCheckpoint(bytes);
  if (kept.data !== MNIST.name) throw new Error(`This run was trained on other images (${kept.data}) than this page has (${MNIST.name}).`);
  const config = eta === undefined ? kept.config : { ...kept.config, eta };
  // It may have been prolonged beyond its plan.
  const outdated = isOutdated({ ...config, epochs: Math.max(config.epochs, kept.stopEpoch) }, revision);
  const past = outdated ? changed(kept, `engines of revision ${revision} to ${REVISION}`) : kept;
  if (eta === undefined) return { past, ...(outdated ? { note: OUTDATED } : {}) };
  return { past: { ...changed(past, `learning rate ${kept.config.eta} to ${eta}`), config }, ...(outdated ? { note: OUTDATED } : {}) };
}
