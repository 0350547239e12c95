import { Inflate } from 'fflate';
import * as text from '../text/formats.ts';
import { ParseError } from './parse-error.ts';

/** Largest possible ratio of inflated to deflated size. */
export const MOST_RATIO = 1032;
/** Deflated bytes per call: an excess over the promised size is noticed after at most MOST_RATIO times as many bytes. */
const PIECE = 1 << 13;

/** Inflates raw deflated data to exactly `size` bytes, a size that the caller has found justified; `what` names the data in messages. Throws a ParseError. */
export function inflate(data: Uint8Array, size: number, what: string): Uint8Array {
  const bytes = new Uint8Array(size);
  let length = 0;
  const inflating = new Inflate((piece) => {
    if (length + piece.length > size) throw new ParseError(text.inflatesBeyond(what, size));
    bytes.set(piece, length);
    length += piece.length;
  });
  try {
    for (let at = 0; at < data.length || at === 0; at += PIECE) inflating.push(data.subarray(at, at + PIECE), at + PIECE >= data.length);
  } catch (error) {
    throw error instanceof ParseError ? error : new ParseError(text.cannotInflate(what));
  }
  if (length !== size) throw new ParseError(text.inflatedSizeDiffers(what, length, size));
  return bytes;
}

const CRCS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** Returns the CRC-32 that zip and gzip use. */
export function crcOf(bytes: Uint8Array): number {
  let crc = -1;
  for (let at = 0; at < bytes.length; at++) crc = (crc >>> 8) ^ (CRCS[(crc ^ (bytes[at] as number)) & 255] as number);
  return ~crc >>> 0;
}
