import { create } from 'zustand';
import { WorkerLostError } from '../../client/supervisor.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { JobKind, JobPlan, JobState } from '../../protocol/job.ts';
import { SUPERSEDED } from '../../protocol/superseded.ts';
import { ask } from './actions.ts';

/** How often the page asks what a study found, and whether one that is paused is still there. */
const PATIENCE_MS = 200;
const PAUSED_MS = 600;

/** A study as the page knows it: one that was cancelled, or went with its engine, keeps what it had found. */
export type ShownJob<Kind extends JobKind = JobKind> = Omit<JobState<Kind>, 'phase'> & {
  readonly phase: JobState<Kind>['phase'] | 'cancelled' | 'lost';
};

/** What each kind is called. */
export const JOB_NAMES: Readonly<Record<JobKind, string>> = { sweep: 'sweep', prune: 'pruning', ensemble: 'drawing' };

/** The newest study of each kind, and why one could not begin. */
export const useJobs = create<
  { readonly [Kind in JobKind]?: ShownJob<Kind> | undefined } & { readonly errors: { readonly [Kind in JobKind]?: string | undefined } }
>()(() => ({
  errors: {},
}));

const see = (kind: JobKind, job: ShownJob | undefined): void => useJobs.setState({ [kind]: job });
const complain = (kind: JobKind, error: string | undefined): void => useJobs.setState(({ errors }) => ({ errors: { ...errors, [kind]: error } }));

/** Which question of each kind is the newest: an older one stops asking. */
const rounds = new Map<JobKind, number>();

/** Begins a study on the law that is looked at. */
export async function startJob(plan: JobPlan): Promise<void> {
  const { kind } = plan;
  complain(kind, undefined);
  try {
    await ask('startJob', { plan });
    await follow(kind);
  } catch (error) {
    complain(kind, errorMessage(error) === SUPERSEDED ? 'The run was replaced before it could begin. Start it again.' : errorMessage(error));
  }
}

/** Pauses, resumes or ends a study. */
export async function steerJob(kind: JobKind, what: 'pause' | 'resume' | 'cancel'): Promise<void> {
  try {
    await ask('steerJob', { kind, what });
    if (what !== 'cancel') return await follow(kind);
    rounds.set(kind, (rounds.get(kind) ?? 0) + 1);
    const known = useJobs.getState()[kind];
    if (known) see(kind, { ...known, phase: 'cancelled' });
  } catch (error) {
    // Whoever asks for its state will say that it was cut off.
    if (!(error instanceof WorkerLostError)) complain(kind, errorMessage(error));
  }
}

/** Asks what a study found until it rests. One that is gone, or whose worker is, keeps what was seen of it. */
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

/** A worker that is gone has no study any more. */
function unlessGone(error: unknown): undefined {
  if (!(error instanceof WorkerLostError)) throw error;
}

/** Whatever takes longer is told in the title of the tab. */
const LONG_SECONDS = 10;

/** The study that takes longest, in a few words for the title of the tab; undefined if there is none worth it. */
export function longJob({ errors: _, ...jobs }: ReturnType<typeof useJobs.getState>): string | undefined {
  const running = Object.values(jobs).filter((job) => job?.phase === 'running' && (job.secondsLeft ?? 0) > LONG_SECONDS);
  const [longest] = running.sort((a, b) => (b?.secondsLeft ?? 0) - (a?.secondsLeft ?? 0));
  return longest && `${JOB_NAMES[longest.plan.kind]} ${longest.done} of ${longest.total}`;
}

/** How a study has ended that was running before, in a few words; undefined if none has. */
export function endedJob(now: ReturnType<typeof useJobs.getState>, before: ReturnType<typeof useJobs.getState>): string | undefined {
  const kind = (Object.keys(JOB_NAMES) as JobKind[]).find((known) => before[known]?.phase === 'running' && now[known]?.phase !== 'running');
  const phase = kind && now[kind]?.phase;
  const how = phase === 'done' ? 'is finished' : phase === 'failed' ? 'has failed' : phase === 'lost' ? 'was cut off' : undefined;
  return kind && how && `The ${JOB_NAMES[kind]} ${how}.`;
}
