import shards from 'virtual:mnist-shards';
import { type Dataset, firstOf } from '../../data/dataset.ts';
import type { EngineSetup } from '../../engine/engine.ts';
import { findFault } from '../../engine/self-test.ts';
import { makeWasmEngine } from '../../engine/wasm/wasm.ts';
import type { Resources } from '../../figures/perform.ts';
import { memoiseSuccess } from '../../model/memoise-success.ts';
import * as text from '../../text/workers.ts';
import { ShardLoader } from './shard-loader.ts';

const makeEngine = async (setup: EngineSetup) => makeWasmEngine(setup);

/** Loads what runs beside the trained one need: images, and always the engine `wasm`, so that a run has the same rows everywhere. */
export class ResourceLoader {
  readonly #impossible: string;
  readonly #clock: () => number;
  #base = '';
  #loader: ShardLoader | undefined;
  /** The largest data set of each split that was requested so far. */
  #images: { readonly train?: Dataset; readonly test?: Dataset } = {};
  readonly #fault = memoiseSuccess(() => findFault(makeEngine));

  /** `impossible` is the beginning of the message if the engine fails its self-test, such as "Figures cannot be computed". */
  constructor(impossible: string, clock: () => number) {
    this.#impossible = impossible;
    this.#clock = clock;
  }

  /** `base` is the base URL of all files. */
  open(base: string): void {
    this.#base = base;
  }

  /** Rejects with a message for the user if images cannot be loaded or the engine fails its self-test. */
  async loadResources({ T, V }: { readonly T: number; readonly V: number }): Promise<Resources> {
    const fault = await this.#fault();
    if (fault) throw new Error(text.wasmFault(this.#impossible, fault));
    const train = await this.load('train', T);
    const test = await this.load('test', V);
    return { train, test, makeEngine, clock: this.#clock };
  }

  /** Frees the images while nothing is computed. */
  rest(): void {
    this.#loader = undefined;
    this.#images = {};
  }

  /** Returns the first `count` images of a split. Rejects with a message for the user. */
  async load(split: 'train' | 'test', count: number): Promise<Dataset> {
    const known = this.#images[split];
    if (known && known.labels.length >= count) return firstOf(known, count);
    this.#loader ??= new ShardLoader(this.#base, shards);
    const images = await this.#loader.load(split, count, () => {});
    this.#images = { ...this.#images, [split]: images };
    return images;
  }
}
