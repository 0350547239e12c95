import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyTwice } from '../text/formats.ts';
import { readIdx } from './idx.ts';
import { ParseError } from './parse-error.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

const file = () =>
  writeSafetensors({
    tensors: new Map([
      ['a', { shape: [2, 3], data: Float32Array.of(1, -0, 3, 4.5, 1e-30, 6) }],
      ['b', { shape: [3], data: Uint16Array.of(0, 0x3c00, 0x7bff) }],
      ['__proto__', { shape: [2], data: Uint8Array.of(7, 8) }],
    ]),
    metadata: new Map([['format', 'test — ü']]),
  });

test('a file is read as it was written', () => {
  const { tensors, metadata } = readSafetensors(file());
  expect(tensors.get('a')).toEqual({ shape: [2, 3], data: Float32Array.of(1, -0, 3, 4.5, 1e-30, 6) });
  expect(tensors.get('b')?.data).toEqual(Uint16Array.of(0, 0x3c00, 0x7bff));
  expect(metadata.get('format')).toBe('test — ü');
});

test('every truncated file is refused with a message', () => {
  const whole = file();
  for (let length = 0; length < whole.length; length++) expect(() => readSafetensors(whole.slice(0, length)), `${length} bytes`).toThrow(ParseError);
  expect(() => readSafetensors(Uint8Array.of(...whole, 0))).toThrow(ParseError);
});

test('a file with a damaged header is refused or read, with no other result', () => {
  const whole = file();
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
      const damaged = whole.slice();
      for (const [at, byte] of changes) damaged[at] = byte;
      try {
        for (const { shape, data } of readSafetensors(damaged).tensors.values()) expect(data.length).toBe(shape.reduce((product, width) => product * width, 1));
      } catch (error) {
        expect(error).toBeInstanceOf(ParseError);
      }
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    }),
    { numRuns: 5000 },
  );
});

test('a duplicate name in the header is refused, and a long name is abbreviated', () => {
  const make = (json: string): Uint8Array => {
    const head = new TextEncoder().encode(json);
    return Uint8Array.of(head.length & 255, head.length >> 8, 0, 0, 0, 0, 0, 0, ...head, 1, 2);
  };
  const entry = '{"dtype":"U8","shape":[2],"data_offsets":[0,2]}';
  expect(readSafetensors(make(`{"a\\"":${entry}}`)).tensors.get('a"')?.data).toEqual(Uint8Array.of(1, 2));
  expect(() => readSafetensors(make(`{"a":${entry},"a":${entry}}`))).toThrow(keyTwice('The header'));
  expect(() => readSafetensors(make(`{"__metadata__":{"a":"1","\\u0061":"2"},"a":${entry}}`))).toThrow(keyTwice('The header'));
  expect(() => readSafetensors(make(`{"${'x'.repeat(10_000)}":1}`))).toThrow(/^.{1,300}$/);
});

test('IDX files must have exactly the data that their header declares', () => {
  const header = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2];
  expect(readIdx(Uint8Array.of(...header, 1, 2, 3, 4))).toEqual({ shape: [2, 2], data: Uint8Array.of(1, 2, 3, 4) });
  for (const bad of [
    [],
    [0, 0, 8],
    [0, 0, 9, 1, 0, 0, 0, 0],
    [...header, 1, 2, 3],
    [...header, 1, 2, 3, 4, 5],
    [0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255, 0],
  ]) {
    expect(() => readIdx(Uint8Array.from(bad))).toThrow(ParseError);
  }
});
