import { zipSync } from 'fflate';
import { crcOf, inflate, MOST_RATIO } from './inflate.ts';
import { ParseError } from './parse-error.ts';

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const LOCAL_LENGTH = 30;
const ENTRY_LENGTH = 46;
const END_LENGTH = 22;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const ZIP64 = 1;
/** Stands in a field of 32 bits whose value is in the zip64 extra. */
const ELSEWHERE = 0xffffffff;
const MOST_MEMBERS = 1000;

/** A member as the directory describes it. */
interface Member {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  /** Bytes in the file, and inflated. */
  readonly packed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly at: number;
}

/**
 * Writes a zip file of stored members: to deflate those of a run makes it a fifth smaller and takes ten times as long.
 * The order of the members and all bytes follow from the argument alone. Names must not be numbers, which an object
 * would put first.
 */
export const writeZip = (members: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries(members), { level: 0, mtime: new Date(1980, 0, 1) });

/**
 * Reads a zip file of stored and deflated members whose sizes add up to at most `most` bytes. All sizes are checked by
 * the directory before anything is inflated, and every member by its CRC-32. Throws ParseError.
 */
export function readZip(file: Uint8Array, most: number): Map<string, Uint8Array> {
  const members = readDirectory(file);
  const sum = members.reduce((total, { size }) => total + size, 0);
  if (sum > most) throw new ParseError(`The zip file unpacks to ${megabytes(sum)} MB; at most ${megabytes(most)} MB are read.`);
  return new Map(members.map((member) => [member.name, unpack(file, member)]));
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1e5) / 10;
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function readDirectory(file: Uint8Array): Member[] {
  const view = viewOf(file);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const begin = view.getUint32(end + 16, true);
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) throw new ParseError('The zip file is one part of several.');
  if (begin + length !== end || count > MOST_MEMBERS)
    throw new ParseError('The directory of the zip file does not lie where it should: damaged, or too large.');
  const members: Member[] = [];
  const names = new Set<string>();
  let at = begin;
  for (let n = 0; n < count; n++) {
    if (at + ENTRY_LENGTH > end || view.getUint32(at, true) !== ENTRY) throw new ParseError(`Entry ${n} of the zip file's directory is damaged.`);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + ENTRY_LENGTH + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > end) throw new ParseError(`Entry ${n} of the zip file's directory is cut short.`);
    const name = nameOf(file.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength));
    if (names.has(name)) throw new ParseError(`The zip file holds "${name}" twice.`);
    names.add(name);
    const extra = file.subarray(at + ENTRY_LENGTH + nameLength, at + ENTRY_LENGTH + nameLength + extraLength);
    members.push(memberOf(name, view, at, extra));
    at = next;
  }
  if (at !== end) throw new ParseError(`${end - at} bytes follow the last entry of the zip file's directory.`);
  checkPlaces(view, members, begin);
  return members;
}

/** Where the record at the end begins; a comment may follow it. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - END_LENGTH; at >= 0 && at >= view.byteLength - END_LENGTH - 0xffff; at--) {
    if (view.getUint32(at, true) === END && view.getUint16(at + 20, true) === view.byteLength - at - END_LENGTH) return at;
  }
  throw new ParseError('The zip file has no directory at its end: cut short.');
}

/** A plain name: nothing that means a folder, a drive or the end of a text somewhere. */
function nameOf(bytes: Uint8Array): string {
  let name = '';
  for (const byte of bytes) name += String.fromCharCode(byte);
  if (!/^[\w.-]{1,100}$/.test(name))
    throw new ParseError(`The zip file holds a member with the name ${JSON.stringify(name.slice(0, 40))}; letters, digits, ".", "_" and "-" are expected.`);
  return name;
}

function memberOf(name: string, view: DataView, entry: number, extra: Uint8Array): Member {
  const flags = view.getUint16(entry + 8, true);
  const method = view.getUint16(entry + 10, true);
  if (flags & ENCRYPTED) throw new ParseError(`"${name}" in the zip file is encrypted.`);
  if (method !== STORED && method !== DEFLATED)
    throw new ParseError(`"${name}" in the zip file is packed by method ${method}; only stored and deflated ones are read.`);
  // In this order they stand in the zip64 extra, as far as they stand there.
  const [size, packed, at] = resolve(
    name,
    [24, 20, 42].map((field) => view.getUint32(entry + field, true)),
    extra,
  ) as [number, number, number];
  if (method === STORED ? size !== packed : size > packed * MOST_RATIO)
    throw new ParseError(`"${name}" in the zip file claims to become ${size} bytes out of ${packed}, which cannot be.`);
  return { name, method, crc: view.getUint32(entry + 16, true), packed, size, at };
}

function resolve(name: string, fields: readonly number[], extra: Uint8Array): number[] {
  if (!fields.includes(ELSEWHERE)) return [...fields];
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64) continue;
    const last = Math.min(extra.length, at + 4 + view.getUint16(at + 2, true));
    let place = at + 4;
    return fields.map((field) => {
      if (field !== ELSEWHERE) return field;
      place += 8;
      if (place > last) throw new ParseError(`"${name}" in the zip file has no proper sizes.`);
      return Number(view.getBigUint64(place - 8, true));
    });
  }
  throw new ParseError(`"${name}" in the zip file has no proper sizes.`);
}

/** Members lie one behind the other, before the directory: what overlaps could unpack to more than the file justifies. */
function checkPlaces(view: DataView, members: readonly Member[], begin: number): void {
  let free = 0;
  for (const { name, at, packed } of [...members].sort((one, other) => one.at - other.at)) {
    if (at < free || at + LOCAL_LENGTH > begin || view.getUint32(at, true) !== LOCAL)
      throw new ParseError(`"${name}" does not lie where the zip file's directory says.`);
    free = dataAt(view, at) + packed;
    if (free > begin) throw new ParseError(`"${name}" in the zip file is cut short.`);
  }
}

const dataAt = (view: DataView, local: number): number => local + LOCAL_LENGTH + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);

function unpack(file: Uint8Array, { name, method, crc, packed, size, at }: Member): Uint8Array {
  const view = viewOf(file);
  const length = view.getUint16(at + 26, true);
  const begin = dataAt(view, at);
  const same = length === name.length && [...name].every((letter, n) => letter.charCodeAt(0) === file[at + LOCAL_LENGTH + n]);
  if (!same || view.getUint16(at + 8, true) !== method) throw new ParseError(`"${name}" is another member than the zip file's directory says.`);
  const data = file.subarray(begin, begin + packed);
  const bytes = method === STORED ? data.slice() : inflate(data, size, `"${name}" in the zip file`);
  if (crcOf(bytes) !== crc) throw new ParseError(`"${name}" in the zip file is damaged: its bytes do not fit its CRC-32.`);
  return bytes;
}
