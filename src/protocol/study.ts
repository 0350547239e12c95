import type { RunConfig } from '../model/config.ts';
import type { SweepPlan, SweepRow } from '../runs/sweep.ts';

/* What page and worker say to each other about measurements that take a while. */

/** What each kind of study finds. */
export interface StudyResults {
  sweep: readonly SweepRow[];
}
export type StudyKind = keyof StudyResults;

/** What is to be measured. */
export type StudyPlan = { readonly kind: 'sweep' } & SweepPlan;

/** Where a study stands, on the law of a run at a step. */
export interface StudyState<Kind extends StudyKind> {
  readonly runId: number;
  readonly config: RunConfig;
  readonly step: number;
  readonly plan: Extract<StudyPlan, { kind: Kind }>;
  readonly phase: 'running' | 'paused' | 'done' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly secondsLeft?: number;
  /** Why it failed. */
  readonly message?: string;
  /** So far. */
  readonly result: StudyResults[Kind];
}
export type AnyStudyState = { [Kind in StudyKind]: StudyState<Kind> }[StudyKind];
