import { loadCode } from '../model/not-loaded.ts';
import type { EngineName } from '../model/settings/engines.ts';
import * as text from '../text/engines.ts';
import type { Engine, EngineSetup } from './engine.ts';
import { makeReferenceEngine } from './reference/reference-engine.ts';
import type { Backend, Device } from './tfjs/backend.ts';

const BACKENDS: Readonly<Record<Exclude<EngineName, 'reference' | 'wasm'>, Backend>> = {
  'tfjs-wasm': 'wasm',
  webgpu: 'webgpu',
  'tfjs-webgpu': 'webgpu',
  'tfjs-webgl': 'webgl',
  'tfjs-cpu': 'cpu',
};

const load = <Code>(code: () => Promise<Code>): Promise<Code> => loadCode(text.trainingEngine, code);

/**
 * Makes an engine by its name; its code is loaded only then. Rejects with NotLoaded if the code cannot be loaded, and with NotHere if the
 * engine cannot run on this machine, see startBackend.
 */
export async function makeEngine(name: EngineName, setup: EngineSetup, device: Device): Promise<Engine> {
  if (name === 'reference') return makeReferenceEngine(setup);
  if (name === 'wasm') return (await load(() => import('./wasm/wasm.ts'))).makeWasmEngine(setup);
  const { startBackend } = await load(() => import('./tfjs/backend.ts'));
  await startBackend(BACKENDS[name], device);
  if (name === 'webgpu') return (await load(() => import('./webgpu/webgpu.ts'))).makeWebgpuEngine(setup);
  return (await load(() => import('./tfjs/tfjs.ts'))).makeTfjsEngine(name, setup);
}
