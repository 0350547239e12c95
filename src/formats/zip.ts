import { zipSync } from 'fflate';
import * as text from '../text/formats.ts';
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
const ZIP64_END = 0x06064b50;
const ZIP64_END_LENGTH = 56;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_LOCATOR_LENGTH = 20;
const ZIP64 = 1;
/** Markers in fields of 32 and 16 bits whose value is in a 64-bit field elsewhere. */
const ELSEWHERE = 0xffffffff;
const ELSEWHERE_16 = 0xffff;
const MOST_MEMBERS = 1000;

interface Member {
  /** Names of its folders and of the file, separated by "/". */
  readonly path: string;
  /** The path as bytes of the file. */
  readonly raw: Uint8Array;
  readonly method: number;
  readonly crc: number;
  /** Size in bytes, in the file and inflated. */
  readonly packed: number;
  readonly size: number;
  /** Offset of its local header. */
  readonly at: number;
}

/**
 * Writes a zip file of stored members: deflating those of a run would make it a fifth smaller and take ten times as long. The order of the
 * members and all bytes depend on the argument alone. Names must not be numbers, which an object would put first.
 */
export const writeZip = (members: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries(members), { level: 0, mtime: new Date(1980, 0, 1) });

/**
 * Reads a zip file of stored and deflated members with at most `most` bytes in total. Checks all sizes in the directory before it inflates
 * anything, and every member by its CRC-32. Skips folders and files that operating systems add; names are returned without their folders.
 * Throws a ParseError.
 */
export function readZip(file: Uint8Array, most: number): Map<string, Uint8Array> {
  const members = readDirectory(file).filter(({ path }) => !isJunk(path));
  const sum = members.reduce((total, { size }) => total + size, 0);
  if (sum > most) throw new ParseError(text.zipTooLarge(sum, most));
  const files = new Map<string, Uint8Array>();
  for (const member of members) {
    const name = member.path.slice(member.path.lastIndexOf('/') + 1);
    if (files.has(name)) throw new ParseError(text.zipMemberTwice(name));
    files.set(name, unpack(file, member));
  }
  return files;
}

/** Returns the paths of all members of a zip file. Throws a ParseError. */
export const listZip = (file: Uint8Array): string[] => readDirectory(file).map(({ path }) => path);

/** Folders, and files that macOS and Windows add to them. */
const isJunk = (path: string): boolean => /\/$|(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(path);

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Returns the range of the directory and its number of entries. */
function findDirectory(view: DataView): { count: number; begin: number; end: number } {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const begin = view.getUint32(end + 16, true);
  if (view.getUint16(end + 8, true) !== count) throw new ParseError(text.zipOfSeveralParts);
  const large = readLargeEnd(view, end - ZIP64_LOCATOR_LENGTH);
  const found = {
    count: count === ELSEWHERE_16 && large ? large.count : count,
    length: length === ELSEWHERE && large ? large.length : length,
    begin: begin === ELSEWHERE && large ? large.begin : begin,
    end: large?.at ?? end,
  };
  const disks = [view.getUint16(end + 4, true), view.getUint16(end + 6, true)];
  if (!disks.every((disk) => disk === 0 || (large && disk === ELSEWHERE_16))) throw new ParseError(text.zipOfSeveralParts);
  const differs = large && (large.count !== found.count || large.length !== found.length || large.begin !== found.begin);
  if (differs || found.begin + found.length !== found.end) throw new ParseError(text.zipDirectoryMisplaced);
  if (found.count > MOST_MEMBERS) throw new ParseError(text.zipTooManyMembers(found.count, MOST_MEMBERS));
  return found;
}

/** Reads the end record of large files (zip64), if there is one; its locator precedes the usual end record. */
function readLargeEnd(view: DataView, locator: number): { at: number; count: number; length: number; begin: number } | undefined {
  if (locator < 0 || view.getUint32(locator, true) !== ZIP64_LOCATOR) return undefined;
  const whole = (at: number): number => Number(view.getBigUint64(at, true));
  const at = whole(locator + 8);
  if (at + ZIP64_END_LENGTH > locator || view.getUint32(at, true) !== ZIP64_END) throw new ParseError(text.zipDirectoryEndMisplaced);
  return { at, count: whole(at + 32), length: whole(at + 40), begin: whole(at + 48) };
}

function readDirectory(file: Uint8Array): Member[] {
  const view = viewOf(file);
  const { count, begin, end } = findDirectory(view);
  const members: Member[] = [];
  const paths = new Set<string>();
  let at = begin;
  for (let n = 0; n < count; n++) {
    if (at + ENTRY_LENGTH > end || view.getUint32(at, true) !== ENTRY) throw new ParseError(text.zipEntryDamaged(n));
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + ENTRY_LENGTH + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > end) throw new ParseError(text.zipEntryCut(n));
    const raw = file.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength);
    const path = pathOf(raw);
    if (paths.has(path)) throw new ParseError(text.zipMemberTwice(path));
    paths.add(path);
    const extra = file.subarray(at + ENTRY_LENGTH + nameLength, at + ENTRY_LENGTH + nameLength + extraLength);
    members.push(memberOf(path, raw, view, at, extra));
    at = next;
  }
  if (at !== end) throw new ParseError(text.zipDirectoryTail(end - at));
  checkPlaces(view, members, begin);
  return members;
}

