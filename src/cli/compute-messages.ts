import type { PlannedRun } from '../figures/experiment.ts';

/* What the process that plans and those that compute say to each other. */

/** To one that computes: the next run. */
export interface ComputeOrder {
  readonly planned: PlannedRun;
}

/** From one that computes. */
export type ComputeReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly seconds: number; readonly diverged?: { readonly step: number; readonly epoch: number } }
  /** `all`: no other run would fare better. */
  | { readonly kind: 'failed'; readonly reason: string; readonly all: boolean };

/** The command by which the program starts itself to compute; people do not give it. */
export const COMPUTE = 'compute-runs-of-parent';
