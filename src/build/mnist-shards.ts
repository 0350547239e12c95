import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { type Dataset, MNIST } from '../data/dataset.ts';
import { SHARD_IMAGES, type Shard } from '../data/shards.ts';
import { readMnist } from './mnist.ts';

const VERSION = 1;
const MODULE = 'virtual:mnist-shards';
const FOLDER = 'data';

/** Packs MNIST into shards in the cache, once; the folder appears complete or not at all. */
function pack(cache: string): { folder: string; shards: Shard[] } {
  const folder = join(cache, `mnist-${VERSION}`);
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) {
    const draft = `${folder}-${process.pid}`;
    mkdirSync(draft, { recursive: true });
    const { train, test } = readMnist();
    const shards = [...split('train', train, draft), ...split('test', test, draft)];
    writeFileSync(join(draft, 'manifest.json'), JSON.stringify(shards));
    try {
      renameSync(draft, folder);
    } catch {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return { folder, shards: JSON.parse(readFileSync(manifest, 'utf8')) as Shard[] };
}

function split(name: Shard['split'], { images, labels }: Dataset, folder: string): Shard[] {
  return Array.from({ length: labels.length / SHARD_IMAGES }, (_, n) => {
    const [from, to] = [n * SHARD_IMAGES, (n + 1) * SHARD_IMAGES];
    const packed = gzipSync(Buffer.concat([images.subarray(from * MNIST.pixels, to * MNIST.pixels), labels.subarray(from, to)]), { level: 9 });
    const file = `mnist-${name}-${n}.bin`;
    writeFileSync(join(folder, file), packed);
    return { file, split: name, count: SHARD_IMAGES, bytes: packed.length, sha256: createHash('sha256').update(packed).digest('hex') };
  });
}

/** Vite plugin: serves and emits the shards under data/, and describes them to the program in `virtual:mnist-shards`. */
export function mnistShards(root: string): Plugin {
  const packed = () => pack(join(root, 'node_modules/.cache/slabscope'));
  return {
    name: 'mnist-shards',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(packed().shards)}` : undefined),
    configureServer(server) {
      const { folder, shards } = packed();
      server.middlewares.use((request, response, next) => {
        const shard = shards.find(({ file }) => request.url?.endsWith(`/${FOLDER}/${file}`));
        if (!shard) return next();
        response.setHeader('Content-Type', 'application/octet-stream');
        response.end(readFileSync(join(folder, shard.file)));
      });
    },
    generateBundle() {
      // A build has one bundle for the page and one for each worker; only that of the page emits the files.
      if (this.environment.name !== 'client') return;
      const { folder, shards } = packed();
      for (const { file } of shards) this.emitFile({ type: 'asset', fileName: `${FOLDER}/${file}`, source: readFileSync(join(folder, file)) });
    },
  };
}
