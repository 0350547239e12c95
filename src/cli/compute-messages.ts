import type { PlannedRun } from '../figures/experiment.ts';

/* Messages between the process that plans runs and the processes that compute them. */

/** To a computing process: the next run. */
export interface ComputeOrder {
  readonly planned: PlannedRun;
}

/** From a computing process. */
export type ComputeReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly seconds: number; readonly diverged?: { readonly step: number; readonly epoch: number } }
  /** `all`: no other run could succeed. */
  | { readonly kind: 'failed'; readonly reason: string; readonly all: boolean };

/** Internal command with which the program starts itself to compute; not for users. */
export const COMPUTE = 'compute-runs-of-parent';
