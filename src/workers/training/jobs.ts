import type { JobKind, JobPlan, JobResults, JobState, PlanOf } from '../../protocol/job.ts';
import * as text from '../../text/workers.ts';
import { Ensemble } from '../../training/analysis/ensemble.ts';
import { prune } from '../../training/analysis/prune.ts';
import { sweep } from '../../training/analysis/sweep.ts';
import type { SavedDistribution } from '../../training/files/checkpoint.ts';
import type { Job } from '../../training/job.ts';
import type { Subject } from './subject.ts';

const MAKERS: { readonly [Kind in JobKind]: (subject: Subject, plan: PlanOf<Kind>) => Job<JobResults[Kind]> } = {
  sweep: ({ engine, distribution, test }, plan) => sweep(engine, distribution, test, distribution.config.seed, plan),
  prune: (subject, plan) => prune(subject.distribution, subject, plan),
  ensemble: ({ engine, distribution, test }, plan) => new Ensemble(engine, distribution, test, plan),
};

/** Length of one turn of the jobs, and minimum length of the turn of training between two of them. */
const TURN_MS = 6;

/** The remaining time is estimated from the speed in this last period: a job is slower beside training than alone. */
const RECENT_MS = 5000;

interface RunningJob {
  readonly runId: number;
  readonly distribution: SavedDistribution;
  readonly plan: JobPlan;
  readonly job: Job<unknown>;
  phase: 'running' | 'paused' | 'done' | 'failed';
  done: number;
  total: number;
  /** Progress (`done`) at times (`at`, in ms) within the last RECENT_MS, without pauses. */
  marks: { readonly at: number; readonly done: number }[];
  message?: string;
}

/** Measurements of seconds to minutes, at most one of each kind. They alternate with training, can be paused, and have partial results. */
export class Jobs {
  readonly #kept = new Map<JobKind, RunningJob>();
  #ensemble: Ensemble | undefined;
  #turnEnd = 0;

  /** Starts a job on a distribution, in place of an older one of its kind. */
  start(subject: Subject, plan: JobPlan): void {
    this.cancel(plan.kind);
    const make = MAKERS[plan.kind] as (subject: Subject, plan: JobPlan) => Job<unknown>;
    const job = make(subject, plan);
    if (job instanceof Ensemble) this.#ensemble = job;
    this.#kept.set(plan.kind, { runId: subject.runId, distribution: subject.distribution, plan, job, phase: 'running', done: 0, total: 0, marks: [] });
  }

  pause(kind: JobKind): void {
    const kept = this.#kept.get(kind);
    if (kept?.phase !== 'running') return;
    kept.phase = 'paused';
    kept.marks = [];
  }

  resume(kind: JobKind): void {
    const kept = this.#kept.get(kind);
    if (kept?.phase === 'paused') kept.phase = 'running';
  }

  /** Ends a job and discards its result. Sampled networks stay, see `ensemble`. */
  cancel(kind: JobKind): void {
    const kept = this.#kept.get(kind);
    this.#kept.delete(kind);
    void kept?.job.work.return(undefined);
  }

  /** Ends all jobs that are not done, because their engine is about to be disposed of. */
  stop(): void {
    for (const [kind, { phase }] of [...this.#kept]) if (phase !== 'done') this.cancel(kind);
  }

  get isIdle(): boolean {
    return ![...this.#kept.values()].some(({ phase }) => phase === 'running');
  }

  /** Returns progress and partial result of a job; undefined if there is none of this kind. */
  state<Kind extends JobKind>(kind: Kind): JobState<Kind> | undefined {
    const kept = this.#kept.get(kind);
    if (!kept) return undefined;
    const { runId, distribution, plan, job, phase, done, total, message } = kept;
    const secondsLeft = phase === 'running' ? secondsLeftOf(kept) : undefined;
    return {
      runId,
      config: distribution.config,
      step: distribution.step,
      plan: structuredClone(plan),
      phase,
      done,
      total,
      ...(secondsLeft === undefined ? {} : { secondsLeft }),
      ...(message === undefined ? {} : { message }),
      result: job.result(),
    } as JobState<Kind>;
  }

  /** The distribution that a job measures or has measured; undefined if there is none of this kind. */
  thetaOf(kind: JobKind): SavedDistribution | undefined {
    return this.#kept.get(kind)?.distribution;
  }

  /** The networks sampled last, as far as they are sampled, even if their job was cancelled. Throws an error for the user if there are none. */
  ensemble(): Ensemble {
    if (this.#ensemble) return this.#ensemble;
    throw new Error(text.noSampledNetworks);
  }

  /** Whether it is the jobs' turn beside training. Turns are measured in ms, because a piece of a job is much shorter than a step. */
  isDue(now: number): boolean {
    return !this.isIdle && now - this.#turnEnd >= TURN_MS;
  }

  /** Gives each running job one turn. */
  async pull(): Promise<void> {
    for (const kept of [...this.#kept.values()]) {
      const began = performance.now();
      while (kept.phase === 'running' && performance.now() - began < TURN_MS) await this.#pull(kept);
      if (kept.phase === 'running') mark(kept, performance.now());
    }
    this.#turnEnd = performance.now();
  }

  async #pull(kept: RunningJob): Promise<void> {
    try {
      const { done, value } = await kept.job.work.next();
      if (done) {
        kept.phase = 'done';
        kept.done = kept.total;
      } else Object.assign(kept, value);
    } catch (error) {
      kept.phase = 'failed';
      kept.message = error instanceof Error ? error.message : String(error);
    }
  }
}

/** Records the current progress. Of the marks older than RECENT_MS the newest one stays. */
function mark({ marks, done }: RunningJob, at: number): void {
  if (marks.length === 0 || done > (marks.at(-1)?.done ?? 0)) marks.push({ at, done });
  while ((marks[1]?.at ?? at) < at - RECENT_MS) marks.shift();
}

function secondsLeftOf({ marks, total }: RunningJob): number | undefined {
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last || last === first) return undefined;
  return (((last.at - first.at) / (last.done - first.done)) * (total - last.done)) / 1000;
}
