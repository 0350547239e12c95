import { loadCode } from '../../model/not-loaded.ts';
import * as text from '../../text/engines.ts';
import type { PointLearner, PointLearnerSetup } from './point-learner.ts';
import { makeReferencePointLearner } from './reference.ts';

/**
 * Makes a learner by its name; the kernel is loaded only then. Rejects with NotLoaded if the kernel cannot be loaded; rejects also where
 * WebAssembly or its SIMD is forbidden or unsupported.
 */
export async function makePointLearner(name: PointLearner['name'], setup: PointLearnerSetup): Promise<PointLearner> {
  if (name === 'reference') return makeReferencePointLearner(setup);
  return (await loadCode(text.kernel, () => import('./wasm.ts'))).makeWasmPointLearner(setup);
}
