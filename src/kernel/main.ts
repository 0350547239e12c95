/* What the host may call; addresses are in bytes. */

/** Where memory begins that no table of the kernel lies in. */
export function bottom(): usize {
  return __heap_base;
}

export { paint } from './encode-map';
export { normalsOfWords, sampleWeights, words } from './noise';
export { answer, learn } from './pass';
export { peak } from './peak-speed';
export { nudgeRows, perturb } from './perturbation';
export { bothOf20, dotsOfPairs, dotsOfRows, meansOf20, meansOf40 } from './products';
export { countRoles, describe } from './statistics';
export { adam, gradient, settleRows, sgd, update } from './update';
export { moveWeights } from './weights';
