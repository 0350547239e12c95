import { create } from 'zustand';
import { WorkerLostError } from '../../client/supervisor.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { JobKind, JobPlan, JobState } from '../../protocol/job.ts';
import { SUPERSEDED } from '../../protocol/superseded.ts';
import * as text from '../../text/kit.ts';
import { ask } from './actions.ts';

/** Interval of requests for the results of a running job, and of requests whether a paused one still exists. */
const PATIENCE_MS = 200;
const PAUSED_MS = 600;

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

/** Number of the newest polling loop of each kind: an older loop stops. */
const rounds = new Map<JobKind, number>();

/** Starts a job on the viewed parameters. */
export async function startJob(plan: JobPlan): Promise<void> {
  const { kind } = plan;
  complain(kind, undefined);
  try {
    await ask('startJob', { plan });
    await follow(kind);
  } catch (error) {
    complain(kind, errorMessage(error) === SUPERSEDED ? text.jobReplaced : errorMessage(error));
  }
}

export async function steerJob(kind: JobKind, what: 'pause' | 'resume' | 'cancel'): Promise<void> {
  try {
    await ask('steerJob', { kind, what });
    if (what !== 'cancel') return await follow(kind);
    rounds.set(kind, (rounds.get(kind) ?? 0) + 1);
    const known = useJobs.getState()[kind];
    if (known) see(kind, { ...known, phase: 'cancelled' });
  } catch (error) {
    // The polling loop reports that the job is lost.
    if (!(error instanceof WorkerLostError)) complain(kind, errorMessage(error));
  }
}

/** Polls the results of a job until it ends. A job that is lost, alone or with its worker, keeps the results received so far. */
async function follow(kind: JobKind): Promise<void> {
  const round = (rounds.get(kind) ?? 0) + 1;
  rounds.set(kind, round);
  for (;;) {
    const job = await ask('job', { kind }).catch(unlessGone);
    if (rounds.get(kind) !== round) return;
    const known = useJobs.getState()[kind];
    if (job) see(kind, job);
    else if (known && (known.phase === 'running' || known.phase === 'paused')) see(kind, { ...known, phase: 'lost' });
    if (job?.phase !== 'running' && job?.phase !== 'paused') return;
    await new Promise((resolve) => setTimeout(resolve, job.phase === 'running' ? PATIENCE_MS : PAUSED_MS));
  }
}

/** A lost worker has no job. Rethrows all other errors. */
function unlessGone(error: unknown): undefined {
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
