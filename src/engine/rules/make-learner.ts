import { loadCode } from '../../model/not-loaded.ts';
import type { Learner, LearnerSetup } from './learner.ts';
import { makeReferenceLearner } from './reference.ts';

/** Makes a learner by its name; the kernel is loaded only when it is asked for. Rejects with NotLoaded where it cannot be loaded, and where WebAssembly or its SIMD is not allowed or not known. */
export async function makeLearner(name: Learner['name'], setup: LearnerSetup): Promise<Learner> {
  if (name === 'reference') return makeReferenceLearner(setup);
  return (await loadCode('The kernel', () => import('./wasm.ts'))).makeWasmLearner(setup);
}
