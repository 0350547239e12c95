import { median } from '../model/spike-slab.ts';

/** Milliseconds, on whatever clock the platform has. */
export type Clock = () => number;

/** Repeated measurements of one thing, in ms. */
export interface Timing {
  readonly median: number;
  readonly min: number;
  /** How many there were. */
  readonly n: number;
}

/** Sums up measurements, of which there is at least one. */
export const timingOf = (times: readonly number[]): Timing => ({ median: median(times) as number, min: Math.min(...times), n: times.length });

/** Does something again and again for `ms`, at least once; the time of each. */
export async function repeat(act: () => unknown, now: Clock, ms: number): Promise<number[]> {
  const times: number[] = [];
  for (let spent = 0; times.length === 0 || spent < ms; ) {
    const began = now();
    await act();
    const time = now() - began;
    times.push(time);
    spent += time;
  }
  return times;
}
