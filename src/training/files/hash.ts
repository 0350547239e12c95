import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { PARAMETERS, type Theta } from '../../model/theta.ts';

/** SHA-256 over pi, m and Xi of each stage as float32, little-endian: equal exactly if two runs agree bit for bit. */
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

/** SHA-256 of bytes in hexadecimal: by the browser beside other work, or in JavaScript where the page has no secure address. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const { subtle } = (globalThis as { crypto?: { subtle?: Digest } }).crypto ?? {};
  return bytesToHex(subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes));
}
