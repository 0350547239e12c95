import * as tf from '@tensorflow/tfjs';

/** A program for the WebGPU device of tfjs. All arrays are rows of float32, except inputs as bytes, which are rows of int32 words. */
export interface Program<Uniform extends string> {
  /** Identifies the code in the cache of tfjs: programs with different code have different keys. */
  readonly key: string;
  /** Names of all arrays that the code reads, and of no others: tfjs cannot bind an array that is not read. */
  readonly inputs: readonly string[];
  readonly uniforms: Readonly<Record<Uniform, 'i32' | 'f32'>>;
  readonly threads: number;
  /** WGSL with `fn main(index : i32)`; `index` counts the threads of all workgroups. It reads `uniforms` and writes `result`. */
  readonly code: () => string;
}

interface Backend {
  makeTensorInfo(shape: number[], dtype: 'float32'): tf.TensorInfo;
  runWebGPUProgram(program: object, inputs: readonly tf.TensorInfo[], dtype: 'float32', uniforms: object[], result: tf.TensorInfo): tf.TensorInfo;
}

const backend = (): Backend => tf.backend() as unknown as Backend;

/** Allocates a row on the device, not initialised; tfjs treats it like any other tensor. */
export const allocate = (length: number): tf.Tensor1D =>
  tf.engine().makeTensorFromTensorInfo(backend().makeTensorInfo([length], 'float32')) as unknown as tf.Tensor1D;

/**
 * Runs `groups` workgroups of a program, which write into `result`; `result` must not be one of its inputs. Of `rows` the program gets
 * those that it reads. Returns `result`.
 */
export function run<Uniform extends string>(
  { key, inputs: variableNames, uniforms, threads, code }: Program<Uniform>,
  groups: number,
  rows: Readonly<Record<string, tf.Tensor1D | undefined>>,
  numbers: Readonly<Record<NoInfer<Uniform>, number>>,
  result: tf.Tensor1D,
): tf.Tensor1D {
  const names = Object.entries(uniforms) as [Uniform, 'i32' | 'f32'][];
  const program = {
    // tfjs changes the program object, so each run needs its own.
    shaderKey: key,
    variableNames,
    uniforms: names.map(([name, type]) => `${name} : ${type},`).join(' '),
    workgroupSize: [threads, 1, 1],
    outputShape: result.shape,
    dispatchLayout: { x: [0] },
    dispatch: [groups, 1, 1],
    getUserCode: code,
  };
  const values = names.map(([name, type]) => ({ type: type === 'i32' ? 'int32' : 'float32', data: [numbers[name]] }));
  const inputs = variableNames.map((name) => rows[name] as tf.Tensor1D);
  backend().runWebGPUProgram(program, inputs, 'float32', values, result);
  return result;
}

/** Reads a row and disposes of it. */
export async function take(row: tf.Tensor1D): Promise<Float32Array> {
  const values = (await row.data()) as Float32Array;
  row.dispose();
  return values;
}
