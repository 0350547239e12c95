import type { ErrorStats } from '../training/evaluate.ts';
import type { RemovalRow } from '../training/files/removal-file.ts';

/** What removing connections of one layer does to the test error. */
export interface Removal {
  /** From 1. */
  readonly layer: number;
  /** In 0..1. */
  readonly fraction: number;
  readonly step: number;
  /** Number of test images that were classified. */
  readonly images: number;
  /** Test error of the unchanged networks, in percent. */
  readonly base: ErrorStats;
  /** In the order of REMOVAL_TARGETS. */
  readonly rows: readonly RemovalRow[];
}
