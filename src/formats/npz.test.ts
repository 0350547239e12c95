import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import * as text from '../text/formats.ts';
import { toHalves } from './half.ts';
import { readNpy, writeNpy } from './npy.ts';
import { readNpz, writeNpz } from './npz.ts';
import { ParseError } from './parse-error.ts';
import type { TensorFile } from './tensor.ts';
import { readZip, writeZip } from './zip.ts';

const MOST = 1e6;
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.npz`, import.meta.url)));

const FILE: TensorFile = {
  tensors: new Map([
    ['stage1.pi', { shape: [2, 3], data: Float32Array.of(1, -0, 3, 4.5, 1e-30, Number.NaN) }],
    ['halves', { shape: [3], data: Uint16Array.of(0, 0x3c00, 0x7bff) }],
    ['__proto__', { shape: [2, 1, 1], data: Uint8Array.of(7, 8) }],
    ['one', { shape: [], data: Float32Array.of(2) }],
    ['none', { shape: [0, 4], data: new Float32Array() }],
  ]),
  metadata: new Map([
    ['format', 'test — ü'],
    ['__proto__', '"quoted"'],
  ]),
};

test('a file is read as it was written, bit for bit, and written again with the same bytes', () => {
  const bytes = writeNpz(FILE);
  const back = readNpz(bytes, MOST);
  expect(back).toEqual(FILE);
  expect([...back.tensors.keys()]).toEqual([...FILE.tensors.keys()]);
  expect(writeNpz(back)).toEqual(bytes);
});

test.each(['numpy-savez', 'numpy-savez-compressed', 'numpy-streamed'])('%s, written by numpy, is read', (name) => {
  const { tensors, metadata } = readNpz(fixture(name), MOST);
  expect(metadata.size).toBe(0);
  expect(tensors.get('a')).toEqual({ shape: [2, 3], data: Float32Array.of(1, -0, 3, 4.5, 1e-30, 3.4028234663852886e38) });
  expect(tensors.get('b')).toEqual({ shape: [3], data: toHalves([0, 1, 65504]) });
  expect(tensors.get('c')).toEqual({ shape: [5], data: Uint8Array.of(0, 1, 2, 3, 4) });
  expect(tensors.get('one')).toEqual({ shape: [], data: Float32Array.of(7) });
  expect(tensors.get('none')).toEqual({ shape: [0, 5], data: new Float32Array() });
  expect(tensors.get('stage1.pi')).toEqual({ shape: [40, 20], data: new Float32Array(800) });
});

const NUMBERS = Float32Array.of(1, -0, 3, 4.5, 1e-30, 3.4028234663852886e38);
test.each([
  ['numpy-float64', [3], Float64Array.of(1, 1, 1)],
  ['numpy-fortran', [2, 3], NUMBERS],
  ['numpy-big-endian', [2, 3], NUMBERS],
])('%s is read with its type and order', (name, shape, data) => {
  expect([...readNpz(fixture(name), MOST).tensors.values()]).toEqual([{ shape, data }]);
});

test.each([
  ['numpy-objects', 'the type |O; numbers are expected'],
  ['numpy-records', 'objects or records'],
])('%s is left out, with the reason', (name, words) => {
  const { tensors, unread } = readNpz(fixture(name), MOST);
  expect(tensors.size).toBe(0);
  expect([...(unread?.values() ?? [])]).toEqual([expect.stringContaining(words)]);
});

/** Makes a file of the format npy with this description. */
function npy(description: string, data: Uint8Array = new Uint8Array(8), version = [1, 0]): Uint8Array {
  const line = `${description}\n`;
  const length = version[0] === 1 ? [line.length & 255, line.length >> 8] : [line.length & 255, (line.length >> 8) & 255, 0, 0];
  return Uint8Array.of(0x93, ...new TextEncoder().encode('NUMPY'), ...version, ...length, ...new TextEncoder().encode(line), ...data);
}

test('headers may have another order, other spaces and later versions', () => {
  const expected = { shape: [2], data: new Float32Array(2) };
  for (const version of [
    [1, 0],
    [2, 0],
    [3, 0],
  ])
    expect(readNpy(npy("{'shape':(2,),'descr' : '<f4','fortran_order':False}   ", undefined, version), 'a')).toEqual(expected);
});

test.each([
  ["{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", text.npySizeDiffers('a', [3], 4, 12, 8)],
  ["{'descr': '<f4', 'fortran_order': False, 'shape': (2), }", text.npyShapeUnreadable('a', '2')],
  ["{'descr': '<f4', 'fortran_order': False, 'shape': (-2, -1), }", text.npyHeaderUnreadable('a')],
  ["{'descr': '<f4', 'fortran_order': False, 'shape': (2, , ), }", text.npyShapeUnreadable('a', '2, , ')],
  ["{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999999, 999999999999999, 999999999999999), }", 'its header is followed by 8'],
  ["{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999999999,), }", text.npyShapeUnreadable('a', '9999999999999999999,')],
  [`{'descr': '<f4', 'fortran_order': False, 'shape': (${'1, '.repeat(40)}), }`, text.npyShapeUnreadable('a', '1, '.repeat(40))],
  ["{'descr': '<f4', 'shape': (2,), }", text.npyHeaderUnreadable('a')],
  ["{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", text.npyHeaderUnreadable('a')],
  ["{'descr': '__proto__', 'fortran_order': False, 'shape': (2,), }", 'the type __proto__'],
  ["{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': exec('1') }", text.npyHeaderUnreadable('a')],
  [`{${' '.repeat(60_000)}}`, text.npyHeaderUnreadable('a')],
  ['', text.npyHeaderUnreadable('a')],
])('the header %s is refused with a message', (description, words) => {
  expect(() => readNpy(npy(description), 'a')).toThrow(ParseError);
  expect(() => readNpy(npy(description), 'a')).toThrow(words);
});

test('the numbers are aligned to 64 bytes, as by numpy', () => {
  for (const width of [1, 10, 1e3, 1e5]) {
    const bytes = writeNpy({ shape: [width], data: new Uint8Array(width) });
    expect((bytes.length - width) % 64).toBe(0);
    expect(bytes[bytes.length - width - 1]).toBe(10);
  }
});

const one = writeNpy({ shape: [2], data: Uint8Array.of(1, 2) });

test.each([
  ['../../a.npy', 'the name'],
  ['C:\\a.npy', 'the name'],
  ['/a.npy', 'the name'],
  ['a/../../b.npy', 'the name'],
  ['a\0.npy', 'the name'],
  ['readme.txt', text.npzWithoutArrays(['readme.txt'], '.npy', 'metadata.json')],
])('a member with the name %j is refused', (name, words) => {
  expect(() => readNpz(zipSync({ [name]: one }), MOST)).toThrow(ParseError);
  expect(() => readNpz(zipSync({ [name]: one }), MOST)).toThrow(words);
});

test('folders around the files and files that operating systems add do not matter', () => {
  const junk = ['__MACOSX/run 3/._a.npy', '__MACOSX/._b.npy', 'run 3/.DS_Store', 'run 3/._b.npy', 'Thumbs.db', 'run 3/', 'run 3/notes.txt'];
  const members = Object.fromEntries([
    ...junk.map((name) => [name, new Uint8Array(name.endsWith('/') ? 0 : 3)] as const),
    ['run 3/a.npy', one],
    ['run 3/ü.npy', one],
  ]);
  for (const level of [0, 9] as const) {
    const { tensors, unread } = readNpz(zipSync(members, { level }), MOST);
    expect([...tensors]).toEqual(['a', 'ü'].map((name) => [name, { shape: [2], data: Uint8Array.of(1, 2) }]));
    expect(unread).toBeUndefined();
  }
  expect(readNpz(zipSync({ 'run 3\\a.npy': one }), MOST).tensors.has('a')).toBe(true);
  expect(() => readNpz(zipSync({ 'one/a.npy': one, 'two/a.npy': one }), MOST)).toThrow(text.zipMemberTwice('a.npy'));
});

/** Adds the zip64 end record of a large file; the usual end record keeps its values if `keep` is true, else they are markers. */
function withLargeEnd(file: Uint8Array, keep: boolean): Uint8Array {
  const end = file.length - 22;
  const old = new DataView(file.buffer, file.byteOffset + end);
  const bytes = new Uint8Array(file.length + 76);
  bytes.set(file.subarray(0, end));
  const view = new DataView(bytes.buffer);
  view.setUint32(end, 0x06064b50, true);
  view.setBigUint64(end + 4, 44n, true);
  for (const [at, from, wide] of [
    [24, 8, false],
    [32, 10, false],
    [40, 12, true],
    [48, 16, true],
  ] as const)
    view.setBigUint64(end + at, BigInt(wide ? old.getUint32(from, true) : old.getUint16(from, true)), true);
  view.setUint32(end + 56, 0x07064b50, true);
  view.setBigUint64(end + 64, BigInt(end), true);
  view.setUint32(end + 72, 1, true);
  bytes.set(file.subarray(end), end + 76);
  if (!keep) bytes.fill(255, end + 76 + 8, end + 76 + 20);
  return bytes;
}

test('the end record of a large zip file is read, and must agree with the usual one', () => {
  const file = zipSync({ 'a.npy': one, 'b.npy': one });
  for (const keep of [true, false]) expect([...readZip(withLargeEnd(file, keep), MOST).keys()]).toEqual(['a.npy', 'b.npy']);
  const end = file.length - 22;
  for (const at of [24 + 8, 40, 48, 64 - 56 + 56]) {
    const forged = withLargeEnd(file, true);
    forged[end + at] = (forged[end + at] as number) + 1;
    expect(() => readZip(forged, MOST), `byte ${at}`).toThrow(ParseError);
  }
});

test('metadata are read as a member, and as the array that numpy makes of it', () => {
  const metadata = new Map([
    ['format', 'test — ü'],
    ['quoted', '"a\\b"'],
  ]);
  const json = JSON.stringify(Object.fromEntries(metadata), null, 2);
  const utf8 = new TextEncoder().encode(json);
  const utf32 = new Uint8Array(Uint32Array.from(json, (letter) => letter.codePointAt(0) as number).buffer);
  const saving = (descr: string, data: Uint8Array, shape = '()') => npy(`{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`, data);
  for (const saved of [
    saving(`|S${utf8.length}`, utf8),
    saving(`|S${utf8.length + 2}`, Uint8Array.of(...utf8, 0, 0), '(1,)'),
    saving(`<U${json.length}`, utf32),
    saving('|u1', utf8, `(${utf8.length},)`),
  ])
    expect(readNpz(zipSync({ 'a.npy': one, 'metadata.json.npy': saved }), MOST)).toEqual({
      tensors: new Map([['a', { shape: [2], data: Uint8Array.of(1, 2) }]]),
      metadata,
    });
  const both = (other: string) =>
    zipSync({ 'a.npy': one, 'metadata.json': utf8, 'metadata.json.npy': saving(`|S${other.length}`, new TextEncoder().encode(other)) });
  expect(() => readNpz(both('{"format":"other","quoted":""}'), MOST)).toThrow(text.npzMetadataDiffer('format', 'metadata.json.npy', 'metadata.json'));
  expect(() => readNpz(zipSync({ 'a.npy': one, 'metadata.json.npy': saving('|S2', utf8.subarray(0, 2), '(2,)') }), MOST)).toThrow(ParseError);
});

/** Changes bytes of a zip file's directory; `at` counts from the end record or from the first entry. */
function forge(file: Uint8Array, where: 'end' | 'entry', at: number, bytes: readonly number[]): Uint8Array {
  const forged = file.slice();
  const end = file.length - 22;
  const entry = new DataView(file.buffer).getUint32(end + 16, true);
  forged.set(bytes, (where === 'end' ? end : entry) + at);
  return forged;
}

test('a zip file that declares impossible sizes or places is refused before it is unpacked', () => {
  const stored = writeZip(new Map([['a.npy', one]]));
  const deflated = zipSync({ 'a.npy': new Uint8Array(50_000) }, { level: 9 });
  const huge = [255, 255, 255, 127];
  for (const [file, words] of [
    [forge(stored, 'entry', 24, huge), 'is impossible'],
    [forge(deflated, 'entry', 24, huge), 'is impossible'],
    [forge(deflated, 'entry', 24, [0x4f, 0xc3, 0, 0]), 'more than the 49999 bytes'],
    [forge(deflated, 'entry', 24, [0x51, 0xc3, 0, 0]), '50000 bytes instead of 50001'],
    [forge(deflated, 'entry', 24, [255, 255, 255, 255]), 'no valid sizes'],
    [forge(stored, 'entry', 8, [1]), 'encrypted'],
    [forge(stored, 'entry', 10, [12]), 'method 12'],
    [forge(stored, 'entry', 42, huge), text.zipMemberMisplaced('a.npy')],
    [forge(stored, 'end', 8, [9, 0, 9, 0]), 'damaged'],
    [forge(stored, 'end', 4, [1]), text.zipOfSeveralParts],
    [forge(stored, 'end', 16, huge), text.zipDirectoryMisplaced],
    [new Uint8Array(21), text.zipWithoutDirectory],
  ] as const) {
    expect(() => readZip(file, MOST)).toThrow(ParseError);
    expect(() => readZip(file, MOST)).toThrow(words);
  }
  expect(() => readZip(deflated, 49_999)).toThrow(text.zipTooLarge(50_000, 49_999));
  expect(readZip(deflated, 50_000).get('a.npy')?.length).toBe(50_000);
});

test('members that overlap or have the same name are refused', () => {
  const twins = zipSync({ 'a.npy': one, 'b.npy': one }, { level: 0 });
  const renamed = Buffer.from(twins).toString('latin1').replaceAll('b.npy', 'a.npy');
  expect(() => readZip(new Uint8Array(Buffer.from(renamed, 'latin1')), MOST)).toThrow(text.zipMemberTwice('a.npy'));
  const overlapping = twins.slice();
  const second = Buffer.from(twins).lastIndexOf('PK\x01\x02', undefined, 'latin1');
  overlapping.set([0, 0, 0, 0], second + 42);
  expect(() => readZip(overlapping, MOST)).toThrow('is not where the directory says');
});

/* numpy as an independent reader. */
const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;
if (!hasNumpy) process.stderr.write('Skipped: numpy reads the same arrays; there is no python3 with numpy.\n');

test.runIf(hasNumpy)('numpy reads the same arrays and metadata', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
  const path = join(folder, 'a.npz');
  writeFileSync(path, writeNpz(FILE));
  const script = `
import json, sys, zipfile, numpy
z = numpy.load(sys.argv[1])
assert zipfile.ZipFile(sys.argv[1]).testzip() is None
print(json.dumps({n: [str(z[n].dtype), list(z[n].shape), z[n].flags['C_CONTIGUOUS'], z[n].tobytes().hex()] for n in z.files if n != 'metadata.json'}))
print(json.dumps(json.loads(z['metadata.json'])))`;
  const { stdout, stderr } = spawnSync('python3', ['-c', script, path], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stderr).toBe('');
  const [arrays, metadata] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const dtypes = new Map<unknown, string>([
    [Float32Array, 'float32'],
    [Uint16Array, 'float16'],
    [Uint8Array, 'uint8'],
  ]);
  const expected = [...FILE.tensors].map(([name, { shape, data }]) => [
    name,
    [dtypes.get(data.constructor), shape, true, Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex')],
  ]);
  expect(Object.entries(arrays)).toEqual(expected);
  expect(Object.entries(metadata)).toEqual([...FILE.metadata]);
});