/** Returns the offset of the end record, which a comment may follow. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - END_LENGTH; at >= 0 && at >= view.byteLength - END_LENGTH - 0xffff; at--) {
    if (view.getUint32(at, true) === END && view.getUint16(at + 20, true) === view.byteLength - at - END_LENGTH) return at;
  }
  throw new ParseError(text.zipWithoutDirectory);
}

/** Decodes the path of a member, with "/" as separator. Throws a ParseError if it leads out of the folder to which the file is unpacked, or is not a text. */
function pathOf(bytes: Uint8Array): string {
  // Older programs write the names of folders in a local encoding.
  const [folders, name] = [bytes.subarray(0, nameAt(bytes)), bytes.subarray(nameAt(bytes))];
  let path: string;
  try {
    path = (new TextDecoder('utf-8').decode(folders) + new TextDecoder('utf-8', { fatal: true }).decode(name)).replaceAll('\\', '/');
  } catch {
    throw new ParseError(text.zipNameNotUtf8(new TextDecoder('utf-8').decode(name)));
  }
  if (path === '' || /^\/|^[a-z]:|(^|\/)\.\.(\/|$)|\p{Cc}/iu.test(path)) throw new ParseError(text.zipNameRefused(path));
  return path;
}

/** Returns the offset of the name, after its folders. */
const nameAt = (path: Uint8Array): number => Math.max(path.lastIndexOf(0x2f), path.lastIndexOf(0x5c)) + 1;

function memberOf(path: string, raw: Uint8Array, view: DataView, entry: number, extra: Uint8Array): Member {
  const flags = view.getUint16(entry + 8, true);
  const method = view.getUint16(entry + 10, true);
  if (flags & ENCRYPTED) throw new ParseError(text.zipMemberEncrypted(path));
  if (method !== STORED && method !== DEFLATED) throw new ParseError(text.zipMethodUnknown(path, method));
  // The zip64 extra field holds these values in this order, as far as it holds them.
  const [size, packed, at] = resolve(
    path,
    [24, 20, 42].map((field) => view.getUint32(entry + field, true)),
    extra,
  ) as [number, number, number];
  if (method === STORED ? size !== packed : size > packed * MOST_RATIO) throw new ParseError(text.zipSizeImpossible(path, size, packed));
  return { path, raw, method, crc: view.getUint32(entry + 16, true), packed, size, at };
}

function resolve(path: string, fields: readonly number[], extra: Uint8Array): number[] {
  if (!fields.includes(ELSEWHERE)) return [...fields];
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64) continue;
    const last = Math.min(extra.length, at + 4 + view.getUint16(at + 2, true));
    let place = at + 4;
    return fields.map((field) => {
      if (field !== ELSEWHERE) return field;
      place += 8;
      if (place > last) throw new ParseError(text.zipSizesUnreadable(path));
      return Number(view.getBigUint64(place - 8, true));
    });
  }
  throw new ParseError(text.zipSizesUnreadable(path));
}

/** Throws a ParseError unless members follow each other before the directory: overlapping ones could unpack to more than the file justifies. */
function checkPlaces(view: DataView, members: readonly Member[], begin: number): void {
  let free = 0;
  for (const { path, at, packed } of [...members].sort((one, other) => one.at - other.at)) {
    if (at < free || at + LOCAL_LENGTH > begin || view.getUint32(at, true) !== LOCAL) throw new ParseError(text.zipMemberMisplaced(path));
    free = dataAt(view, at) + packed;
    if (free > begin) throw new ParseError(text.zipMemberCut(path));
  }
}

const dataAt = (view: DataView, local: number): number => local + LOCAL_LENGTH + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);

function unpack(file: Uint8Array, { path, raw, method, crc, packed, size, at }: Member): Uint8Array {
  const view = viewOf(file);
  const length = view.getUint16(at + 26, true);
  const begin = dataAt(view, at);
  const same = length === raw.length && raw.every((byte, n) => byte === file[at + LOCAL_LENGTH + n]);
  if (!same || view.getUint16(at + 8, true) !== method) throw new ParseError(text.zipMemberDiffers(path));
  const data = file.subarray(begin, begin + packed);
  const bytes = method === STORED ? data.slice() : inflate(data, size, text.zipMember(path));
  if (crcOf(bytes) !== crc) throw new ParseError(text.zipChecksumDiffers(path));
  return bytes;
}
