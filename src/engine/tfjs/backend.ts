import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { errorMessage } from '../../model/error-message.ts';
import { loadCode, NotLoaded } from '../../model/not-loaded.ts';
import { describeAdapter, LONG_WAIT_MS } from '../adapter.ts';

export type Backend = 'wasm' | 'webgpu' | 'webgl' | 'cpu';

/** What an engine is made on. */
export interface Device {
  /** Where the WebAssembly of tfjs lies: an address in the browser, a path in Node. */
  readonly wasmFile: string;
  /** Hears that the graphics device is gone or has refused an operation. Nothing that it holds can be trusted afterwards. */
  readonly onLost?: (reason: string) => void;
}

/** An engine cannot run on this machine; the message says why. */
class NotHere extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotHere';
  }
}

const STARTS: Readonly<Record<Backend, (device: Device) => Promise<void>>> = {
  wasm: startWasm,
  webgpu: startWebgpu,
  webgl: startWebgl,
  cpu: () => activate('cpu'),
};

/**
 * Makes a backend of tfjs the active one: engines that were made on another cannot be used any more. Software adapters
 * are taken too; whoever wants a real one asks `describeAdapter` before. Rejects with NotHere.
 */
export async function startBackend(backend: Backend, device: Device): Promise<void> {
  try {
    await STARTS[backend](device);
  } catch (error) {
    // A backend that failed half-way stays active and breaks every later operation.
    await tf.setBackend('cpu');
    throw error instanceof NotHere || error instanceof NotLoaded ? error : new NotHere(`${NAMES[backend]} did not start: ${errorMessage(error)}`);
  }
}

const NAMES: Readonly<Record<Backend, string>> = { wasm: 'WebAssembly', webgpu: 'WebGPU', webgl: 'WebGL', cpu: 'Plain JavaScript' };

async function activate(backend: Backend): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new NotHere(`${NAMES[backend]} did not start.`);
}

async function startWasm({ wasmFile }: Device): Promise<void> {
  // One thread: the threaded build needs blob workers, which a strict content policy refuses.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // tfjs wants all three named; without threads and with SIMD it fetches only the first.
  setWasmPaths({ 'tfjs-backend-wasm-simd.wasm': wasmFile, 'tfjs-backend-wasm.wasm': wasmFile, 'tfjs-backend-wasm-threaded-simd.wasm': wasmFile });
  await activate('wasm');
}

/** What is used of a WebGPU device, whose types the core does not know. */
interface GpuDevice {
  readonly lost: Promise<{ readonly message: string }>;
  addEventListener(type: 'uncapturederror', listener: (event: { readonly error: { readonly message: string } }) => void): void;
}

const observed = new WeakSet<object>();

async function startWebgpu({ onLost }: Device): Promise<void> {
  if ((await describeAdapter(LONG_WAIT_MS)) === 'none') throw new NotHere('This browser offers no WebGPU adapter.');
  await loadCode('The training engine', () => import('@tensorflow/tfjs-backend-webgpu'));
  // Always the packed product: the other kinds add up in an order that changes from call to call.
  tf.env().set('WEBGPU_MATMUL_PROGRAM_TYPE', 3);
  // Small arrays would be computed in JavaScript until they have once been on the device: a resumed run would differ.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  await activate('webgpu');
  const { device } = tf.backend() as unknown as { device: GpuDevice };
  if (observed.has(device)) return;
  observed.add(device);
  void device.lost.then(({ message }) => onLost?.(`it was lost${message ? `: ${message}` : ''}`));
  device.addEventListener('uncapturederror', ({ error }) => onLost?.(`it refused an operation: ${error.message.split('\n')[0]}`));
}

async function startWebgl({ onLost }: Device): Promise<void> {
  tf.env().set('WEBGL_CPU_FORWARD', false);
  await activate('webgl');
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) throw new NotHere('WebGL computes here with half precision only.');
  const { canvas } = (tf.backend() as unknown as { gpgpu: { gl: { canvas: { addEventListener(type: string, listener: () => void): void } } } }).gpgpu.gl;
  if (observed.has(canvas)) return;
  observed.add(canvas);
  canvas.addEventListener('webglcontextlost', () => onLost?.('it was lost'));
}
