import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { PARAMETERS, type Theta } from '../model/theta.ts';

/** SHA-256 over pi, m and Xi of each stage as float32, little-endian: equal exactly if two runs agree bit for bit. */
export function hashTheta(theta: Theta): string {
  const hash = sha256.create();
  for (const stage of theta) {
    for (const name of PARAMETERS) hash.update(new Uint8Array(Float32Array.from(stage[name]).buffer));
  }
  return bytesToHex(hash.digest());
}
