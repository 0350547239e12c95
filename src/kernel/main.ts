/* Functions that the host calls, see Exports in engine/wasm/kernel.ts; addresses are in bytes. */

/** Returns the first address after the kernel's own tables. */
export function bottom(): usize {
  return __heap_base;
}

export { encodeMap } from './encode-map';
export { normalsOfWords, sampleWeights, words } from './noise';
export { forward, forwardBackward } from './pass';
export { peak } from './peak-speed';
export { perturb, perturbRows } from './perturbation';
export { bothOf20, dotsOfPairs, dotsOfRows, meansOf20, meansOf40 } from './products';
export { computeStatistics, countCategories } from './statistics';
export { adam, gradient, sgd, update, updateMoments } from './update';
export { moveWeights } from './weights';
