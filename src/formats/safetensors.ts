import * as formatsText from '../text/formats.ts';
import { ParseError } from './parse-error.ts';
import { NUMBER_TYPES, type NumberTypeName, parseJson, sizeOf, type Tensor, type TensorFile, typeOf } from './tensor.ts';

const TYPES = {
  F32: 'float32',
  F64: 'float64',
  F16: 'float16',
  BF16: 'bfloat16',
  U8: 'uint8',
  BOOL: 'bool',
  I8: 'int8',
  I16: 'int16',
  U16: 'uint16',
  I32: 'int32',
  U32: 'uint32',
  I64: 'int64',
  U64: 'uint64',
} as const satisfies Readonly<Record<string, NumberTypeName>>;
const WRITTEN = { float32: 'F32', float64: 'F64', float16: 'F16', uint8: 'U8' } as const;
const MAX_HEADER = 1 << 20;

/** Writes a safetensors file: eight bytes of header length, a JSON header, then the arrays, little-endian. */
export function writeSafetensors({ tensors, metadata }: TensorFile): Uint8Array {
  // Made from entries, so that a name such as __proto__ is an ordinary key.
  const entries: [string, unknown][] = [['__metadata__', Object.fromEntries(metadata)]];
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    entries.push([name, { dtype: WRITTEN[typeOf(data)], shape, data_offsets: [end, end + data.byteLength] }]);
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

const headerLength = (file: Uint8Array): bigint => new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);

/** Returns whether bytes begin like a safetensors file: the length of a header, then an object. */
export const isSafetensors = (file: Uint8Array): boolean => file.length > 8 && file[8] === 0x7b && headerLength(file) < 1n << 40n;

/**
 * Reads a safetensors file. Arrays may come in any order, with zeros between them; arrays of other types than TYPES are reported in
 * TensorFile.unread. Throws a ParseError if anything else violates the format.
 */
export function readSafetensors(file: Uint8Array): TensorFile {
  if (file.length < 8) throw new ParseError(formatsText.safetensorsTooShort(file.length));
  const length = headerLength(file);
  if (!isSafetensors(file)) throw new ParseError(formatsText.notSafetensors);
  if (Number(length) > file.length - 8) throw new ParseError(formatsText.safetensorsHeaderCut(length, file.length - 8));
  if (length > MAX_HEADER) throw new ParseError(formatsText.safetensorsHeaderTooLong(length, MAX_HEADER));
  const header = parseHeader(file.subarray(8, 8 + Number(length)));
  const body = file.subarray(8 + Number(length));
  const metadata = readMetadata(header.get('__metadata__'));
  header.delete('__metadata__');
  const entries = [...header].map(([name, entry]) => readEntry(name, entry));
  checkPlaces(entries, body);
  const tensors = new Map<string, Tensor>();
  const unread = new Map<string, string>();
  for (const { name, dtype, shape, from, to } of entries) {
    const type = Object.hasOwn(TYPES, dtype) ? NUMBER_TYPES[TYPES[dtype as keyof typeof TYPES]] : undefined;
    if (type) tensors.set(name, { shape, data: type.read(body.slice(from, to).buffer) });
    else unread.set(name, formatsText.safetensorsTypeUnknown(name, dtype, Object.keys(TYPES)));
  }
  return { tensors, metadata, ...(unread.size > 0 ? { unread } : {}) };
}

function readMetadata(entry: unknown): Map<string, string> {
  const metadata = new Map<string, string>();
  for (const [key, text] of Object.entries(entry === undefined ? {} : asRecord(entry, '__metadata__'))) {
    if (typeof text !== 'string') throw new ParseError(formatsText.safetensorsMetadataNotText(key));
    metadata.set(key, text);
  }
  return metadata;
}

interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Range of its bytes in the body. */
  readonly from: number;
  readonly to: number;
}

function readEntry(name: string, entry: unknown): Entry {
  const { dtype, shape, data_offsets: offsets } = asRecord(entry, name);
  if (typeof dtype !== 'string' || !/^\w{1,12}$/.test(dtype)) throw new ParseError(formatsText.safetensorsWithoutType(name));
  if (!isNaturals(shape) || !isNaturals(offsets) || offsets.length !== 2) throw new ParseError(formatsText.safetensorsShapeUnreadable(name));
  const [from, to] = offsets as [number, number];
  if (to < from) throw new ParseError(formatsText.safetensorsEndsBeforeBegin(name, from, to));
  if (Object.hasOwn(TYPES, dtype)) {
    const bytes = sizeOf(shape) * NUMBER_TYPES[TYPES[dtype as keyof typeof TYPES]].size;
    if (to - from !== bytes) throw new ParseError(formatsText.safetensorsSizeDiffers(name, shape, dtype, bytes, to - from));
  }
  return { name, dtype, shape, from, to };
}

/** Throws a ParseError if arrays overlap, if anything but zeros lies between them, or if anything follows the last one. */
function checkPlaces(entries: readonly Entry[], body: Uint8Array): void {
  let end = 0;
  for (const { name, from, to } of [...entries].sort((one, other) => one.from - other.from || one.to - other.to)) {
    if (from < end) throw new ParseError(formatsText.safetensorsOverlap(name, from, end));
    if (to > body.length) throw new ParseError(formatsText.safetensorsArrayCut(name, to, body.length));
    if (body.subarray(end, from).some((byte) => byte !== 0)) throw new ParseError(formatsText.safetensorsGap(end, from));
    end = to;
  }
  if (end !== body.length) throw new ParseError(formatsText.safetensorsTail(body.length - end));
}

function parseHeader(bytes: Uint8Array): Map<string, unknown> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return new Map(Object.entries(asRecord(parseJson(text, formatsText.safetensorsHeader), formatsText.safetensorsHeaderName)));
  } catch (error) {
    if (error instanceof ParseError) throw error;
    throw new ParseError(formatsText.safetensorsHeaderNotJson);
  }
}

function asRecord(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ParseError(formatsText.safetensorsNotObject(what));
  return value as Record<string, unknown>;
}

function isNaturals(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((entry) => Number.isSafeInteger(entry) && (entry as number) >= 0);
}
