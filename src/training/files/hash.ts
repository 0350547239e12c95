import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { PARAMETERS, type Theta } from '../../model/theta.ts';

/** Returns the SHA-256 over pi, m and Xi of each layer as float32, little-endian: equal exactly if two runs agree bit for bit. */
export function hashTheta(theta: Theta): string {
  const hash = sha256.create();
  for (const layer of theta) {
    for (const name of PARAMETERS) hash.update(new Uint8Array(Float32Array.from(layer[name]).buffer));
  }
  return bytesToHex(hash.digest());
}

interface Digest {
  digest(algorithm: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer>;
}

/** Returns the SHA-256 of bytes in hexadecimal: by the browser in the background, or in JavaScript if the page is not in a secure context. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const { subtle } = (globalThis as { crypto?: { subtle?: Digest } }).crypto ?? {};
  return bytesToHex(subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes));
}
