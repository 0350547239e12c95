import * as formatsText from '../text/formats.ts';
import { ParseError } from './parse-error.ts';
import { NUMBER_TYPES, type NumberTypeName, sizeOf, type Tensor, typeOf } from './tensor.ts';

const MAGIC = '\x93NUMPY';
/** The numbers begin at a multiple of this many bytes, as in numpy. */
const ALIGNMENT = 64;
const LONGEST_HEADER = 1 << 16;
const LONGEST_DESCRIPTION = 1000;
const MOST_DIMENSIONS = 32;
/** Types that numpy writes, without the sign of their byte order. */
const TYPES = {
  f4: 'float32',
  f8: 'float64',
  f2: 'float16',
  u1: 'uint8',
  b1: 'bool',
  i1: 'int8',
  i2: 'int16',
  u2: 'uint16',
  i4: 'int32',
  u4: 'uint32',
  i8: 'int64',
  u8: 'uint64',
} as const satisfies Readonly<Record<string, NumberTypeName>>;
const WRITTEN = { float32: '<f4', float64: '<f8', float16: '<f2', uint8: '|u1' } as const;

/** Writes an array like numpy's save: version 1.0, row-major. */
export function writeNpy({ shape, data }: Tensor): Uint8Array {
  const widths = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${WRITTEN[typeOf(data)]}', 'fortran_order': False, 'shape': (${widths}), }`;
  const begin = Math.ceil((MAGIC.length + 5 + text.length) / ALIGNMENT) * ALIGNMENT;
  const header = `${text.padEnd(begin - MAGIC.length - 5)}\n`;
  const file = new Uint8Array(begin + data.byteLength);
  const start = `${MAGIC}\x01\x00${String.fromCharCode(header.length & 255, header.length >> 8)}${header}`;
  for (let at = 0; at < begin; at++) file[at] = start.charCodeAt(at);
  file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), begin);
  return file;
}

/**
 * Reads one array of numbers of a type in NUMBER_TYPES, in either byte order; a column-major array becomes row-major. `name` is for
 * messages. Throws a ParseError.
 */
export function readNpy(file: Uint8Array, name: string): Tensor {
  const { text, begin } = headerOf(file, name);
  const { descr, fortran, shape } = describe(text, name);
  const [, order, kind = ''] = /^([<>|=])(\w+)$/.exec(descr) ?? [];
  if (!Object.hasOwn(TYPES, kind)) throw new ParseError(formatsText.npyNotNumbers(name, descr));
  const type = NUMBER_TYPES[TYPES[kind as keyof typeof TYPES]];
  const bytes = file.slice(begin);
  checkLength(name, shape, type.size, bytes.length);
  if (order === '>') swapBytes(bytes, type.size);
  const data = type.read(bytes.buffer);
  return { shape, data: fortran ? toRows(data, shape) : data };
}

/** Reads a text that numpy saved: one entry of UTF-8 bytes (S) or of characters (U), or an array of single bytes. Throws a ParseError. */
export function readNpyText(file: Uint8Array, name: string): string {
  const { text, begin } = headerOf(file, name);
  const { descr, shape } = describe(text, name);
  const [, order, kind, digits] = /^([<>|])([SU])(\d{1,9})$/.exec(descr) ?? [];
  const bytes = kind === undefined ? Uint8Array.from(readNpy(file, name).data) : file.slice(begin);
  const width = kind === 'U' ? 4 : 1;
  if (kind !== undefined) {
    checkLength(name, shape, Number(digits) * width, bytes.length);
    if (sizeOf(shape) !== 1) throw new ParseError(formatsText.npyManyTexts(name, shape));
  }
  if (order === '>') swapBytes(bytes, width);
  try {
    if (kind === 'U') return String.fromCodePoint(...new Uint32Array(bytes.buffer)).replace(/\0+$/, '');
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\0+$/, '');
  } catch {
    throw new ParseError(formatsText.npyNotText(name));
  }
}

