/**
 * Where one stage lies in memory: 32-bit numbers in this order, written by engine/wasm/kernel-memory.ts. Addresses are in
 * bytes. A row of floats is padded with zeros to `half` bytes, a multiple of 80; where two such rows stand side by side
 * the second one belongs to the variances, or is what stands beside single weights.
 */
@unmanaged
export class WeightLayer {
  /** N and M, the numbers of units below and above. */
  N: usize;
  M: usize;
  /** Bytes of a padded row of M floats. */
  half: usize;
  /** mu | weight variance; of single weights W, beside which stands B or a nudge, if there is one. [N][2 M] */
  moments: usize;
  /**
   * pi, m, Xi, Adam's first moment of each, its second moment of each: as they are, and as the next step makes them. [N][9][M]
   * Of single weights only what the optimiser keeps: velocity or first moment | second moment. [N][2][M]
   */
  state: usize;
  next: usize;
  /** Normals of the batch, not padded. [B][M] */
  epsilon: usize;
  /** What the units below say in the sample in hand, without the zeros. */
  list: usize;
  count: usize;
  /** The same of all samples, sorted by unit below: lists of `room` bytes each, and how long each is. [N] */
  columns: usize;
  lengths: usize;
  room: usize;
  /** dC/dz / sqrt(N) | dC/dz eps / (2 N Delta). [B][2 M] */
  errors: usize;
  /** Of the sample in hand eps / (2 N Delta); in a sigmoid net the derivative of each unit. [M] */
  noise: usize;
  /** Largest h of each unit below over all samples of an evaluation. [N] */
  maxActivation: usize;
  /** Through what errors come down: rows as far apart as those of the moments, and these themselves in back-propagation. */
  feedback: usize;
  /** The moments as the next step of single weights makes them. [N][2 M] */
  following: usize;
  /** 1 if units are sigmoid and sums are not scaled, 0 if units are ReLU and softmax and sums are divided by sqrt(N). */
  sigmoid: usize;
}

/** Bytes of a Stage. */
export const LAYER_BYTES: usize = offsetof<WeightLayer>();
