import type { Engine, EngineName, EngineSetup } from './engine.ts';
import { makeReferenceEngine } from './reference-engine.ts';

/** Makes an engine by its name; tfjs is loaded only when it is asked for. `wasmFile`: where its WebAssembly lies. */
export async function makeEngine(name: EngineName, setup: EngineSetup, wasmFile: string): Promise<Engine> {
  if (name === 'reference') return makeReferenceEngine(setup);
  const [{ startWasm }, { makeTfjsEngine }] = await Promise.all([import('./backend.ts'), import('./tfjs.ts')]);
  await startWasm(wasmFile);
  return makeTfjsEngine(name, setup);
}
