import { drawNormals, drawUniforms } from '../../../src/model/math/random.ts';

/* The same numbers on every machine. `part` selects independent ones. */

export const uniforms = (part: number, count: number): number[] => [...drawUniforms({ seed: 1, stream: 'start', step: 0, part }, count)];
export const normals = (part: number, count: number): number[] => [...drawNormals({ seed: 1, stream: 'start', step: 0, part }, count)];

/** Returns what `of` gives for 0, 1, ... `count` - 1. */
export const list = <Item>(count: number, of: (n: number) => Item): Item[] => Array.from({ length: count }, (_, n) => of(n));
