/**
 * Fills `out` with random words by Philox4x32-10, whose ten rounds turn each counter into four words: those of the counters (0, c1, c2,
 * c3), (1, c1, c2, c3) .. under the key (k0, k1).
 * Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
export function philox(out: Uint32Array, c1: number, c2: number, c3: number, k0: number, k1: number): void {
  for (let i = 0, block = 0; i < out.length; i += 4, block++) {
    let x0 = block | 0;
    let x1 = c1 | 0;
    let x2 = c2 | 0;
    let x3 = c3 | 0;
    let key0 = k0 | 0;
    let key1 = k1 | 0;
    for (let round = 0; round < 10; round++) {
      // The high word of x0 * 0xd2511f53 from 16-bit products; no sum below exceeds 32 bits.
      const a = x0 & 0xffff;
      const b = x0 >>> 16;
      const p = (Math.imul(b, 0x1f53) + (Math.imul(a, 0x1f53) >>> 16)) | 0;
      const q = (Math.imul(a, 0xd251) + (p & 0xffff)) | 0;
      const high0 = (Math.imul(b, 0xd251) + (p >>> 16) + (q >>> 16)) | 0;
      // The high word of x2 * 0xcd9e8d57.
      const c = x2 & 0xffff;
      const d = x2 >>> 16;
      const r = (Math.imul(d, 0x8d57) + (Math.imul(c, 0x8d57) >>> 16)) | 0;
      const s = (Math.imul(c, 0xcd9e) + (r & 0xffff)) | 0;
      const high1 = (Math.imul(d, 0xcd9e) + (r >>> 16) + (s >>> 16)) | 0;
      const low0 = Math.imul(x0, 0xd2511f53);
      const low1 = Math.imul(x2, 0xcd9e8d57);
      x0 = high1 ^ x1 ^ key0;
      x1 = low1;
      x2 = high0 ^ x3 ^ key1;
      x3 = low0;
      key0 = (key0 + 0x9e3779b9) | 0;
      key1 = (key1 + 0xbb67ae85) | 0;
    }
    // Writes beyond the end of a typed array are ignored.
    out[i] = x0;
    out[i + 1] = x1;
    out[i + 2] = x2;
    out[i + 3] = x3;
  }
}
