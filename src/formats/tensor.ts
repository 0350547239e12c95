import * as formatsText from '../text/formats.ts';
import { ParseError } from './parse-error.ts';

/** Numbers of an array: float16 as its bits; integers other than uint8 and bool as float64. */
export type TensorData = Float32Array | Float64Array | Uint16Array | Uint8Array;

/** An array in a file, row-major. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: TensorData;
}

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: ReadonlyMap<string, string>;
  /** Reasons why arrays could not be read, by their names; harmless as long as no caller needs these arrays. */
  readonly unread?: ReadonlyMap<string, string>;
}

interface NumberType {
  /** Bytes of one number. */
  readonly size: number;
  readonly read: (bytes: ArrayBuffer) => TensorData;
}

const whole = (size: number, of: new (bytes: ArrayBuffer) => ArrayLike<number> | ArrayLike<bigint>): NumberType => ({
  size,
  read: (bytes) => Float64Array.from(new of(bytes) as ArrayLike<unknown>, Number),
});

/** Types of numbers that are read, by their names in numpy; little-endian. */
export const NUMBER_TYPES = {
  float32: { size: 4, read: (bytes) => new Float32Array(bytes) },
  float64: { size: 8, read: (bytes) => new Float64Array(bytes) },
  float16: { size: 2, read: (bytes) => new Uint16Array(bytes) },
  bfloat16: { size: 2, read: (bytes) => new Float32Array(Uint32Array.from(new Uint16Array(bytes), (bits) => bits << 16).buffer) },
  uint8: { size: 1, read: (bytes) => new Uint8Array(bytes) },
  bool: { size: 1, read: (bytes) => new Uint8Array(bytes) },
  int8: whole(1, Int8Array),
  int16: whole(2, Int16Array),
  uint16: whole(2, Uint16Array),
  int32: whole(4, Int32Array),
  uint32: whole(4, Uint32Array),
  int64: whole(8, BigInt64Array),
  uint64: whole(8, BigUint64Array),
} as const satisfies Readonly<Record<string, NumberType>>;
export type NumberTypeName = keyof typeof NUMBER_TYPES;

/** Returns the type under which an array is written. */
export function typeOf(data: TensorData): 'float32' | 'float64' | 'float16' | 'uint8' {
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof Float64Array) return 'float64';
  return data instanceof Uint16Array ? 'float16' : 'uint8';
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, width) => product * width, 1);

/**
 * Parses JSON. Throws a SyntaxError if it is invalid, and a ParseError if an object has one key twice, of which JSON.parse would keep the
 * last without a warning.
 */
export function parseJson(text: string, what: string): unknown {
  const value: unknown = JSON.parse(text);
  if (countKeys(value) !== countWrittenKeys(text)) throw new ParseError(formatsText.keyTwice(what));
  return value;
}

const countKeys = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, part) => sum + countKeys(part), Array.isArray(value) ? 0 : Object.keys(value).length)
    : 0;

function countWrittenKeys(json: string): number {
  let keys = 0;
  for (let at = json.indexOf('"'); at >= 0; at = json.indexOf('"', at)) {
    for (at++; json[at] !== '"'; at++) if (json[at] === '\\') at++;
    at++;
    while (at < json.length && ' \t\r\n'.includes(json[at] as string)) at++;
    if (json[at] === ':') keys++;
  }
  return keys;
}
