import { createRequire } from 'node:module';

/** Returns the path of the WebAssembly file of tfjs on this machine. */
export const wasmFile = (): string => createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm');
