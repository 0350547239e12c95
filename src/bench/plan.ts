import type { EngineName } from '../model/settings/engines.ts';

export interface BenchPlan {
  readonly engines: readonly EngineName[];
  /** Those of the engines that are too slow for the large batch. */
  readonly slow: ReadonlySet<EngineName>;
  /** Widths w of networks 784-w-w-10. */
  readonly widths: readonly number[];
  readonly quick: boolean;
}

export const WIDTHS: readonly number[] = [50, 100, 200, 400];
