import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { errorMessage } from '../../model/error-message.ts';
import { loadCode, NotLoaded } from '../../model/not-loaded.ts';
import * as text from '../../text/engines.ts';
import { describeAdapter, LONG_WAIT_MS } from '../adapter.ts';

export type Backend = 'wasm' | 'webgpu' | 'webgl' | 'cpu';

export interface Device {
  /** Location of the WebAssembly of tfjs: an address in the browser, a path in Node. */
  readonly wasmFile: string;
  /** Called when the graphics device is lost or refuses an operation. Nothing on the device can be trusted afterwards. */
  readonly onLost?: (reason: string) => void;
}

/** An engine cannot run on this machine; the message gives the reason. */
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
 * Makes a backend of tfjs the active one: engines that were made on another one can no longer be used. Software adapters are accepted,
 * too; a caller that needs a real one calls `describeAdapter` before. Rejects with NotHere, or with NotLoaded if the code of the backend
 * cannot be loaded.
 */
export async function startBackend(backend: Backend, device: Device): Promise<void> {
  try {
    await STARTS[backend](device);
  } catch (error) {
    // tfjs leaves a backend that failed half-way active, and it breaks every later operation.
    await tf.setBackend('cpu');
    throw error instanceof NotHere || error instanceof NotLoaded ? error : new NotHere(text.startFailed(text.BACKENDS[backend], errorMessage(error)));
  }
}

async function activate(backend: Backend): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new NotHere(text.notStarted(text.BACKENDS[backend]));
}

async function startWasm({ wasmFile }: Device): Promise<void> {
  // One thread: the threaded build needs blob workers, which a strict content security policy forbids.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // tfjs requires all three names; without threads and with SIMD it fetches only the first.
  setWasmPaths({ 'tfjs-backend-wasm-simd.wasm': wasmFile, 'tfjs-backend-wasm.wasm': wasmFile, 'tfjs-backend-wasm-threaded-simd.wasm': wasmFile });
  await activate('wasm');
}

/** The part of a WebGPU device that is used here; the core does not have its types. */
interface GpuDevice {
  readonly lost: Promise<{ readonly message: string }>;
  addEventListener(type: 'uncapturederror', listener: (event: { readonly error: { readonly message: string } }) => void): void;
}

const observed = new WeakSet<object>();

async function startWebgpu({ onLost }: Device): Promise<void> {
  if ((await describeAdapter(LONG_WAIT_MS)) === 'none') throw new NotHere(text.noWebgpuAdapter);
  await loadCode(text.trainingEngine, () => import('@tensorflow/tfjs-backend-webgpu'));
  // Always the packed matrix product: the others sum in an order that changes from call to call.
  tf.env().set('WEBGPU_MATMUL_PROGRAM_TYPE', 3);
  // Otherwise tfjs computes with small arrays in JavaScript until they have once been on the device, and a resumed run would differ.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  await activate('webgpu');
  const { device } = tf.backend() as unknown as { device: GpuDevice };
  if (observed.has(device)) return;
  observed.add(device);
  void device.lost.then(({ message }) => onLost?.(text.deviceLost(message)));
  device.addEventListener('uncapturederror', ({ error }) => onLost?.(text.operationRefused(error.message.split('\n')[0] as string)));
}

async function startWebgl({ onLost }: Device): Promise<void> {
  tf.env().set('WEBGL_CPU_FORWARD', false);
  await activate('webgl');
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) throw new NotHere(text.webglHalfPrecision);
  const { canvas } = (tf.backend() as unknown as { gpgpu: { gl: { canvas: { addEventListener(type: string, listener: () => void): void } } } }).gpgpu.gl;
  if (observed.has(canvas)) return;
  observed.add(canvas);
  canvas.addEventListener('webglcontextlost', () => onLost?.(text.deviceLost()));
}
