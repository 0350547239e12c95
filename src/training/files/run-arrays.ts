import type { DeadUnits } from '../../engine/statistics.ts';
import { fromHalves } from '../../formats/half.ts';
import { ParseError } from '../../formats/parse-error.ts';
import { shapeText, type Tensor, type TensorFile } from '../../formats/tensor.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { PARAMETERS, type Parameter, type Theta } from '../../model/theta.ts';

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
    return this.#weightLayers(layers, '', rule === 'bp' ? OF_WEIGHTS : OF_THETA, rule === 'bp' ? 'plain back-propagation has ' : 'expected is ');
  }

  /** Reads Adam's moments. Throws ParseError in the same cases. */
  moments({ layers }: Pick<RunConfig, 'layers'>, ending: (typeof MOMENTS)[number]): Theta {
    return this.#weightLayers(layers, ending, ANY, 'expected is ');
  }

  /** Reads the flags of dead inputs of the first `count` weight layers, [N] of 0 or 1 each; those of later layers must be 0. Throws ParseError. */
  dead({ layers }: Pick<RunConfig, 'layers'>, count: number): DeadUnits {
    return layers.slice(0, -1).flatMap((from, l) => {
      const name = `silent${l + 1}`;
      if (l >= count && !this.has(name)) return [];
      const flags = this.bytes(name, [from]);
      const wrong = flags.findIndex((flag) => flag > 1);
      if (wrong >= 0) throw new ParseError(`Array "${name}" holds ${flags[wrong]} at [${wrong}]; a flag is 0 or 1.`);
      if (l < count) return [flags];
      const set = flags.indexOf(1);
      if (set >= 0) throw new ParseError(`Array "${name}" holds 1 at [${set}]; "${RUN}" says that only the first ${count} layers have flags.`);
      return [];
    });
  }

  /** Reads whole numbers from 0 to 255; without `shape`, one dimension of any length. Throws ParseError. */
  bytes(name: string, shape?: readonly number[]): Uint8Array {
    const found = this.#find(name);
    if (shape ? !isSame(found.shape, shape) : found.shape.length !== 1)
      throw new ParseError(`Array "${name}" has the shape ${shapeText(found.shape)}; expected is ${shape ? shapeText(shape) : 'one dimension'}.`);
    const numbers = found.data instanceof Uint16Array ? fromHalves(found.data) : found.data;
    const wrong = numbers instanceof Uint8Array ? -1 : numbers.findIndex((value) => !(Number.isInteger(value) && value >= 0 && value <= 255));
    if (wrong >= 0)
      throw new ParseError(`Array "${name}" holds ${numbers[wrong]} at ${placeText(wrong, found.shape)}; whole numbers from 0 to 255 are expected.`);
    const data = numbers instanceof Uint8Array ? numbers : Uint8Array.from(numbers);
    this.read.set(name, { shape: found.shape, data });
    return data;
  }

  #weightLayers(layers: readonly number[], ending: string, bounds: Bounds, message: string): Theta {
    return layers.slice(1).map((to, l) => {
      const from = layers[l] as number;
      const part = (name: Parameter): Float32Array => this.#floats(`stage${l + 1}.${name}${ending}`, [from, to], bounds[name], message);
      return { from, to, pi: part('pi'), m: part('m'), xi: part('xi') };
    });
  }

  #floats(name: string, shape: readonly [number, number], [least, most]: readonly [number, number], message: string): Float32Array {
    const found = this.#find(name);
    if (!isSame(found.shape, shape)) {
      const turned = isSame(found.shape, shape.toReversed()) ? ' Transpose it: rows are the units below, columns the units above.' : '';
      throw new ParseError(`Array "${name}" has the shape ${shapeText(found.shape)}; the layers of the run say ${shapeText(shape)}.${turned}`);
    }
    if (found.data instanceof Float64Array) this.rounded = true;
    const data = toFloat32(found.data);
    const wrong = data.findIndex((value) => !(value >= least && value <= most));
    if (wrong >= 0) {
      const given = found.data instanceof Float64Array ? found.data[wrong] : data[wrong];
      throw new ParseError(`Array "${name}" holds ${given} at ${placeText(wrong, shape)}; ${message}${rangeText(least, most)}.`);
    }
    this.read.set(name, { shape, data });
    return data;
  }

  #find(name: string): Tensor {
    const found = this.#file.tensors.get(name);
    if (found) return found;
    throw new ParseError(this.#file.unread?.get(name) ?? `The file has no array "${name}".`);
  }
}

const toFloat32 = (data: Tensor['data']): Float32Array =>
  data instanceof Float32Array ? data : data instanceof Uint16Array ? fromHalves(data) : Float32Array.from(data);

const isSame = (one: readonly number[], other: readonly number[]): boolean => one.length === other.length && one.every((width, d) => width === other[d]);

function rangeText(least: number, most: number): string {
  if (least === most) return `only ${least}`;
  if (most === 1) return `${least} to 1`;
  return least === 0 ? 'a finite number of at least 0' : 'a finite number';
}

/** Index of an entry, such as "[3, 17]". */
function placeText(at: number, shape: readonly number[]): string {
  const index: number[] = [];
  for (let d = shape.length - 1, rest = at; d >= 0; d--) {
    index.unshift(rest % (shape[d] as number));
    rest = Math.floor(rest / (shape[d] as number));
  }
  return `[${index.join(', ')}]`;
}
