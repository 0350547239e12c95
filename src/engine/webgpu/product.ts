import type { Program } from './device.ts';

/** Width of the square tile of the result that one workgroup computes, and the number of terms of the sums that it loads at a time. */
const TILE = 32;
const DEPTH = 16;
/** Threads along an edge of the tile; each computes EACH x EACH sums in registers. */
const SIDE = 8;
const EACH = TILE / SIDE;
const THREADS = SIDE * SIDE;

/** Returns the number of tiles of a [rows x columns] result, each one workgroup. */
export const tilesOf = (rows: number, columns: number): number => Math.ceil(rows / TILE) * Math.ceil(columns / TILE);

type Size = 'rows' | 'inner' | 'columns';

interface Product<Uniform extends string> {
  readonly key: string;
  readonly inputs: readonly string[];
  readonly uniforms: Readonly<Record<Uniform, 'i32' | 'f32'>>;
  /** Two sums at once (`Pair` is vec2f), or one (`Pair` is f32). */
  readonly dual: boolean;
  /** WGSL that returns A[row, k] as a Pair. Called only within bounds. */
  readonly a: string;
  /** WGSL that returns B[k, column] as a Pair. */
  readonly b: string;
  /** WGSL that stores `sum`, the Pair at [row, column]. */
  readonly take: string;
  /** The index of A and of B in which neighbours in memory differ; reading along it is fast. */
  readonly along: { readonly a: 'row' | 'k'; readonly b: 'k' | 'column' };
  /** WGSL at module level: functions and private variables that the parts above use. */
  readonly before?: string;
  /** WGSL that runs after all sums of a workgroup have been stored. It can use `tile`, `tiles` and `thread`. */
  readonly after?: string;
}

/**
 * Makes a program that computes sum_k A[row, k] B[k, column] over [rows x inner] and [inner x columns] of any size; Pairs are multiplied
 * component by component. The additions have one fixed order: the same input gives the same bits.
 */
export function product<Uniform extends string>({
  key,
  inputs,
  uniforms,
  dual,
  a,
  b,
  take,
  along,
  before = '',
  after = '',
}: Product<Uniform>): Program<Uniform | Size> {
  const every = (write: (n: number) => string) => Array.from({ length: EACH }, (_, n) => write(n)).join('\n');
  const each = (write: (i: number, j: number) => string) => every((i) => every((j) => write(i, j)));
  // Rows of the tile in shared memory are one element longer than necessary, so that threads use different banks.
  const STEP = TILE + 1;
  const code = () => `
    alias Pair = ${dual ? 'vec2<f32>' : 'f32'};
    var<workgroup> tileA : array<Pair, ${DEPTH * STEP}>;
    var<workgroup> tileB : array<Pair, ${DEPTH * STEP}>;
    ${before}
    fn readA(row : i32, k : i32) -> Pair { ${a} }
    fn readB(k : i32, column : i32) -> Pair { ${b} }
    fn take(row : i32, column : i32, sum : Pair) {
      if (row >= uniforms.rows || column >= uniforms.columns) { return; }
      ${take}
    }
    fn main(index : i32) {
      let across = (uniforms.columns + ${TILE - 1}) / ${TILE};
      let tiles = across * ((uniforms.rows + ${TILE - 1}) / ${TILE});
      let tile = index / ${THREADS};
      let thread = index % ${THREADS};
      let top = (tile / across) * ${TILE};
      let left = (tile % across) * ${TILE};
      let y = thread / ${SIDE};
      let x = thread % ${SIDE};
      ${each((i, j) => `var sum${i}${j} = Pair();`)}
      for (var start = 0; start < uniforms.inner; start += ${DEPTH}) {
        for (var n = thread; n < ${TILE * DEPTH}; n += ${THREADS}) {
          let ofA = vec2<i32>(${along.a === 'row' ? `n % ${TILE}, n / ${TILE}` : `n / ${DEPTH}, n % ${DEPTH}`});
          var fromA = Pair();
          if (top + ofA.x < uniforms.rows && start + ofA.y < uniforms.inner) { fromA = readA(top + ofA.x, start + ofA.y); }
          tileA[ofA.y * ${STEP} + ofA.x] = fromA;
          let ofB = vec2<i32>(${along.b === 'column' ? `n % ${TILE}, n / ${TILE}` : `n / ${DEPTH}, n % ${DEPTH}`});
          var fromB = Pair();
          if (left + ofB.x < uniforms.columns && start + ofB.y < uniforms.inner) { fromB = readB(start + ofB.y, left + ofB.x); }
          tileB[ofB.y * ${STEP} + ofB.x] = fromB;
        }
        workgroupBarrier();
        for (var k = 0; k < ${DEPTH}; k++) {
          ${every((i) => `let a${i} = tileA[k * ${STEP} + y + ${SIDE * i}]; let b${i} = tileB[k * ${STEP} + x + ${SIDE * i}];`)}
          ${each((i, j) => `sum${i}${j} = fma(a${i}, b${j}, sum${i}${j});`)}
        }
        workgroupBarrier();
      }
      // One copy of what is long in a loop, instead of one for each sum: compilers take seconds over that.
      var sums = array<Pair, ${EACH * EACH}>(${each((i, j) => `sum${i}${j},`)});
      for (var n = 0; n < ${EACH * EACH}; n++) { take(top + y + ${SIDE} * (n / ${EACH}), left + x + ${SIDE} * (n % ${EACH}), sums[n]); }
      ${after}
    }`;
  const sizes = { rows: 'i32', inner: 'i32', columns: 'i32' } as const;
  return { key: `${key} ${dual ? 'dual' : 'single'}`, inputs, uniforms: { ...uniforms, ...sizes }, threads: THREADS, code };
}
