import * as tf from '@tensorflow/tfjs';

/** A program for tfjs's WebGPU device. All its arrays are rows of float32, but for those that are named as whole. */
export interface Program<Uniform extends string> {
  /** Stands for the code in tfjs's cache: whatever differs in the code differs here. */
  readonly key: string;
  /** All of which the code reads: tfjs cannot bind one that it does not. */
  readonly inputs: readonly string[];
  readonly uniforms: Readonly<Record<Uniform, 'i32' | 'f32'>>;
  /** Threads of one workgroup. */
  readonly threads: number;
  /** WGSL with `fn main(index : i32)`; `index` counts the threads of all workgroups. It reads `uniforms` and writes `result`. */
  readonly code: () => string;
}

/** What is used of tfjs's WebGPU backend. */
interface Backend {
  makeTensorInfo(shape: number[], dtype: 'float32'): tf.TensorInfo;
  runWebGPUProgram(program: object, inputs: readonly tf.TensorInfo[], dtype: 'float32', uniforms: object[], result: tf.TensorInfo): tf.TensorInfo;
}

const backend = (): Backend => tf.backend() as unknown as Backend;

/** A row on the device with nothing in it yet; tfjs's like any other tensor. */
export const allocate = (length: number): tf.Tensor1D =>
  tf.engine().makeTensorFromTensorInfo(backend().makeTensorInfo([length], 'float32')) as unknown as tf.Tensor1D;

/** Lets `groups` workgroups of a program write into `result`, which is none of its inputs. Of `rows` it takes those that it reads. Returns the result. */
export function run<Uniform extends string>(
  { key, inputs: variableNames, uniforms, threads, code }: Program<Uniform>,
  groups: number,
  rows: Readonly<Record<string, tf.Tensor1D | undefined>>,
  numbers: Readonly<Record<NoInfer<Uniform>, number>>,
  result: tf.Tensor1D,
): tf.Tensor1D {
  const names = Object.entries(uniforms) as [Uniform, 'i32' | 'f32'][];
  const program = {
    // tfjs writes into the program: each run needs its own.
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