function checkLength(name: string, shape: readonly number[], size: number, found: number): void {
  const expected = sizeOf(shape) * size;
  if (expected !== found) throw new ParseError(formatsText.npySizeDiffers(name, shape, size, expected, found));
}

function swapBytes(bytes: Uint8Array, size: number): void {
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
}

/** Converts a column-major array to row-major. */
function toRows<Data extends Tensor['data']>(columns: Data, shape: readonly number[]): Data {
  const rows = columns.slice() as Data;
  const index = new Array<number>(shape.length).fill(0);
  const steps = shape.map((_, d) => sizeOf(shape.slice(0, d)));
  for (let n = 0, from = 0; n < rows.length; n++) {
    rows[n] = columns[from] as number;
    for (let d = shape.length - 1; d >= 0; d--) {
      index[d] = (index[d] as number) + 1;
      from += steps[d] as number;
      if ((index[d] as number) < (shape[d] as number)) break;
      from -= (shape[d] as number) * (steps[d] as number);
      index[d] = 0;
    }
  }
  return rows;
}

/** Returns the description of an array, and the offset of its numbers in bytes. */
function headerOf(file: Uint8Array, name: string): { text: string; begin: number } {
  const latin1 = (from: number, to: number): string => {
    let text = '';
    for (const byte of file.subarray(from, to)) text += String.fromCharCode(byte);
    return text;
  };
  const [version, minor] = file.subarray(MAGIC.length);
  if (latin1(0, MAGIC.length) !== MAGIC || version === undefined) throw new ParseError(formatsText.notNpy(name));
  if (version < 1 || version > 3 || minor !== 0) throw new ParseError(formatsText.npyVersionUnknown(name, version, minor));
  const at = version === 1 ? 10 : 12;
  if (file.length < at) throw new ParseError(formatsText.npyEndsInHeader(name));
  const view = new DataView(file.buffer, file.byteOffset);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST_HEADER || at + length > file.length) throw new ParseError(formatsText.npyHeaderTooLong(name, length));
  return { text: latin1(at, at + length).trim(), begin: at + length };
}

const ENTRY = /\s*'(descr|fortran_order|shape)'\s*:\s*('[^']*'|True|False|\([\d\s,]*\))\s*(,|$)/y;

/** Parses the Python dictionary that describes an array: these three keys, each once. */
function describe(text: string, name: string): { descr: string; fortran: boolean; shape: number[] } {
  const damaged = (): ParseError => new ParseError(formatsText.npyHeaderUnreadable(name));
  if (text.length > LONGEST_DESCRIPTION || !text.startsWith('{') || !text.endsWith('}')) throw damaged();
  const inside = text.slice(1, -1).trim();
  const found = new Map<string, string>();
  for (ENTRY.lastIndex = 0; ENTRY.lastIndex < inside.length; ) {
    const [, key, value] = ENTRY.exec(inside) ?? [];
    if (key === undefined || value === undefined || found.has(key)) throw damaged();
    found.set(key, value);
  }
  const descr = found.get('descr');
  const order = found.get('fortran_order');
  const shape = found.get('shape');
  if (!descr?.startsWith("'") || (order !== 'True' && order !== 'False') || !shape?.startsWith('(')) throw damaged();
  return { descr: descr.slice(1, -1), fortran: order === 'True', shape: shapeOf(shape.slice(1, -1), name) };
}

function shapeOf(text: string, name: string): number[] {
  if (text.trim() === '') return [];
  const widths = text.split(',').map((width) => width.trim());
  // A tuple of one ends with a comma.
  if (widths.at(-1) === '' && widths.length > 1) widths.pop();
  else if (widths.length === 1) widths.push('');
  if (widths.length > MOST_DIMENSIONS || !widths.every((width) => /^\d{1,15}$/.test(width))) throw new ParseError(formatsText.npyShapeUnreadable(name, text));
  return widths.map(Number);
}
