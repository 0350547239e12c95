import * as text from '../text/formats.ts';
import { crcOf, inflate, MOST_RATIO } from './inflate.ts';
import { ParseError } from './parse-error.ts';

const HEADER = 10;
const TRAILER = 8;
const FLAGS = { HEADER_CRC: 2, EXTRA: 4, NAME: 8, COMMENT: 16 } as const;

/** Returns whether bytes begin like a gzip file. */
export const isGzip = (file: Uint8Array): boolean => file[0] === 0x1f && file[1] === 0x8b && file[2] === 8;

/** Unpacks a gzip file of one member to at most `most` bytes. Checks the size first and the CRC-32 last. Throws a ParseError. */
export function readGzip(file: Uint8Array, most: number): Uint8Array {
  const end = file.length - TRAILER;
  const flags = file[3] ?? 0;
  if (!isGzip(file) || flags > 31 || end < HEADER) throw new ParseError(text.notGzip);
  let at = HEADER;
  if (flags & FLAGS.EXTRA) at += 2 + (file[at] as number) + 256 * (file[at + 1] as number);
  for (const flag of [FLAGS.NAME, FLAGS.COMMENT]) {
    if (!(flags & flag)) continue;
    while (at < end && file[at] !== 0) at++;
    at++;
  }
  if (flags & FLAGS.HEADER_CRC) at += 2;
  if (at > end) throw new ParseError(text.gzipEndsInHeader);
  const view = new DataView(file.buffer, file.byteOffset + end, TRAILER);
  const size = view.getUint32(4, true);
  if (size > most || size > (end - at) * MOST_RATIO) throw new ParseError(text.gzipTooLarge(size, Math.min(most, (end - at) * MOST_RATIO)));
  const bytes = inflate(file.subarray(at, end), size, text.gzipFile);
  if (crcOf(bytes) !== view.getUint32(0, true)) throw new ParseError(text.gzipChecksumDiffers);
  return bytes;
}
