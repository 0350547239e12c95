import { afterEach, expect, test, vi } from 'vitest';
import type { Shard } from '../../data/shards.ts';
import { gunzip, ShardLoader } from './shard-loader.ts';

/* fetch is replaced by bytes made here, to test every way in which a shard can arrive damaged. run.test.ts loads intact shards. */

const COUNT = 10_000;

async function gzip(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function makeShard(): Promise<{ shard: Shard; packed: Uint8Array<ArrayBuffer> }> {
  const packed = await gzip(new Uint8Array(COUNT * 785).map((_, at) => (at >= COUNT * 784 ? at % 10 : at % 251)));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', packed));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { packed, shard: { file: 'mnist-train-0.bin', split: 'train', count: COUNT, bytes: packed.length, sha256 } };
}

const serve = (body: BodyInit, status = 200) => vi.stubGlobal('fetch', async () => new Response(body, { status }));
const load = (shard: Shard, count = 100) => new ShardLoader('http://localhost/', [shard]).load('train', count, () => {});

afterEach(() => vi.unstubAllGlobals());

test('only the requested images of a shard are returned', async () => {
  const { shard, packed } = await makeShard();
  serve(packed);
  const { images, labels } = await load(shard);
  expect(images.length).toBe(78_400);
  expect([...images.subarray(0, 3), ...labels.subarray(0, 3)]).toEqual([0, 1, 2, 0, 1, 2].map((v, n) => (n < 3 ? v : (COUNT * 784 + v) % 10)));
});

test.each([
  ['missing', (_: Uint8Array<ArrayBuffer>) => ['nothing here', 404] as const, /404.*try again/],
  ['truncated', (packed: Uint8Array<ArrayBuffer>) => [packed.slice(0, 1000), 200] as const, /incomplete/],
  ['a web page', () => ['<!doctype html>', 200] as const, /incomplete/],
  ['changed in one bit', (packed: Uint8Array<ArrayBuffer>) => [packed.map((byte, at) => (at === 5000 ? byte ^ 1 : byte)), 200] as const, /not the file/],
])('a shard that is %s is refused with a message', async (_, make, message) => {
  const { shard, packed } = await makeShard();
  const [body, status] = make(packed);
  serve(body, status);
  await expect(load(shard)).rejects.toThrow(message);
});

test('after a failure the next call fetches the shard again', async () => {
  const { shard, packed } = await makeShard();
  const loader = new ShardLoader('http://localhost/', [shard]);
  serve('', 500);
  await expect(loader.load('train', 5, () => {})).rejects.toThrow(/500/);
  serve(packed);
  expect((await loader.load('train', 5, () => {})).labels.length).toBe(5);
});

test('decompression stops at the maximum size', async () => {
  const bomb = await gzip(new Uint8Array(10_000_000));
  await expect(gunzip(bomb, 1_000_000)).rejects.toThrow(/more than/);
});
