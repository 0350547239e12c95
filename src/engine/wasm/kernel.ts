import code from 'virtual:kernel';
import { normalTable } from '../../model/math/normal-table.ts';
import { countersOf, type Draw } from '../../model/math/random.ts';
import * as text from '../../text/engines.ts';
import { floatsOf } from '../engine.ts';

/** Exports of kernel/main.ts; numbers are addresses in bytes, counts, or floats. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  bottom(): number;
  forwardBackward(weightLayers: number, depth: number, x: number, grey: number, labels: number, B: number, sums: number, withVariance: number): number;
  forward(weightLayers: number, depth: number, x: number, grey: number, probabilities: number, B: number, sums: number, withVariance: number): void;
  update(layer: number, sums: number, withVariance: number, eta: number, decay: number, decayPi: number, unbias1: number, unbias2: number): number;
  perturbRows(layer: number, normals: number, factor: number): void;
  perturb(weightLayers: number, depth: number, x: number, grey: number, labels: number, B: number, sums: number, pairs: number, out: number): void;
  moveWeights(
    layer: number,
    sums: number,
    normals: number,
    factor: number,
    beside: number,
    eta: number,
    momentum: number,
    lambda: number,
    unbias1: number,
    unbias2: number,
  ): number;
  gradient(layer: number, sums: number, into: number, withVariance: number): void;
  updateMoments(layer: number, first: number, end: number, withVariance: number): void;
  words(into: number, count: number, c1: number, c2: number, c3: number, k0: number, k1: number): void;
  normalsOfWords(at: number, count: number, table: number): void;
  sampleWeights(presence: number, weights: number, pi: number, m: number, xi: number, count: number, table: number): void;
  computeStatistics(layer: number, dead: number, rows: number, out: number): void;
  encodeMap(
    layer: number,
    colour: number,
    from: number,
    perUnit: number,
    least: number,
    most: number,
    dead: number,
    hidden: number,
    rows: number,
    out: number,
  ): void;
  countCategories(layer: number, dead: number, out: number): void;
  peak(n: number): number;
}

const PAGE = 65536;
const ALIGNED = 64;
/** The kernel may read vectors, and write random words, this many bytes after the end of an allocation. */
const SLACK = 128;

let compiled: Promise<WebAssembly.Module> | undefined;

/** One instance of the kernel with a memory of its own. Allocations form a stack: `release` frees everything after an address. */
export class Kernel {
  readonly calls: Exports;
  #end: number;
  /** Address of the values (byte / 255) of the 256 bytes. */
  readonly grey: number;
  readonly #normals: number;

  private constructor(calls: Exports) {
    this.calls = calls;
    this.#end = Math.ceil(calls.bottom() / ALIGNED) * ALIGNED;
    const normals = normalTable();
    this.grey = this.take(4 * 256);
    this.#normals = this.take(4 * normals.length);
    this.grow();
    this.floats(this.grey, 256).set(floatsOf(Uint8Array.from({ length: 256 }, (_, byte) => byte)));
    this.floats(this.#normals, normals.length).set(normals);
  }

  /** Rejects where WebAssembly or its SIMD is forbidden or unsupported. */
  static async open(): Promise<Kernel> {
    compiled ??= WebAssembly.compile(code);
    const { exports } = await WebAssembly.instantiate(await compiled);
    return new Kernel(exports as unknown as Exports);
  }

  /**
   * Allocates bytes and returns their address; they are usable after the next `grow`. They are zero when used for the first time, and keep
   * their content after `release`.
   */
  take(bytes: number): number {
    const address = this.#end;
    this.#end = Math.ceil((address + bytes + SLACK) / ALIGNED) * ALIGNED;
    return address;
  }

  /** Address of the next allocation. */
  get end(): number {
    return this.#end;
  }

  /** Frees everything from an address on. */
  release(from: number): void {
    this.#end = from;
  }

  /**
   * Makes all allocated bytes usable. Views that were returned before may be invalid afterwards. Throws a RangeError with a readable
   * message if the browser does not give so much memory.
   */
  grow(): void {
    const missing = Math.ceil((this.#end - this.size) / PAGE);
    if (missing <= 0) return;
    try {
      this.calls.memory.grow(missing);
    } catch {
      throw new RangeError(text.memoryRefused(this.#end));
    }
  }

  floats = (address: number, count: number): Float32Array => new Float32Array(this.calls.memory.buffer, address, count);
  bytes = (address: number, count: number): Uint8Array => new Uint8Array(this.calls.memory.buffer, address, count);
  doubles = (address: number, count: number): Float64Array => new Float64Array(this.calls.memory.buffer, address, count);
  numbers = (address: number, count: number): Uint32Array => new Uint32Array(this.calls.memory.buffer, address, count);

  /** Writes the random words of drawWords in model/math/random.ts. */
  drawWords(into: number, draw: Draw, count: number): void {
    this.calls.words(into, count, ...countersOf(draw));
  }

  /** Writes the standard normals of drawNormals in model/math/random.ts. */
  drawNormals(into: number, draw: Draw, count: number): void {
    this.drawWords(into, draw, count);
    this.calls.normalsOfWords(into, count, this.#normals);
  }

  /** Samples the weights of a weight layer whose parameters lie at pi, m and xi. The weights replace the random words at `presence`. */
  sampleWeights(presence: number, weights: number, pi: number, m: number, xi: number, count: number): void {
    this.calls.sampleWeights(presence, weights, pi, m, xi, count, this.#normals);
  }

  /** Bytes of the memory of this instance. */
  get size(): number {
    return this.calls.memory.buffer.byteLength;
  }
}
