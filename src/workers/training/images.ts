import shards from 'virtual:mnist-shards';
import type { Dataset } from '../../data/dataset.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { ShardLoader } from '../shared/shard-loader.ts';

/** The images of the present run, and how far they are loaded. */
export class Images {
  /** Bytes so far, and in all. */
  loaded = { bytes: 0, total: 0 };
  #loader: ShardLoader | undefined;

  /** `base` is the address that files are relative to. */
  open(base: string): void {
    this.#loader = new ShardLoader(base, shards);
  }

  /** Counts anew, for what a run needs. */
  expect({ T, V }: RunConfig): void {
    const loader = this.#loader as ShardLoader;
    this.loaded = { bytes: 0, total: loader.size('train', T) + loader.size('test', V) };
  }

  /** The first `count` images of a split. */
  load(split: 'train' | 'test', count: number): Promise<Dataset> {
    return (this.#loader as ShardLoader).load(split, count, (bytes) => {
      this.loaded = { ...this.loaded, bytes: this.loaded.bytes + bytes };
    });
  }
}
