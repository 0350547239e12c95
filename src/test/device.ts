import url from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { Device } from '../engine/tfjs/backend.ts';
import { ENGINES, type EngineName, GPU_ENGINES } from '../model/settings/engines.ts';

const inNode = typeof window === 'undefined';

/** Location of the WebAssembly of tfjs: a URL in Chromium, a path in Node. */
export const deviceForTests: Device = {
  wasmFile: inNode ? `${process.cwd()}/node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm` : url,
};

/** Engines that run where the tests run. */
export const ENGINES_HERE: readonly EngineName[] = ENGINES.filter((name) => !(inNode && GPU_ENGINES.has(name)));
