import { createRequire } from 'node:module';

/** Where the WebAssembly of tfjs lies on this machine. */
export const wasmFile = (): string => createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm');
