import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { readGzip } from './gzip.ts';
import { readNpy, writeNpy } from './npy.ts';
import { readNpz, writeNpz } from './npz.ts';
import { ParseError } from './parse-error.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';
import type { Tensor, TensorFile } from './tensor.ts';

/*
 * Damaged, truncated, made-up and random files, 50,000 of them. Each is either read as what it is, or rejected with a ParseError. None
 * crashes the reader, keeps it busy, or makes it allocate memory that the file does not justify.
 */

const MOST = 1 << 16;
const SLOWEST_MS = 1000;
/** Bytes that a reader may allocate: the file a few times, and what it may unpack to. */
const MOST_MEMORY = 64e6;
let inputs = 0;

const FILE: TensorFile = {
  tensors: new Map<string, Tensor>([
    ['stage1.pi', { shape: [3, 2], data: Float32Array.of(1, 0, 0.5, 0.25, 1e-30, 0.125) }],
    ['halves', { shape: [3], data: Uint16Array.of(0, 0x3c00, 0x7bff) }],
    ['silent1', { shape: [300], data: new Uint8Array(300) }],
  ]),
  metadata: new Map([
    ['format', 'test/1'],
    ['run', '{"a":[1,2,3]}'],
  ]),
};
const safetensors = writeSafetensors(FILE);
const npy = writeNpy(FILE.tensors.get('stage1.pi') as Tensor);
const stored = writeNpz(FILE);
const deflated = zipSync(Object.fromEntries(['stage1.pi', 'silent1'].map((name) => [`${name}.npy`, writeNpy(FILE.tensors.get(name) as Tensor)])), { level: 9 });
const numpys = ['numpy-savez-compressed', 'numpy-streamed'].map((name) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.npz`, import.meta.url))));
const gzip = gzipSync(safetensors, { filename: 'a.bin', mtime: 1 });

/** Reads one input, and checks the result unless the input is rejected. */
function tryTo<Result>(read: () => Result, check: (result: Result) => void): void {
  inputs++;
  const began = performance.now();
  try {
    check(read());
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    expect(error.message.length).toBeLessThan(400);
  }
  expect(performance.now() - began).toBeLessThan(SLOWEST_MS);
}

/** Throws unless the arrays of a file are as long as their shapes require. */
function isSound({ tensors }: TensorFile): void {
  for (const { shape, data } of tensors.values()) {
    if (data.length !== shape.reduce((product, width) => product * width, 1)) throw new Error(`${data.length} numbers in ${shape.join(' x ')}`);
  }
  if (Object.hasOwn(Object.prototype, 'polluted') || ({} as { polluted?: unknown }).polluted !== undefined) throw new Error('polluted');
}

/** Returns a check that a file equals the expected one, which compares all bytes at once. */
const same = (expected: TensorFile) => {
  const bytes = Buffer.from(writeSafetensors(expected));
  return (found: TensorFile): void => {
    if (!bytes.equals(writeSafetensors(found))) throw new Error('A damaged file was read as something else.');
  };
};

/** Generates copies of a file with bytes changed, removed and inserted. */
const damaged = (file: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    fc.tuple(fc.nat(file.length - 1), fc.nat(7)).map(([at, bit]) => file.map((byte, n) => (n === at ? byte ^ (1 << bit) : byte))),
    fc.array(fc.tuple(fc.nat(file.length - 1), fc.constantFrom(0, 1, 127, 128, 254, 255)), { minLength: 1, maxLength: 6 }).map((changes) => {
      const copy = file.slice();
      for (const [at, byte] of changes) copy[at] = byte;
      return copy;
    }),
    fc.nat(file.length - 1).map((length) => file.slice(0, length)),
    fc
      .tuple(fc.nat(file.length - 1), fc.uint8Array({ maxLength: 9 }))
      .map(([at, more]) => Uint8Array.of(...file.subarray(0, at), ...more, ...file.subarray(at))),
    fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 1, max: 40 })).map(([at, many]) => Uint8Array.of(...file.subarray(0, at), ...file.subarray(at + many))),
    // A field of two or four bytes with extreme values.
    fc
      .tuple(fc.nat(file.length - 4), fc.constantFrom([0, 0, 0, 0], [255, 255], [255, 255, 255, 255], [255, 255, 255, 127], [0, 0, 0, 128]))
      .map(([at, field]) => {
        const copy = file.slice();
        copy.set(field, at);
        return copy;
      }),
  );

const readZipped = (file: Uint8Array): TensorFile => readNpz(file, MOST);

describe('files with changed bytes', () => {
  test.each([
    ['safetensors', safetensors, readSafetensors, isSound, 8000],
    ['npz, stored', stored, readZipped, same(FILE), 8000],
    ['npz, deflated', deflated, readZipped, same(readZipped(deflated)), 7000],
    ["npz, numpy's own", numpys[0], readZipped, same(readZipped(numpys[0] as Uint8Array)), 4000],
    ['npz, numpy through a pipe', numpys[1], readZipped, same(readZipped(numpys[1] as Uint8Array)), 4000],
  ] as const)('%s', (_, file, read, check, numRuns) => {
    fc.assert(
      fc.property(damaged(file as Uint8Array), (bytes) => tryTo(() => read(bytes), check)),
      { numRuns },
    );
  });

  test('npy', () => {
    fc.assert(
      fc.property(damaged(npy), (bytes) => tryTo(() => ({ tensors: new Map([['a', readNpy(bytes, 'a')]]), metadata: new Map() }), isSound)),
      { numRuns: 6000 },
    );
  });

  test('gzip', () => {
    fc.assert(
      fc.property(damaged(gzip), (bytes) => tryTo(() => readSafetensors(readGzip(bytes, MOST)), same(FILE))),
      { numRuns: 4000 },
    );
  });
});

const width = fc.oneof(fc.nat(4), fc.constantFrom(-1, 0.5, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 1e300, null, '3'));
const entry = fc.record(
  {
    dtype: fc.constantFrom('F32', 'F16', 'U8', 'F64', 'BF16', '__proto__', 'constructor', 4),
    shape: fc.oneof(fc.array(width, { maxLength: 4 }), fc.constantFrom(null, {}, '3', [[2]])),
    data_offsets: fc.oneof(fc.tuple(width, width), fc.array(width, { maxLength: 3 })),
  },
  { requiredKeys: ['dtype'] },
);
const name = fc.constantFrom('a', 'b', 'stage1.pi', '__proto__', 'constructor', 'toString', '__metadata__', '', '../a', '\u0000');
/** Headers that are too long to be printed. */
const LONG: Readonly<Record<string, string>> = {
  'deep lists': '['.repeat(50_000),
  'deep objects': '{"a":'.repeat(20_000),
  'a long name': `{"${'\\"'.repeat(50_000)}":1}`,
};
const headers = fc.oneof(
  fc
    .array(fc.tuple(name, fc.oneof(entry, fc.json(), fc.dictionary(name, fc.string()))))
    .map((entries) => `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`),
  fc.json(),
  fc.constantFrom('deep lists', 'deep objects', 'a long name', '{"__proto__":{"polluted":1}}', '{"__metadata__":{"__proto__":"x"}}', '{"a":1,"a":1}'),
);

describe('invalid files', () => {
  test('headers of safetensors', () => {
    fc.assert(
      fc.property(headers, fc.uint8Array({ maxLength: 40 }), fc.constantFrom(0n, 1n, -1n, 1n << 62n), (json, body, off) => {
        const head = new TextEncoder().encode(LONG[json] ?? json);
        const length = new Uint8Array(8);
        new DataView(length.buffer).setBigUint64(0, BigInt(head.length) + off, true);
        tryTo(() => readSafetensors(new Uint8Array(Buffer.concat([length, head, body]))), isSound);
      }),
      { numRuns: 6000 },
    );
  });

  test('headers of npy, in a zip file', () => {
    const value = fc.constantFrom(
      "'<f4'",
      "'|u1'",
      "'>f4'",
      "'|O'",
      'False',
      'True',
      '()',
      '(2,)',
      '(2, 3)',
      `(${'1,'.repeat(300)})`,
      '(99999999999999, 99999999999999)',
      "[('x', '<f4')]",
      ' '.repeat(900),
    );
    const description = fc
      .array(fc.tuple(fc.constantFrom("'descr'", "'fortran_order'", "'shape'", '__proto__'), value), { maxLength: 5 })
      .map((pairs) => `{${pairs.map((pair) => pair.join(': ')).join(', ')}}\n`);
    fc.assert(
      fc.property(description, fc.uint8Array({ maxLength: 40 }), fc.constantFrom(1, 2, 3, 0, 4), (text, body, version) => {
        const { length } = text;
        const size = version === 1 ? [length & 255, length >> 8] : [length & 255, length >> 8, 0, 0];
        const array = new Uint8Array(Buffer.concat([Uint8Array.of(0x93), Buffer.from('NUMPY'), Uint8Array.of(version, 0, ...size), Buffer.from(text), body]));
        tryTo(() => readZipped(zipSync({ 'a.npy': array }, { level: 0 })), isSound);
      }),
      { numRuns: 3000 },
    );
  });

  test('directories of zip files', () => {
    const end = deflated.length - 22;
    const directory = new DataView(deflated.buffer, deflated.byteOffset).getUint32(end + 16, true);
    const fields = fc.tuple(
      fc.integer({ min: directory, max: deflated.length - 4 }),
      fc.oneof(fc.nat(300), fc.constantFrom(0xffff, 0xffffffff, 0x7fffffff, 0x04034b50, 0x02014b50)),
    );
    fc.assert(
      fc.property(fc.array(fields, { minLength: 1, maxLength: 3 }), (changes) => {
        const forged = deflated.slice();
        const view = new DataView(forged.buffer);
        for (const [at, value] of changes) value > 0xffff ? view.setUint32(at, value, true) : view.setUint16(at, value, true);
        tryTo(() => readZipped(forged), isSound);
      }),
      { numRuns: 4000 },
    );
  });

  test('random bytes, with and without valid beginnings', () => {
    const beginnings = [
      [],
      [...safetensors.subarray(0, 12)],
      [...npy.subarray(0, 12)],
      [0x50, 0x4b, 3, 4],
      [0x50, 0x4b, 5, 6],
      [0x1f, 0x8b, 8, 31],
      [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 300 }), (beginning, rest) => {
        const bytes = Uint8Array.of(...beginning, ...rest);
        for (const read of [readSafetensors, readZipped, (file: Uint8Array) => readSafetensors(readGzip(file, MOST))]) tryTo(() => read(bytes), isSound);
      }),
      { numRuns: 2000 },
    );
  });

  test('decompression bombs take neither memory nor time', () => {
    const zeros = new Uint8Array(20_000_000);
    const bomb = zipSync({ 'a.npy': zeros }, { level: 9 });
    const understated = bomb.slice();
    new DataView(understated.buffer).setUint32(new DataView(bomb.buffer).getUint32(bomb.length - 6, true) + 24, 1000, true);
    const packed = gzipSync(zeros, { level: 9 });
    const small = packed.slice();
    new DataView(small.buffer).setUint32(small.length - 4, 1000, true);
    const before = process.memoryUsage().arrayBuffers;
    for (const file of [bomb, understated]) expect(() => readZipped(file)).toThrow(ParseError);
    for (const file of [packed, small]) expect(() => readGzip(file, MOST)).toThrow(ParseError);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MOST_MEMORY);
  });
});

afterAll(() => expect(inputs).toBeGreaterThanOrEqual(50_000));
