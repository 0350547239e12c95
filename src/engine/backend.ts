import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

/** Makes the wasm backend of tfjs the active one; `file` is an address in the browser, a path in Node. Throws if it does not start. */
export async function startWasm(file: string): Promise<void> {
  // One thread: the threaded build needs blob workers, which a strict content policy refuses.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // tfjs wants all three named; without threads and with SIMD it fetches only the first.
  setWasmPaths({ 'tfjs-backend-wasm-simd.wasm': file, 'tfjs-backend-wasm.wasm': file, 'tfjs-backend-wasm-threaded-simd.wasm': file });
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly did not start.');
}
