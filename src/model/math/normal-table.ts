/** Entries per octave: seven bits of mantissa, see drawNormals. */
const STEPS = 128;
const OCTAVES = 31;

/** Computes e^-t for t >= 0 with + - x / only: Math.exp may differ between JavaScript engines. */
function expMinus(t: number): number {
  let halvings = 0;
  let r = t;
  while (r > 0.5) {
    r /= 2;
    halvings++;
  }
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 20; n++) {
    term *= -r / n;
    sum += term;
  }
  for (; halvings > 0; halvings--) sum *= sum;
  return sum;
}

/** Returns the density of the standard normal at z >= 0 and the probability of a value above z. */
function densityAndTail(z: number): [number, number] {
  const density = expMinus((z * z) / 2) * 0.3989422804014327;
  let term = z;
  let sum = z;
  for (let n = 3; term > sum * 1e-17; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return [density, 0.5 - density * sum];
}

let table: Float32Array | undefined;

/**
 * Returns quantiles of the standard normal: entry `octave * STEPS + j` is the z >= 0 that is exceeded with probability 2^octave (1 + j /
 * STEPS) / 2^32. Computed with + - x / only, so that every machine gets the same bits. All callers share the table and must not change it.
 */
export const normalTable = (): Float32Array => {
  table ??= makeTable();
  return table;
};

function makeTable(): Float32Array {
  const table = new Float32Array(OCTAVES * STEPS + 1);
  let z = 0;
  // From the median (entry 31 * STEPS) outwards. Newton's method starts at the neighbouring entry and cannot overshoot, because the tail is
  // convex.
  for (let entry = OCTAVES * STEPS - 1; entry >= 0; entry--) {
    const octave = Math.floor(entry / STEPS);
    const probability = (2 ** octave * (1 + (entry % STEPS) / STEPS)) / 2 ** 32;
    // Far out in the tail the probability is accurate to 1e-16 only, so the iterations are limited to six.
    for (let n = 0, move = 1; n < 6 && Math.abs(move) > 1e-9; n++) {
      const [density, tail] = densityAndTail(z);
      move = (tail - probability) / density;
      z += move;
    }
    table[entry] = z;
  }
  return table;
}
