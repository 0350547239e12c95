import { SHARES, type Share } from '../model/law.ts';
import type { ErrorSpread } from './evaluate.ts';

/** A curve over steps that never holds more than `capacity` points: when full, it drops every second and goes on half as densely. */
export class Curve<Point extends { readonly step: number }> {
  readonly #capacity: number;
  #points: Point[];
  #stride = 1;

  constructor(capacity: number, points: readonly Point[] = []) {
    this.#capacity = capacity;
    this.#points = [...points];
  }

  get points(): readonly Point[] {
    return this.#points;
  }

  /** Whether the point of this step would be kept; saves making one that is not. */
  wants(step: number): boolean {
    return step % this.#stride === 0;
  }

  add(point: Point): void {
    if (!this.wants(point.step)) return;
    this.#points.push(point);
    if (this.#points.length <= this.#capacity) return;
    this.#stride *= 2;
    this.#points = this.#points.filter(({ step }) => step % this.#stride === 0);
  }
}

export interface LossPoint {
  readonly step: number;
  /** Mean cross entropy of that step's batch, before the step. */
  readonly loss: number;
}

/** Shares of each stage at a step, in the order of SHARES. */
export interface RolesPoint {
  readonly step: number;
  readonly stages: readonly (readonly number[])[];
}

/** One row for each epoch; epoch 0 is before training. Errors in percent. */
export interface EpochRow {
  readonly epoch: number;
  readonly step: number;
  /** Mean cross entropy of the mean field over all T training images. */
  readonly loss: number;
  readonly meanFieldError: number;
  readonly freshError: number;
  /** Over the networks that the configuration asks to draw; absent where it asks for none. */
  readonly sampledError?: ErrorSpread;
}

/** How a run came to where it is. */
export interface History {
  readonly losses: readonly LossPoint[];
  readonly roles: readonly RolesPoint[];
  readonly epochs: readonly EpochRow[];
}

/** Shares as a row in the order of SHARES. */
export const sharesRow = (shares: Readonly<Record<Share, number>>): number[] => SHARES.map((share) => shares[share]);
