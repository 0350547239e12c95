import { exp } from './logarithm';

/* Units of the sigmoid net, whose sums are not divided by sqrt(N). */

/** Replaces z by h = 1 / (1 + e^-z), and writes the derivatives h (1 - h), which keep their precision where h is nearly 1. */
export function squash(z: usize, derivatives: usize, half: usize): void {
  const one = f32x4.splat(1);
  for (let at: usize = 0; at < half; at += 16) {
    const reached = v128.load(z + at);
    const e = exp(f32x4.neg(f32x4.abs(reached)));
    const larger = f32x4.div(one, f32x4.add(one, e));
    const smaller = f32x4.mul(e, larger);
    v128.store(z + at, v128.bitselect(smaller, larger, f32x4.lt(reached, f32x4.splat(0))));
    v128.store(derivatives + at, f32x4.mul(smaller, larger));
  }
}

/** Returns half the squared error of h and replaces h by the derivative with respect to z, (h - y) h', with zeros in the padding after the classes. */
export function halveSquares(h: usize, derivatives: usize, classes: usize, half: usize, label: usize): f64 {
  let sum: f64 = 0;
  for (let i: usize = 0; i < classes; i++) {
    const error = load<f32>(h + (i << 2)) - f32(i === label);
    sum += f64(error) * f64(error);
    store<f32>(h + (i << 2), error * load<f32>(derivatives + (i << 2)));
  }
  for (let at: usize = classes << 2; at < half; at += 4) store<f32>(h + at, 0);
  return sum / 2;
}
