import { countConnections } from '../model/theta.ts';

/** Useful operations of one training step of gBP with Adam, in FLOP. */
export interface StepFlop {
  /** Multiply-adds of the matrix products with a non-zero factor h. */
  readonly products: number;
  /** Operations done once per connection. */
  readonly connections: number;
  /** Operations done once per image and unit after the inputs. */
  readonly units: number;
  readonly total: number;
}

/** FLOP of a multiplication and an addition. */
const MULTIPLY_ADD = 2;
/** Kinds of moments: means and variances. */
const KINDS = 2;

/*
 * Counted in kernel/update.ts: + - x / sqrt min max are one each. A product that is written twice counts once, and safeguards (comparisons,
 * the flush of tiny moments, the check for NaN) count nothing.
 * chainRule: 1 - pi, m m, 2 pi: 3. dPi = (2 pi - 1) m m + Xi: 3. Gradient by pi: 4. By m: (1 - pi) (a + 2 pi m b): 4. By Xi: 1.
 */
const CHAIN_RULE = 3 + 3 + 4 + 4 + 1;
/** adam: first moment 3, second moment 4, direction 5, step with decay 4, clip 2; for each of the three parameters. */
const ADAM = 3 * (3 + 4 + 5 + 4 + 2);
/** updateRowMoments: 1 - pi, mu, and (1 - pi) (Xi + pi m m). */
const UPDATE_MOMENTS = 2 + 4;
export const PER_CONNECTION = CHAIN_RULE + ADAM + UPDATE_MOMENTS;

/** Counted in kernel/pass.ts. preactivation: G 1, Delta 2, z 2, eps / (2 N Delta) 2. */
const PER_UNIT = 1 + 2 + 2 + 2;
/** In addition for each hidden unit: ReLU. */
const PER_HIDDEN = 1;
/** In addition for each active hidden unit: both terms of Eq. (6) together 3, the two factors of K 2. */
const PER_ACTIVE = 3 + 2;
/** In addition for each output unit: softmax (maximum, difference, exp, sum, quotient) 5, its error 2, the two factors of K 2. */
const PER_TOP = 5 + 2 + 2;

/**
 * Counts the operations of a step on B images. `active[l]` is the number of non-zero inputs h of layer l (from 0) in the batch: each is
 * multiplied with a row of M entries in the forward pass and for the gradient, and after the first layer also in the backward pass.
 */
export function countStep(layers: readonly number[], B: number, active: readonly number[]): StepFlop {
  let products = 0;
  let units = 0;
  active.forEach((entries, l) => {
    const M = layers[l + 1] as number;
    products += entries * M * KINDS * MULTIPLY_ADD * (l === 0 ? 2 : 3);
    units += B * M * (PER_UNIT + (l + 1 < active.length ? PER_HIDDEN : PER_TOP));
    if (l > 0) units += entries * PER_ACTIVE;
  });
  const connections = countConnections(layers) * PER_CONNECTION;
  return { products, connections, units, total: products + connections + units };
}
