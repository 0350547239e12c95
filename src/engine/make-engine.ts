import type { EngineName } from '../model/engines.ts';
import type { Backend, Device } from './backend.ts';
import type { Engine, EngineSetup } from './engine.ts';
import { makeReferenceEngine } from './reference-engine.ts';

const BACKENDS: Readonly<Record<Exclude<EngineName, 'reference' | 'wasm'>, Backend>> = {
  'tfjs-wasm': 'wasm',
  webgpu: 'webgpu',
  'tfjs-webgpu': 'webgpu',
  'tfjs-webgl': 'webgl',
  'tfjs-cpu': 'cpu',
};

/** Makes an engine by its name; tfjs is loaded only when it is asked for. Rejects with NotHere, see startBackend. */
export async function makeEngine(name: EngineName, setup: EngineSetup, device: Device): Promise<Engine> {
  if (name === 'reference') return makeReferenceEngine(setup);
  if (name === 'wasm') return (await import('./wasm.ts')).makeWasmEngine(setup);
  const { startBackend } = await import('./backend.ts');
  await startBackend(BACKENDS[name], device);
  if (name === 'webgpu') return (await import('./webgpu.ts')).makeWebgpuEngine(setup);
  return (await import('./tfjs.ts')).makeTfjsEngine(name, setup);
}
