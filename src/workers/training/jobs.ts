import type { PlanOf, StudyKind, StudyPlan, StudyResults, StudyState } from '../../protocol/job.ts';
import { Ensemble } from '../../training/analysis/ensemble.ts';
import { prune } from '../../training/analysis/prune.ts';
import { sweep } from '../../training/analysis/sweep.ts';
import type { KeptLaw } from '../../training/files/checkpoint.ts';
import type { Study } from '../../training/job.ts';
import type { Subject } from './subject.ts';

/** How a study of each kind is made of its plan. */
const MAKERS: { readonly [Kind in StudyKind]: (subject: Subject, plan: PlanOf<Kind>) => Study<StudyResults[Kind]> } = {
  sweep: ({ engine, law, test }, plan) => sweep(engine, law.theta, test, law.config.seed, plan),
  prune: (subject, plan) => prune(subject.law, subject, plan),
  ensemble: ({ engine, law, test }, plan) => new Ensemble(engine, law, test, plan),
};

/** How long one turn of the studies takes, and at least how long the turn of everything else between two of them. */
const TURN_MS = 6;

/** The time left goes by the pace of this last while: beside training a study takes longer than alone. */
const RECENT_MS = 5000;

/** A study and where it stands. */
interface Kept {
  readonly runId: number;
  readonly law: KeptLaw;
  readonly plan: StudyPlan;
  readonly study: Study<unknown>;
  phase: 'running' | 'paused' | 'done' | 'failed';
  done: number;
  total: number;
  /** When how much was done, of the last while without a pause. */
  marks: { readonly at: number; readonly done: number }[];
  message?: string;
}

/** Measurements that take seconds to minutes, one of each kind: they go on by turns with training, can be paused, and are asked for what they found. */
export class Studies {
  readonly #kept = new Map<StudyKind, Kept>();
  #ensemble: Ensemble | undefined;
  #turnEnd = 0;

  /** Begins a study on a law; an older one of its kind is gone. */
  start(subject: Subject, plan: StudyPlan): void {
    this.cancel(plan.kind);
    const make = MAKERS[plan.kind] as (subject: Subject, plan: StudyPlan) => Study<unknown>;
    const study = make(subject, plan);
    if (study instanceof Ensemble) this.#ensemble = study;
    this.#kept.set(plan.kind, { runId: subject.runId, law: subject.law, plan, study, phase: 'running', done: 0, total: 0, marks: [] });
  }

  pause(kind: StudyKind): void {
    const kept = this.#kept.get(kind);
    if (kept?.phase !== 'running') return;
    kept.phase = 'paused';
    kept.marks = [];
  }

  resume(kind: StudyKind): void {
    const kept = this.#kept.get(kind);
    if (kept?.phase === 'paused') kept.phase = 'running';
  }

  /** Ends a study; what it found is gone here. */
  cancel(kind: StudyKind): void {
    const kept = this.#kept.get(kind);
    this.#kept.delete(kind);
    void kept?.study.work.return(undefined);
  }

  /** Ends all: their engine is about to go. What was found by those that are done stays. */
  stop(): void {
    for (const [kind, { phase }] of [...this.#kept]) if (phase !== 'done') this.cancel(kind);
  }

  get isIdle(): boolean {
    return ![...this.#kept.values()].some(({ phase }) => phase === 'running');
  }

  /** What a study of a kind found, and where it stands; undefined if there is none. */
  state<Kind extends StudyKind>(kind: Kind): StudyState<Kind> | undefined {
    const kept = this.#kept.get(kind);
    if (!kept) return undefined;
    const { runId, law, plan, study, phase, done, total, message } = kept;
    const secondsLeft = phase === 'running' ? secondsLeftOf(kept) : undefined;
    return {
      runId,
      config: law.config,
      step: law.step,
      plan: structuredClone(plan),
      phase,
      done,
      total,
      ...(secondsLeft === undefined ? {} : { secondsLeft }),
      ...(message === undefined ? {} : { message }),
      result: study.result(),
    } as StudyState<Kind>;
  }

  /** The law that a study measures or has measured; undefined if there is none. */
  lawOf(kind: StudyKind): KeptLaw | undefined {
    return this.#kept.get(kind)?.law;
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

  async #pull(kept: Kept): Promise<void> {
    try {
      const { done, value } = await kept.study.work.next();
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
function mark({ marks, done }: Kept, at: number): void {
  if (marks.length === 0 || done > (marks.at(-1)?.done ?? 0)) marks.push({ at, done });
  while ((marks[1]?.at ?? at) < at - RECENT_MS) marks.shift();
}

function secondsLeftOf({ marks, total }: Kept): number | undefined {
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last || last === first) return undefined;
  return (((last.at - first.at) / (last.done - first.done)) * (total - last.done)) / 1000;
}
