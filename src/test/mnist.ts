import shards from 'virtual:mnist-shards';
import type { Dataset } from '../data/dataset.ts';
import { firstOf } from '../data/dataset.ts';
import { ShardLoader } from '../workers/shared/shard-loader.ts';

/** Returns the first T training and V test images of MNIST: in Chromium from the shards, like the page, in Node from the original files. */
export async function mnistForTests(T: number, V: number): Promise<{ train: Dataset; test: Dataset }> {
  if (typeof window !== 'undefined') {
    const loader = new ShardLoader(new URL('/', location.href).href, shards);
    const [train, test] = await Promise.all([loader.load('train', T, () => {}), loader.load('test', V, () => {})]);
    return { train, test };
  }
  const { readMnist } = await import('../build/mnist.ts');
  const { train, test } = readMnist();
  return { train: firstOf(train, T), test: firstOf(test, V) };
}
