import { ParseError } from './parse-error.ts';

/** An array in a file. F16 is held as its bits. */
type TensorData = Float32Array | Uint16Array | Uint8Array;

export interface Tensor {
  readonly shape: readonly number[];
  readonly data: TensorData;
}

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

const TYPES = { F32: { of: Float32Array, size: 4 }, F16: { of: Uint16Array, size: 2 }, U8: { of: Uint8Array, size: 1 } } as const;
type Dtype = keyof typeof TYPES;
const MAX_HEADER = 1 << 20;
const LONGEST_NAME = 100;

function dtypeOf(data: TensorData): Dtype {
  if (data instanceof Float32Array) return 'F32';
  return data instanceof Uint16Array ? 'F16' : 'U8';
}

/** Writes a safetensors file: eight bytes of header length, a JSON header, the arrays one behind the other, little-endian. */
export function writeSafetensors({ tensors, metadata }: TensorFile): Uint8Array {
  // Made from entries: a name such as __proto__ is only a name.
  const entries: [string, unknown][] = [['__metadata__', Object.fromEntries(metadata)]];
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    entries.push([name, { dtype: dtypeOf(data), shape, data_offsets: [end, end + data.byteLength] }]);
    end += data.byteLength;
  }
  let json = JSON.stringify(Object.fromEntries(entries));
  json += ' '.repeat((8 - (new TextEncoder().encode(json).length % 8)) % 8);
  const head = new TextEncoder().encode(json);
  const file = new Uint8Array(8 + head.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(head.length), true);
  file.set(head, 8);
  let at = 8 + head.length;
  for (const { data } of tensors.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}

/** Reads a safetensors file of F32, F16 and U8 arrays. Throws ParseError if anything is not as the format says. */
export function readSafetensors(file: Uint8Array): TensorFile {
  if (file.length < 8) throw new ParseError(`The file has ${file.length} bytes; a safetensors file begins with 8 bytes of header length.`);
  const length = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);
  if (length > MAX_HEADER || Number(length) > file.length - 8)
    throw new ParseError(`The header claims ${length} bytes, the file has ${file.length}: cut short, or not a safetensors file.`);
  const header = parseHeader(file.subarray(8, 8 + Number(length)));
  const body = file.subarray(8 + Number(length));
  const tensors = new Map<string, Tensor>();
  const metadata = new Map<string, string>();
  let end = 0;
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') {
      for (const [key, text] of Object.entries(asRecord(entry, name))) {
        if (typeof text !== 'string') throw new ParseError(`Metadata "${key.slice(0, LONGEST_NAME)}" is not text.`);
        metadata.set(key, text);
      }
      continue;
    }
    if (name.length > LONGEST_NAME) throw new ParseError(`An array has a name of ${name.length} letters: "${name.slice(0, LONGEST_NAME)}…".`);
    const { dtype, shape, data_offsets: offsets } = asRecord(entry, name);
    if (typeof dtype !== 'string' || !Object.hasOwn(TYPES, dtype))
      throw new ParseError(`Array "${name}" has type ${String(dtype).slice(0, LONGEST_NAME)}; known are ${Object.keys(TYPES).join(', ')}.`);
    const { of, size } = TYPES[dtype as Dtype];
    if (!isNaturals(shape) || !isNaturals(offsets) || offsets.length !== 2) throw new ParseError(`Array "${name}" has no proper shape or offsets.`);
    const [from, to] = offsets as [number, number];
    const bytes = shape.reduce((product, width) => product * width, size);
    if (from !== end || to - from !== bytes || to > body.length)
      throw new ParseError(`Array "${name}" lies at ${from}..${to}; expected ${end}..${end + bytes} of ${body.length} bytes.`);
    tensors.set(name, { shape, data: new of(body.slice(from, to).buffer) });
    end = to;
  }
  if (end !== body.length) throw new ParseError(`${body.length - end} bytes follow the last array.`);
  return { tensors, metadata };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const header = asRecord(JSON.parse(text), 'header');
    if (countKeys(header) !== countWrittenKeys(text)) throw new ParseError('The header names something twice.');
    return header;
  } catch (error) {
    if (error instanceof ParseError) throw error;
    throw new ParseError('The header is not JSON: damaged, or not a safetensors file.');
  }
}

const countKeys = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, part) => sum + countKeys(part), Array.isArray(value) ? 0 : Object.keys(value).length)
    : 0;

/** How many keys stand in a text that is JSON: of equal ones JSON.parse keeps the last without a word. */
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

function asRecord(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ParseError(`"${what.slice(0, LONGEST_NAME)}" is not an object.`);
  return value as Record<string, unknown>;
}

function isNaturals(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((entry) => Number.isSafeInteger(entry) && (entry as number) >= 0);
}
