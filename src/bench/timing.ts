import { median } from '../model/spike-slab.ts';

/** Milliseconds on any clock of the platform. */
export type Clock = () => number;

/** Repeated measurements of one thing, in ms. */
export interface Timing {
  readonly median: number;
  readonly min: number;
  readonly n: number;
}

/** Summarises at least one measurement. */
export const timingOf = (times: readonly number[]): Timing => ({ median: median(times) as number, min: Math.min(...times), n: times.length });

/** Repeats an action for `ms`, at least once; returns the duration of each in ms. */
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
