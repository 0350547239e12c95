/**
 * One weight layer in memory: 32-bit numbers in this order, written by engine/wasm/kernel-memory.ts. Addresses and sizes are in bytes. A
 * row of M floats is padded with zeros to `half` bytes, a multiple of 80. Where two such rows lie side by side, the second one belongs to
 * the variances; beside a row of point weights lies a row of B or of perturbations.
 */
@unmanaged
export class WeightLayer {
  /** N presynaptic and M postsynaptic units. */
  N: usize;
  M: usize;
  /** Bytes of a padded row of M floats. */
  half: usize;
  /** mu | weight variance; of point weights W | B or perturbations, if there are any. [N][2 M] */
  moments: usize;
  /**
   * pi, m, Xi, Adam's first moment of each, Adam's second moment of each: the current ones, and in `next` those after the step. [N][9][M]
   * Of point weights only the state of the optimiser: velocity or first moment | second moment. [N][2][M]
   */
  state: usize;
  next: usize;
  /** Standard normals of the batch, not padded. [B][M] */
  epsilon: usize;
  /** List of the non-zero activations of the presynaptic units for the current sample, and its number of entries; see entryOf. */
  list: usize;
  count: usize;
  /** The same for all samples, sorted by presynaptic unit: lists of `room` bytes each, and their numbers of entries. [N] */
  columns: usize;
  lengths: usize;
  room: usize;
  /** dC/dz / sqrt(N) | dC/dz eps / (2 N Delta). [B][2 M] */
  errors: usize;
  /** eps / (2 N Delta) of the current sample; in a sigmoid net the derivative of each unit. [M] */
  noise: usize;
  /** Largest h of each presynaptic unit over all samples of an evaluation. [N] */
  maxActivation: usize;
  /** Rows through which errors are propagated backward, as far apart as those of the moments: in back-propagation the moments themselves, else B. */
  feedback: usize;
  /** Moments of point weights after the next step. [N][2 M] */
  following: usize;
  /** 1 if units are sigmoid and sums are not scaled; 0 if units are ReLU and softmax, and sums are divided by sqrt(N). */
  sigmoid: usize;
}

export const LAYER_BYTES: usize = offsetof<WeightLayer>();
