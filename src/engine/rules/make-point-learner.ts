import { loadCode } from '../../model/not-loaded.ts';
import type { PointLearner, PointLearnerSetup } from './point-learner.ts';
import { makeReferencePointLearner } from './reference.ts';

/** Makes a learner by its name; the kernel is loaded only when it is asked for. Rejects with NotLoaded where it cannot be loaded, and where WebAssembly or its SIMD is not allowed or not known. */
export async function makePointLearner(name: PointLearner['name'], setup: PointLearnerSetup): Promise<PointLearner> {
  if (name === 'reference') return makeReferencePointLearner(setup);
  return (await loadCode('The kernel', () => import('./wasm.ts'))).makeWasmPointLearner(setup);
}
