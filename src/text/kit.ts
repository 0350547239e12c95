import { duration } from './format.ts';

/* Controls that several views use: jobs, and notices in place of a part of the page. */

/* Jobs. */

export const JOB_NAMES = { sweep: 'sweep', prune: 'pruning', ensemble: 'sampling' } as const;
export const resumeJob = (name: string): string => `Resume ${name}`;
export const pauseJob = (name: string): string => `Pause ${name}`;
export const cancelJob = (name: string): string => `Cancel ${name}`;
export const jobProgress = (name: string): string => `Progress of the ${name}`;
export const startingJob = 'Starting …';

interface JobState {
  readonly phase: 'running' | 'paused' | 'done' | 'failed' | 'cancelled' | 'lost';
  readonly done: number;
  /** 0 until the worker has counted the pieces. */
  readonly total: number;
  readonly secondsLeft?: number | undefined;
  /** The step whose parameters are measured. */
  readonly step: number;
}

/** `pieces`: a plural noun for the units of progress. `isEarlier`: whether the job belongs to an earlier run. */
export function jobState({ phase, done, total, secondsLeft, step }: JobState, pieces: string, isEarlier: boolean): string {
  const count = total > 0 ? `${done} of ${total} ${pieces}` : 'starting';
  const after = total > 0 ? `after ${count}` : 'at the start';
  const at = `parameters${isEarlier ? ' of an earlier run' : ''} at step ${step}`;
  if (phase === 'done') return `${total} ${pieces}, ${at}`;
  if (phase === 'failed') return `failed ${after}, ${at}`;
  if (phase === 'cancelled') return `cancelled ${after}, ${at}`;
  if (phase === 'lost') return `interrupted ${after}, ${at}: ${isEarlier ? 'another run was started' : 'the training engine was restarted'}. Start it again.`;
  return `${count}${phase === 'paused' ? ', paused' : secondsLeft === undefined ? '' : `, ${duration(secondsLeft)} left`}, ${at}`;
}

export const jobReplaced = 'Another run was started before the job could start. Start the job again.';
/** For the title of the browser tab. */
export const jobDone = (name: string, done: number, total: number): string => `${name} ${done} of ${total}`;

const JOB_ENDS = { done: 'is finished', failed: 'has failed', lost: 'was interrupted' } as const;
export const jobEnded = (name: string, end: keyof typeof JOB_ENDS): string => `The ${name} ${JOB_ENDS[end]}.`;

/** The run and the step whose parameters were measured; `config` describes the run. */
export const measuredAt = (isRecorded: boolean, config: string, step: number): string => `${isRecorded ? 'recorded run: ' : ''}${config}, step ${step}`;

/* Notices. */

export const partNotShown = (name: string, reason: string): string => `${name} cannot be shown: ${reason.replace(/\.?$/, '.')}`;
export const withRunSafe = (sentence: string): string => `${sentence} Your run is not affected: it continues and is saved.`;
export const tryAgain = 'Try again';
export const reloadPage = 'Reload the page';
export const closeNotice = 'Dismiss';
