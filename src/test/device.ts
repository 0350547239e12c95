import url from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { Device } from '../engine/tfjs/backend.ts';
import { ENGINES, type EngineName, GPU_ENGINES } from '../model/settings/engines.ts';

const inNode = typeof window === 'undefined';

/** Where the tests find the WebAssembly of tfjs: an address in Chromium, a path in Node. */
export const deviceForTests: Device = {
  wasmFile: inNode ? `${process.cwd()}/node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm` : url,
};

/** The engines that run where the tests run. */
export const ENGINES_HERE: readonly EngineName[] = ENGINES.filter((name) => !(inNode && GPU_ENGINES.has(name)));
