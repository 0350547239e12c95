import type { CategoriesPoint, EpochRow, LossPoint } from '../../../src/training/history.ts';
import { list, normals } from './numbers.ts';

/** Training steps of an epoch. */
const EPOCH = 20;

/** The losses of all steps of some epochs. */
export const lossesOf = (epochs: number, at: (step: number) => number): LossPoint[] => list(epochs * EPOCH, (step) => ({ step, loss: at(step) }));

const noise = normals(1, 20 * EPOCH);
/** A loss that decreases with noise. */
export const falling = (step: number): number => (0.08 + 2.2 * Math.exp(-step / 25)) * Math.exp(0.12 * (noise[step] as number));

/** One row per epoch with these errors in percent, epoch 0 first. */
export const epochsOf = (errors: readonly number[], isSampled = false): EpochRow[] =>
  errors.map((freshError, epoch) => ({
    epoch,
    step: epoch * EPOCH,
    loss: freshError / 30,
    meanFieldError: 0.9 * freshError,
    freshError,
    ...(isSampled ? { sampledError: { mean: 1.06 * freshError, sd: 0.08 * freshError, n: 10 } } : {}),
  }));

export const ERRORS: readonly number[] = [90.2, 21.5, 12.3, 9.1, 7.9, 7.2, 6.6, 6.1, 5.9, 5.6, 5.5];

/** Fractions of the categories VIP, UIP, variable and dead input in some weight layers, over time. */
export const categoriesOf = (weightLayers: number, points: number): CategoriesPoint[] =>
  list(points, (n) => ({
    step: n * EPOCH,
    stages: list(weightLayers, (l) => {
      const vip = 0.02 + 0.08 * (l + 1) * (1 - Math.exp(-n / 4));
      const uip = 0.5 * (1 - Math.exp(-n / 3));
      const dead = l === 0 ? 0.15 : 0;
      const share = 1 / Math.max(1, vip + uip + dead);
      return [vip * share, uip * share, Math.max(0, 1 - (vip + uip + dead) * share), dead * share];
    }),
  }));
