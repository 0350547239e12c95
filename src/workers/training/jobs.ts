import type { JobKind, JobPlan, JobResults, JobState, PlanOf } from '../../protocol/job.ts';
import { Ensemble } from '../../training/analysis/ensemble.ts';
import { prune } from '../../training/analysis/prune.ts';
import { sweep } from '../../training/analysis/sweep.ts';
import type { SavedDistribution } from '../../training/files/checkpoint.ts';
import type { Job } from '../../training/job.ts';
import type { Subject } from './subject.ts';

/** How a study of each kind is made of its plan. */
const MAKERS: { readonly [Kind in JobKind]: (subject: Subject, plan: PlanOf<Kind>) => Job<JobResults[Kind]> } = {
  sweep: ({ engine, distribution, test }, plan) => sweep(engine, distribution.theta, test, distribution.config.seed, plan),
  prune: (subject, plan) => prune(subject.distribution, subject, plan),
  ensemble: ({ engine, distribution, test }, plan) => new Ensemble(engine, distribution, test, plan),
};

/** How long one turn of the studies takes, and at least how long the turn of everything else between two of them. */
const TURN_MS = 6;

/** The time left goes by the pace of this last while: beside training a study takes longer than alone. */
const RECENT_MS = 5000;

/** A study and where it stands. */
interface RunningJob {
  readonly runId: number;
  readonly distribution: SavedDistribution;
  readonly plan: JobPlan;
  readonly job: Job<unknown>;
  phase: 'running' | 'paused' | 'done' | 'failed';
  done: number;
  total: number;
  /** When how much was done, of the last while without a pause. */
  marks: { readonly at: number; readonly done: number }[];
  message?: string;
}

/** Measurements that take seconds to minutes, one of each kind: they go on by turns with training, can be paused, and are asked for what they found. */
export class Jobs {
  readonly #kept = new Map<JobKind, RunningJob>();
  #ensemble: Ensemble | undefined;
  #turnEnd = 0;

  /** Begins a study on a law; an older one of its kind is gone. */
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

  /** Ends a study; what it found is gone here. */
  cancel(kind: JobKind): void {
    const kept = this.#kept.get(kind);
    this.#kept.delete(kind);
    void kept?.job.work.return(undefined);
  }

  /** Ends all: their engine is about to go. What was found by those that are done stays. */
  stop(): void {
    for (const [kind, { phase }] of [...this.#kept]) if (phase !== 'done') this.cancel(kind);
  }

  get isIdle(): boolean {
    return ![...this.#kept.values()].some(({ phase }) => phase === 'running');
  }

  /** What a study of a kind found, and where it stands; undefined if there is none. */
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

  /** The law that a study measures or has measured; undefined if there is none. */
  thetaOf(kind: JobKind): SavedDistribution | undefined {
    return this.#kept.get(kind)?.distribution;
  }

  /** The networks that were drawn last, as far as they are, whatever became of their study. Throws in words if there are none. */
  ensemble(): Ensemble {
    if (this.#ensemble) return this.#ensemble;
    throw new Error('The networks are no longer there: draw them again.');
  }

  /** Whether it is their turn beside training, which goes by time: a chunk of an evaluation is much shorter than a step. */
  isDue(now: number): boolean {
    return !this.isIdle && now - this.#turnEnd >= TURN_MS;
  }

  /** One turn of those that run. */
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

/** Notes how much is done now. Of what is older than the last while one mark stays. */
function mark({ marks, done }: RunningJob, at: number): void {
  if (marks.length === 0 || done > (marks.at(-1)?.done ?? 0)) marks.push({ at, done });
  while ((marks[1]?.at ?? at) < at - RECENT_MS) marks.shift();
}

function secondsLeftOf({ marks, total }: RunningJob): number | undefined {
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last || last === first) return undefined;
  return (((last.at - first.at) / (last.done - first.done)) * (total - last.done)) / 1000;
}
