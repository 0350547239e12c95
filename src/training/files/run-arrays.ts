import type { DeadUnits } from '../../engine/statistics.ts';
import { fromHalves } from '../../formats/half.ts';
import { ParseError } from '../../formats/parse-error.ts';
import type { Tensor, TensorFile } from '../../formats/tensor.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { PARAMETERS, type Parameter, type Theta } from '../../model/theta.ts';
import * as text from '../../text/files.ts';

/* The arrays of a run in a file of any program: read as float32 or uint8, with the shapes that its configuration implies. */

const LARGEST = 3.4028234663852886e38;
type Bounds = Readonly<Record<Parameter, readonly [number, number]>>;
const FINITE = [-LARGEST, LARGEST] as const;
/** For moments of gradients: any finite number. */
const ANY: Bounds = { pi: FINITE, m: FINITE, xi: FINITE };
const OF_THETA: Bounds = { pi: [0, 1], m: FINITE, xi: [0, LARGEST] };
/** Plain back-propagation has neither spikes nor variances. */
const OF_WEIGHTS: Bounds = { pi: [0, 0], m: FINITE, xi: [0, 0] };

/** Endings of the names of Adam's moments. */
export const MOMENTS = ['.first', '.second'] as const;

/** Name of the array with JSON in a distribution or a checkpoint. */
export const RUN = 'run';

/** Returns the names of all known arrays of a run with these weight layers, in the order in which they are written. */
export const namesOf = (weightLayers: number, endings: readonly string[]): string[] =>
  Array.from({ length: weightLayers }, (_, l) => [
    ...PARAMETERS.flatMap((name) => endings.map((ending) => `stage${l + 1}.${name}${ending}`)),
    `silent${l + 1}`,
  ]).flat();

export interface ReadArray {
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint8Array;
}

/** Reads the known arrays of a file, each once, and keeps them in `read`. */
export class RunArrays {
  readonly read = new Map<string, ReadArray>();
  /** Whether float64 numbers were rounded to float32. */
  rounded = false;
  readonly #file: TensorFile;

  constructor(file: TensorFile) {
    this.#file = file;
  }

  has(name: string): boolean {
    return this.#file.tensors.has(name);
  }

  /** Reads pi, m and Xi of each layer. Throws ParseError if an array is missing, has another shape, or holds a number out of bounds. */
  theta({ layers, rule }: Pick<RunConfig, 'layers' | 'rule'>): Theta {
    return this.#weightLayers(layers, '', rule === 'bp' ? OF_WEIGHTS : OF_THETA);
  }

  /** Reads Adam's moments. Throws ParseError in the same cases. */
  moments({ layers }: Pick<RunConfig, 'layers'>, ending: (typeof MOMENTS)[number]): Theta {
    return this.#weightLayers(layers, ending, ANY);
  }

  /** Reads the flags of dead inputs of the first `count` weight layers, [N] of 0 or 1 each; those of later layers must be 0. Throws ParseError. */
  dead({ layers }: Pick<RunConfig, 'layers'>, count: number): DeadUnits {
    return layers.slice(0, -1).flatMap((from, l) => {
      const name = `silent${l + 1}`;
      if (l >= count && !this.has(name)) return [];
      const flags = this.bytes(name, [from]);
      const wrong = flags.findIndex((flag) => flag > 1);
      if (wrong >= 0) throw new ParseError(text.flagRefused(name, flags[wrong], [wrong]));
      if (l < count) return [flags];
      const set = flags.indexOf(1);
      if (set >= 0) throw new ParseError(text.flagUnexpected(name, [set], RUN, count));
      return [];
    });
  }

  /** Reads whole numbers from 0 to 255; without `shape`, one dimension of any length. Throws ParseError. */
  bytes(name: string, shape?: readonly number[]): Uint8Array {
    const found = this.#find(name);
    if (shape ? !isSame(found.shape, shape) : found.shape.length !== 1) throw new ParseError(text.shapeDiffers(name, found.shape, shape));
    const numbers = found.data instanceof Uint16Array ? fromHalves(found.data) : found.data;
    const wrong = numbers instanceof Uint8Array ? -1 : numbers.findIndex((value) => !(Number.isInteger(value) && value >= 0 && value <= 255));
    if (wrong >= 0) throw new ParseError(text.byteExpected(name, numbers[wrong], indexOf(wrong, found.shape)));
    const data = numbers instanceof Uint8Array ? numbers : Uint8Array.from(numbers);
    this.read.set(name, { shape: found.shape, data });
    return data;
  }

  #weightLayers(layers: readonly number[], ending: string, bounds: Bounds): Theta {
    return layers.slice(1).map((to, l) => {
      const from = layers[l] as number;
      const part = (name: Parameter): Float32Array => this.#floats(`stage${l + 1}.${name}${ending}`, [from, to], bounds[name], bounds === OF_WEIGHTS);
      return { from, to, pi: part('pi'), m: part('m'), xi: part('xi') };
    });
  }

  #floats(name: string, shape: readonly [number, number], bounds: readonly [number, number], isPlainBp: boolean): Float32Array {
    const found = this.#find(name);
    if (!isSame(found.shape, shape)) throw new ParseError(text.layerShapeDiffers(name, found.shape, shape, isSame(found.shape, shape.toReversed())));
    if (found.data instanceof Float64Array) this.rounded = true;
    const data = toFloat32(found.data);
    const [least, most] = bounds;
    const wrong = data.findIndex((value) => !(value >= least && value <= most));
    if (wrong >= 0) {
      const given = found.data instanceof Float64Array ? found.data[wrong] : data[wrong];
      throw new ParseError(text.numberRefused(name, given, indexOf(wrong, shape), bounds, isPlainBp));
    }
    this.read.set(name, { shape, data });
    return data;
  }

  #find(name: string): Tensor {
    const found = this.#file.tensors.get(name);
    if (found) return found;
    throw new ParseError(this.#file.unread?.get(name) ?? text.arrayMissing(name));
  }
}

const toFloat32 = (data: Tensor['data']): Float32Array =>
  data instanceof Float32Array ? data : data instanceof Uint16Array ? fromHalves(data) : Float32Array.from(data);

const isSame = (one: readonly number[], other: readonly number[]): boolean => one.length === other.length && one.every((width, d) => width === other[d]);

/** Returns the index of an entry in each dimension. */
function indexOf(at: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  for (let d = shape.length - 1, rest = at; d >= 0; d--) {
    index.unshift(rest % (shape[d] as number));
    rest = Math.floor(rest / (shape[d] as number));
  }
  return index;
}
