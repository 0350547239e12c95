import type { EngineName } from '../model/settings/engines.ts';

/** What is to be measured. */
export interface BenchPlan {
  readonly engines: readonly EngineName[];
  /** Of these, the ones that are too slow for the large batch. */
  readonly slow: ReadonlySet<EngineName>;
  /** Widths w of networks 784-w-w-10. */
  readonly widths: readonly number[];
  readonly quick: boolean;
}

/** The widths that are measured where nobody names others. */
export const WIDTHS: readonly number[] = [50, 100, 200, 400];
