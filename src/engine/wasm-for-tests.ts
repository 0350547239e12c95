import url from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

/** Where the tests find the WebAssembly of tfjs: an address in Chromium, a path in Node. */
export const wasmForTests: string =
  typeof window === 'undefined' ? `${process.cwd()}/node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm` : url;
