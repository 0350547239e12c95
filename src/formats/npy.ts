import { ParseError } from './parse-error.ts';
import type { Tensor } from './safetensors.ts';

const MAGIC = '\x93NUMPY';
/** The arrays begin at a multiple of this, as numpy has it. */
const ALIGNMENT = 64;
const LONGEST_HEADER = 1 << 16;
const LONGEST_DESCRIPTION = 1000;
const MOST_DIMENSIONS = 32;
const TYPES = { '<f4': Float32Array, '<f2': Uint16Array, '|u1': Uint8Array } as const;
type Dtype = keyof typeof TYPES;
/** How numpy calls them. */
const KNOWN = 'float32, float16 and uint8, little-endian';

function dtypeOf(data: Tensor['data']): Dtype {
  if (data instanceof Float32Array) return '<f4';
  return data instanceof Uint16Array ? '<f2' : '|u1';
}

/** Writes an array as numpy's save does: version 1.0, rows one behind the other. */
export function writeNpy({ shape, data }: Tensor): Uint8Array {
  const widths = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${dtypeOf(data)}', 'fortran_order': False, 'shape': (${widths}), }`;
  const begin = Math.ceil((MAGIC.length + 5 + text.length) / ALIGNMENT) * ALIGNMENT;
  const header = `${text.padEnd(begin - MAGIC.length - 5)}\n`;
  const file = new Uint8Array(begin + data.byteLength);
  const start = `${MAGIC}\x01\x00${String.fromCharCode(header.length & 255, header.length >> 8)}${header}`;
  for (let at = 0; at < begin; at++) file[at] = start.charCodeAt(at);
  file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), begin);
  return file;
}

/** Reads one array of float32, float16 (as its bits) or uint8, rows one behind the other; `name` is for messages. Throws ParseError. */
export function readNpy(file: Uint8Array, name: string): Tensor {
  const { text, begin } = headerOf(file, name);
  const { descr, fortran, shape } = describe(text, name);
  if (!Object.hasOwn(TYPES, descr))
    throw new ParseError(`Array "${name}" has type ${descr.slice(0, 40)}; read are ${KNOWN}. In Python: a.astype(numpy.float32).`);
  if (fortran) throw new ParseError(`Array "${name}" is stored column by column; rows are expected. In Python: numpy.ascontiguousarray(a).`);
  const of = TYPES[descr as Dtype];
  const bytes = shape.reduce((product, width) => product * width, of.BYTES_PER_ELEMENT);
  if (bytes !== file.length - begin)
    throw new ParseError(
      `Array "${name}" promises ${shape.join(' x ').slice(0, 60) || 'one'} numbers of ${of.BYTES_PER_ELEMENT} bytes; ${file.length - begin} bytes follow.`,
    );
  return { shape, data: new of(file.slice(begin).buffer) };
}

/** The description of an array, and where its numbers begin. */
function headerOf(file: Uint8Array, name: string): { text: string; begin: number } {
  const latin1 = (from: number, to: number): string => {
    let text = '';
    for (const byte of file.subarray(from, to)) text += String.fromCharCode(byte);
    return text;
  };
  const [version, minor] = file.subarray(MAGIC.length);
  if (latin1(0, MAGIC.length) !== MAGIC || version === undefined) throw new ParseError(`"${name}" is not an array as numpy saves it: it begins otherwise.`);
  if (version < 1 || version > 3 || minor !== 0)
    throw new ParseError(`Array "${name}" has version ${version}.${minor ?? ''} of the format npy; 1.0 to 3.0 are read.`);
  const at = version === 1 ? 10 : 12;
  if (file.length < at) throw new ParseError(`Array "${name}" ends inside its header.`);
  const view = new DataView(file.buffer, file.byteOffset);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST_HEADER || at + length > file.length) throw new ParseError(`Array "${name}" claims a header of ${length} bytes: cut short or damaged.`);
  return { text: latin1(at, at + length).trim(), begin: at + length };
}

const ENTRY = /\s*'(descr|fortran_order|shape)'\s*:\s*('[^']*'|True|False|\([\d\s,]*\))\s*(,|$)/y;

/** Reads the Python dictionary that describes an array: these three keys, each once. */
function describe(text: string, name: string): { descr: string; fortran: boolean; shape: number[] } {
  const damaged = (): ParseError => new ParseError(`Array "${name}" is not described as numpy does it: damaged, or an array of objects or records.`);
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
  // A tuple of one has a comma behind it.
  if (widths.at(-1) === '' && widths.length > 1) widths.pop();
  else if (widths.length === 1) widths.push('');
  if (widths.length > MOST_DIMENSIONS || !widths.every((width) => /^\d{1,15}$/.test(width)))
    throw new ParseError(`Array "${name}" has no proper shape: (${text.slice(0, 60)}).`);
  return widths.map(Number);
}
