import type { EngineName } from '../model/engines.ts';
import type { Backend, Device } from './backend.ts';
import type { Engine, EngineSetup } from './engine.ts';
import { makeReferenceEngine } from './reference-engine.ts';

const BACKENDS: Readonly<Record<Exclude<EngineName, 'reference' | 'wasm'>, Backend>> = {
  'tfjs-wasm': 'wasm',
  'tfjs-webgpu': 'webgpu',
  'tfjs-webgl': 'webgl',
  'tfjs-cpu': 'cpu',
};

/** Makes an engine by its name; tfjs is loaded only when it is asked for. Rejects with NotHere, see startBackend. */
export async function makeEngine(name: EngineName, setup: EngineSetup, device: Device): Promise<Engine> {
  if (name === 'reference') return makeReferenceEngine(setup);
  if (name === 'wasm') return (await import('./wasm.ts')).makeWasmEngine(setup);
  const [{ startBackend }, { makeTfjsEngine }] = await Promise.all([import('./backend.ts'), import('./tfjs.ts')]);
  await startBackend(BACKENDS[name], device);
  return makeTfjsEngine(name, setup);
}
