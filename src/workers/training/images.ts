import shards from 'virtual:mnist-shards';
import type { Dataset } from '../../data/dataset.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { ShardLoader } from '../shared/shard-loader.ts';

/** The images of the current run, and how far they are loaded. */
export class Images {
  /** Compressed bytes so far and in total. */
  loaded = { bytes: 0, total: 0 };
  #loader: ShardLoader | undefined;

  /** `base` is the base URL of all files. */
  open(base: string): void {
    this.#loader = new ShardLoader(base, shards);
  }

  /** Resets the counter for the images that a run needs. */
  expect({ T, V }: RunConfig): void {
    const loader = this.#loader as ShardLoader;
    this.loaded = { bytes: 0, total: loader.size('train', T) + loader.size('test', V) };
  }

  /** Loads the training or test images of a run. */
  load(split: 'train' | 'test', { T, V }: RunConfig): Promise<Dataset> {
    return (this.#loader as ShardLoader).load(split, split === 'train' ? T : V, (bytes) => {
      this.loaded = { ...this.loaded, bytes: this.loaded.bytes + bytes };
    });
  }
}
