import type { PrunePlan } from '../model/pruning.ts';
import type { RunConfig } from '../model/settings/config.ts';
import type { EnsemblePlan, EnsembleResult } from '../training/analysis/ensemble.ts';
import type { PruneResult } from '../training/analysis/prune.ts';
import type { SweepPlan, SweepRow } from '../training/analysis/sweep.ts';

/* Messages between page and worker about measurements that take a while. */

export interface JobResults {
  sweep: readonly SweepRow[];
  prune: PruneResult;
  ensemble: EnsembleResult;
}
export type JobKind = keyof JobResults;

export type JobPlan = ({ readonly kind: 'sweep' } & SweepPlan) | ({ readonly kind: 'prune' } & PrunePlan) | ({ readonly kind: 'ensemble' } & EnsemblePlan);

export type PlanOf<Kind extends JobKind> = Extract<JobPlan, { kind: Kind }>;

/** State of a job on the distribution of a run at a step. */
export interface JobState<Kind extends JobKind> {
  readonly runId: number;
  readonly config: RunConfig;
  readonly step: number;
  readonly plan: PlanOf<Kind>;
  readonly phase: 'running' | 'paused' | 'done' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly secondsLeft?: number;
  /** Why it failed. */
  readonly message?: string;
  /** Result so far. */
  readonly result: JobResults[Kind];
}
export type AnyJobState = { [Kind in JobKind]: JobState<Kind> }[JobKind];
