/** A packed part of a dataset: gzip of the images followed by their labels. */
export interface Shard {
  readonly file: string;
  readonly split: 'train' | 'test';
  /** Number of images. */
  readonly count: number;
  /** Size of the packed file in bytes, and its SHA-256. */
  readonly bytes: number;
  readonly sha256: string;
}

/** Images per shard: training on the first 10,000 images needs one shard. */
export const SHARD_IMAGES = 10_000;

/** Returns the shards that hold the first `count` images of a split, in order. */
export function shardsFor(shards: readonly Shard[], split: Shard['split'], count: number): Shard[] {
  return shards.filter((shard) => shard.split === split).slice(0, Math.ceil(count / SHARD_IMAGES));
}
