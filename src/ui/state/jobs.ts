import { create } from 'zustand';
import { WorkerLostError } from '../../client/worker-client.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { JobKind, JobPlan, JobState } from '../../protocol/job.ts';
import { SUPERSEDED } from '../../protocol/superseded.ts';
import * as text from '../../text/kit.ts';
import { ask } from './actions.ts';
import { scheduler } from './worker-query.ts';

/** Interval of requests for the results of a running job, and of requests whether a paused one still exists, by phase. */
const EVERY_MS: Readonly<Partial<Record<ShownJob['phase'], number>>> = { running: 200, paused: 600 };

/** A job as the page shows it: one that was cancelled, or lost with its worker, keeps its results. */
export type ShownJob<Kind extends JobKind = JobKind> = Omit<JobState<Kind>, 'phase'> & {
  readonly phase: JobState<Kind>['phase'] | 'cancelled' | 'lost';
};

/** The newest job of each kind, and why the last request about one failed. */
export const useJobs = create<
  { readonly [Kind in JobKind]?: ShownJob<Kind> | undefined } & { readonly errors: { readonly [Kind in JobKind]?: string | undefined } }
>()(() => ({
  errors: {},
}));

const see = (kind: JobKind, job: ShownJob | undefined): void => useJobs.setState({ [kind]: job });
const complain = (kind: JobKind, error: string | undefined): void => useJobs.setState(({ errors }) => ({ errors: { ...errors, [kind]: error } }));

const keyOf = (kind: JobKind): string => `job ${kind}`;

/** Starts a job on the viewed parameters. */
export async function startJob(plan: JobPlan): Promise<void> {
  const { kind } = plan;
  complain(kind, undefined);
  try {
    await ask('startJob', { plan });
    follow(kind);
  } catch (error) {
    complain(kind, errorMessage(error) === SUPERSEDED ? text.jobReplaced : errorMessage(error));
  }
}

export async function steerJob(kind: JobKind, what: 'pause' | 'resume' | 'cancel'): Promise<void> {
  try {
    await ask('steerJob', { kind, what });
    if (what !== 'cancel') {
      follow(kind);
      return;
    }
    scheduler.stop(keyOf(kind));
    const known = useJobs.getState()[kind];
    if (known) see(kind, { ...known, phase: 'cancelled' });
  } catch (error) {
    // The next reply about the job tells that it is lost.
    if (!(error instanceof WorkerLostError)) complain(kind, errorMessage(error));
  }
}

/** Requests the results of a job until it ends. A job that is lost, alone or with its worker, keeps the results received so far. */
const follow = (kind: JobKind): void =>
  void scheduler.watch(keyOf(kind), {
    args: () => ({ kind }),
    ask: (args) => ask('job', args).catch(unlessLost),
    apply: (job) => {
      const known = useJobs.getState()[kind];
      if (job) see(kind, job);
      else if (known && EVERY_MS[known.phase] !== undefined) see(kind, { ...known, phase: 'lost' });
    },
    every: () => EVERY_MS[useJobs.getState()[kind]?.phase ?? 'done'],
    whenHidden: true,
    onStatus: ({ error }) => error !== undefined && complain(kind, error),
  });

/** A lost worker has no job. Rethrows all other errors. */
function unlessLost(error: unknown): undefined {
  if (!(error instanceof WorkerLostError)) throw error;
}

/** Jobs with more time left than this are shown in the title of the browser tab. */
const LONG_SECONDS = 10;

/** Describes the job with the most time left for the title of the browser tab; undefined if none takes long. */
export function longJob({ errors: _, ...jobs }: ReturnType<typeof useJobs.getState>): string | undefined {
  const running = Object.values(jobs).filter((job) => job?.phase === 'running' && (job.secondsLeft ?? 0) > LONG_SECONDS);
  const [longest] = running.sort((a, b) => (b?.secondsLeft ?? 0) - (a?.secondsLeft ?? 0));
  return longest && text.jobDone(text.JOB_NAMES[longest.plan.kind], longest.done, longest.total);
}

/** Describes how a job that was running before has ended; undefined if none has. */
export function endedJob(now: ReturnType<typeof useJobs.getState>, before: ReturnType<typeof useJobs.getState>): string | undefined {
  const kind = (Object.keys(text.JOB_NAMES) as JobKind[]).find((known) => before[known]?.phase === 'running' && now[known]?.phase !== 'running');
  const phase = kind && now[kind]?.phase;
  return kind && (phase === 'done' || phase === 'failed' || phase === 'lost') ? text.jobEnded(text.JOB_NAMES[kind], phase) : undefined;
}
