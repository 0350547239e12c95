import * as text from '../text/storage.ts';
import { loadLate } from './lazy-part.ts';

const CHUNK = 4 << 20;

/** Returns the SHA-256 as 64 hexadecimal digits without blocking the page. The bytes must not change meanwhile. */
export async function hashBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // `subtle` is missing where the page is not in a secure context: plain http on another machine.
  const native = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
  const digest = native ? new Uint8Array(await native.digest('SHA-256', bytes)) : await hashInPieces(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function hashInPieces(bytes: Uint8Array): Promise<Uint8Array> {
  const sha256 = await loadLate(text.hashPart, async () => (await import('@noble/hashes/sha2.js')).sha256);
  const hash = sha256.create();
  for (let at = 0; at < bytes.length; at += CHUNK) {
    hash.update(bytes.subarray(at, at + CHUNK));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return hash.digest();
}

/** Returns the same bytes in a buffer of exactly their size. Copies them only if their buffer is larger, because storage would keep all of it. */
export function trimBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
