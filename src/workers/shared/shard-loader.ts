import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Dataset, MNIST } from '../../data/dataset.ts';
import { type Shard, shardsFor } from '../../data/shards.ts';
import { errorMessage } from '../../model/error-message.ts';
import { isOffline } from '../../model/not-loaded.ts';
import * as text from '../../text/workers.ts';

const STALL_MS = 20_000;

/** Fetches a file. Rejects with a message for the user if it is missing, cut short, longer than `most` bytes, or stalls for STALL_MS. */
export async function fetchBytes(url: string, onBytes: (bytes: number) => void = () => {}, most = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
  const name = url.split('/').at(-1) as string;
  const stop = new AbortController();
  let watch = setTimeout(() => stop.abort(), STALL_MS);
  try {
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok || !response.body) throw new Error(text.serverAnswered(response.status));
    let arrived = 0;
    return await drain(response.body, (length) => {
      arrived += length;
      if (arrived > most) throw new Error(text.longerThan(most));
      clearTimeout(watch);
      watch = setTimeout(() => stop.abort(), STALL_MS);
      onBytes(length);
    });
  } catch (error) {
    const reason = stop.signal.aborted ? text.stalled(STALL_MS / 1000) : isOffline() ? text.offline : errorMessage(error);
    throw new Error(text.fileNotLoaded(name, reason));
  } finally {
    clearTimeout(watch);
  }
}

/** Reads all bytes of a stream. `onChunk` receives the length of each chunk; if it throws, the stream is cancelled. */
async function drain(stream: ReadableStream<Uint8Array>, onChunk: (length: number) => void): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
      chunks.push(value);
      onChunk(value.length);
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    throw error;
  }
}

/** Decompresses gzip. Rejects if the result is longer than `most` bytes. */
export async function gunzip(packed: Uint8Array, most: number): Promise<Uint8Array> {
  const stream = new Blob([packed as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
  let unpacked = 0;
  return drain(stream, (length) => {
    unpacked += length;
    if (unpacked > most) throw new Error(text.unpacksToMore(most));
  });
}

/** Loads images, each shard once; the next call fetches a failed shard again. */
export class ShardLoader {
  readonly #base: string;
  readonly #shards: readonly Shard[];
  readonly #loaded = new Map<string, Promise<Uint8Array>>();

  constructor(base: string, shards: readonly Shard[]) {
    this.#base = base;
    this.#shards = shards;
  }

  /** Compressed bytes of the shards that hold the first `count` images. */
  size(split: Shard['split'], count: number): number {
    return shardsFor(this.#shards, split, count).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Returns the first `count` images of a split. `onBytes` receives the number of compressed bytes as they arrive. */
  async load(split: Shard['split'], count: number, onBytes: (bytes: number) => void): Promise<Dataset> {
    const images = new Uint8Array(count * MNIST.pixels);
    const labels = new Uint8Array(count);
    const pieces = await Promise.all(shardsFor(this.#shards, split, count).map((shard) => this.#shard(shard, onBytes).then((bytes) => ({ shard, bytes }))));
    let at = 0;
    for (const { shard, bytes } of pieces) {
      const take = Math.min(shard.count, count - at);
      images.set(bytes.subarray(0, take * MNIST.pixels), at * MNIST.pixels);
      labels.set(bytes.subarray(shard.count * MNIST.pixels, shard.count * MNIST.pixels + take), at);
      at += take;
    }
    return { images, labels, pixels: MNIST.pixels };
  }

  #shard(shard: Shard, onBytes: (bytes: number) => void): Promise<Uint8Array> {
    const known = this.#loaded.get(shard.file);
    if (known) {
      onBytes(shard.bytes);
      return known;
    }
    const loading = this.#fetch(shard, onBytes);
    this.#loaded.set(shard.file, loading);
    loading.catch(() => this.#loaded.delete(shard.file));
    return loading;
  }

  async #fetch({ file, bytes, sha256: expected, count }: Shard, onBytes: (bytes: number) => void): Promise<Uint8Array> {
    const packed = await fetchBytes(new URL(`data/${file}`, this.#base).href, onBytes);
    if (packed.length !== bytes) throw new Error(text.incomplete(file, packed.length, bytes));
    if (bytesToHex(sha256(packed)) !== expected) throw new Error(text.wrongFile(file));
    return gunzip(packed, count * (MNIST.pixels + 1));
  }
}
