import type { PrunePlan } from '../model/pruning.ts';
import type { RunConfig } from '../model/settings/config.ts';
import type { EnsemblePlan, EnsembleResult } from '../training/analysis/ensemble.ts';
import type { PruneResult } from '../training/analysis/prune.ts';
import type { SweepPlan, SweepRow } from '../training/analysis/sweep.ts';

/* What page and worker say to each other about measurements that take a while. */

/** What each kind of study finds. */
export interface JobResults {
  sweep: readonly SweepRow[];
  prune: PruneResult;
  ensemble: EnsembleResult;
}
export type JobKind = keyof JobResults;

/** What is to be measured. */
export type JobPlan = ({ readonly kind: 'sweep' } & SweepPlan) | ({ readonly kind: 'prune' } & PrunePlan) | ({ readonly kind: 'ensemble' } & EnsemblePlan);

/** What is to be measured by a study of a kind. */
export type PlanOf<Kind extends JobKind> = Extract<JobPlan, { kind: Kind }>;

/** Where a study stands, on the law of a run at a step. */
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
  /** So far. */
  readonly result: JobResults[Kind];
}
export type AnyJobState = { [Kind in JobKind]: JobState<Kind> }[JobKind];
