import { normalTable } from './normal-table.ts';
import { philox } from './philox.ts';

/** Purposes of random numbers. Different streams never share a counter. The numbers are frozen: results depend on them. */
const STREAMS = { start: 0, order: 1, epsilon: 2, sampling: 3, evaluation: 4, perturbation: 5, nudge: 6, match: 7 } as const;

/** Everything that a set of random numbers depends on. */
export interface Draw {
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  readonly stream: keyof typeof STREAMS;
  /** Step, epoch or network number. */
  readonly step: number;
  /** Weight layer, or whatever else distinguishes draws at the same step. */
  readonly part: number;
}

/** Returns the inputs of Philox for a draw: three counters (Philox's first counter counts blocks) and the two halves of the key. */
export const countersOf = ({ seed, stream, step, part }: Draw) => [part, step, STREAMS[stream], seed % 2 ** 32, Math.floor(seed / 2 ** 32)] as const;

/** Draws random words; the same draw gives the same words on every machine. */
export function drawWords(draw: Draw, count: number): Uint32Array {
  const words = new Uint32Array(count);
  philox(words, ...countersOf(draw));
  return words;
}

/** Draws uniform numbers in [0, 1) with 24 random bits. */
export function drawUniforms(draw: Draw, count: number): Float32Array {
  return Float32Array.from(drawWords(draw, count), (word) => (word >>> 8) / 2 ** 24);
}

/**
 * Draws standard normals. One bit of each word is the sign, the other 31 bits are the probability of a larger value: its octave and the
 * next seven bits select an entry of the table, the following sixteen bits interpolate.
 */
export function drawNormals(draw: Draw, count: number): Float32Array {
  const table = normalTable();
  const words = drawWords(draw, count);
  const normals = new Float32Array(count);
  for (let n = 0; n < count; n++) {
    const word = words[n] as number;
    const probability = (word >>> 1) | 1;
    const zeros = Math.clz32(probability);
    const mantissa = probability << zeros;
    const entry = ((31 - zeros) << 7) | ((mantissa >>> 24) & 127);
    const here = table[entry] as number;
    const next = table[entry + 1] as number;
    const z = here + ((next - here) * ((mantissa >>> 8) & 0xffff)) / 65536;
    normals[n] = word & 1 ? -z : z;
  }
  return normals;
}

/** Draws a random permutation of 0 .. count-1 (Fisher and Yates). */
export function drawOrder(draw: Draw, count: number): Uint32Array {
  const words = drawWords(draw, count);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(((words[last] as number) * (last + 1)) / 2 ** 32);
    const swapped = order[last] as number;
    order[last] = order[other] as number;
    order[other] = swapped;
  }
  return order;
}
