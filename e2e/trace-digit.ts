/** Factor by which the image is upsampled before it is thinned. */
const FINER = 4;
const SIDE = 28 * FINER;
/** A line keeps one of this many points. */
const SPARSE = 9;

type Point = readonly [x: number, y: number];

/** Converts a 28 x 28 image to strokes (points in 0..1) as a hand would draw them: thins it (T. Y. Zhang and C. Y. Suen, 1984) and traces the lines. */
export function traceDigit(image: Uint8Array): Point[][] {
  const ink = thin(enlarge(image));
  return follow(ink).map((line) =>
    line.filter((_, n) => n % SPARSE === 0 || n === line.length - 1).map((at) => [((at % SIDE) + 0.5) / SIDE, (Math.floor(at / SIDE) + 0.5) / SIDE]),
  );
}

/** Upsamples the image bilinearly; 1 where it is at least half as bright as ink, else 0. */
function enlarge(image: Uint8Array): Uint8Array {
  const grey = (row: number, column: number) => (row >= 0 && row < 28 && column >= 0 && column < 28 ? (image[row * 28 + column] as number) : 0);
  return Uint8Array.from({ length: SIDE * SIDE }, (_, at) => {
    const [y, x] = [Math.floor(at / SIDE), at % SIDE].map((place) => (place + 0.5) / FINER - 0.5) as [number, number];
    const [row, column] = [Math.floor(y), Math.floor(x)];
    const [down, right] = [y - row, x - column];
    const above = grey(row, column) * (1 - right) + grey(row, column + 1) * right;
    const below = grey(row + 1, column) * (1 - right) + grey(row + 1, column + 1) * right;
    return above * (1 - down) + below * down >= 128 ? 1 : 0;
  });
}

/** Offsets of the eight neighbours, clockwise from the one above. */
const AROUND = [-SIDE, -SIDE + 1, 1, SIDE + 1, SIDE, SIDE - 1, -1, -SIDE - 1] as const;

function thin(ink: Uint8Array): Uint8Array {
  for (let changed = true; changed; ) {
    changed = false;
    for (const second of [false, true]) {
      const gone: number[] = [];
      for (let at = SIDE + 1; at < SIDE * (SIDE - 1) - 1; at++) {
        if (ink[at] !== 1) continue;
        const p = AROUND.map((step) => ink[at + step] as number);
        const count = p.reduce((sum, value) => sum + value, 0);
        const turns = p.filter((value, n) => value === 0 && p[(n + 1) % 8] === 1).length;
        const [north, , east, , south, , west] = p as [number, number, number, number, number, number, number];
        const edges = second ? north * east * west + north * south * west : north * east * south + east * south * west;
        if (count >= 2 && count <= 6 && turns === 1 && edges === 0) gone.push(at);
      }
      for (const at of gone) ink[at] = 0;
      changed ||= gone.length > 0;
    }
  }
  return ink;
}

/** Traces the thin lines one after another, each from an end as far as it leads; lines that meet share the pixel of the junction. */
function follow(ink: Uint8Array): number[][] {
  const isFree = new Set([...ink.keys()].filter((at) => ink[at] === 1));
  const neighbours = (at: number) => AROUND.map((step) => at + step).filter((near) => ink[near] === 1);
  const ends = [...isFree].filter((at) => neighbours(at).length === 1);
  const lines: number[][] = [];
  for (const start of [...ends, ...isFree]) {
    if (!isFree.has(start)) continue;
    const met = neighbours(start).find((near) => !isFree.has(near));
    const line = [...(met === undefined ? [] : [met]), start];
    isFree.delete(start);
    for (let next = free(start); next !== undefined; next = free(next)) {
      isFree.delete(next);
      line.push(next);
    }
    const last = line.at(-1) as number;
    const closes = neighbours(last).find((near) => !isFree.has(near) && near !== line.at(-2));
    lines.push([...line, ...(closes === undefined ? [] : [closes])]);
  }
  return lines.filter((line) => line.length > 2);

  function free(at: number): number | undefined {
    // Straight neighbours before diagonal ones, so that no corner pixel is skipped.
    return [0, 2, 4, 6, 1, 3, 5, 7].map((n) => at + (AROUND[n] as number)).find((near) => isFree.has(near));
  }
}
