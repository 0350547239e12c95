import { useState } from 'react';
import type { JobKind, JobPlan } from '../../protocol/job.ts';
import { duration } from '../../text/format.ts';
import { JOB_NAMES, type ShownJob, startJob, steerJob, useJobs } from '../state/jobs.ts';
import { useStore } from '../state/store.ts';

interface JobBarProps {
  readonly kind: JobKind;
  /** Label of the start button, such as "Run sweep". */
  readonly start: string;
  /** Undefined if the job cannot start. */
  readonly plan: JobPlan | undefined;
  /** Plural noun for the units of progress, such as "networks". */
  readonly pieces: string;
}

/** Starts, pauses, resumes and cancels a job, and shows its progress. */
export function JobBar({ kind, start, plan, pieces }: JobBarProps) {
  const noun = JOB_NAMES[kind];
  const job = useJobs((state) => state[kind]) as ShownJob | undefined;
  const error = useJobs(({ errors }) => errors[kind]);
  const runId = useStore(({ status }) => status.runId);
  // The worker may have to load data first.
  const [starting, setStarting] = useState(false);
  const begin = (wanted: JobPlan): void => {
    setStarting(true);
    void startJob(wanted).finally(() => setStarting(false));
  };
  const isOn = job?.phase === 'running' || job?.phase === 'paused';
  return (
    <div className="study-bar">
      {isOn ? (
        <>
          <button type="button" onClick={() => void steerJob(kind, job.phase === 'paused' ? 'resume' : 'pause')}>
            {job.phase === 'paused' ? 'Resume' : 'Pause'} {noun}
          </button>
          <button type="button" onClick={() => void steerJob(kind, 'cancel')}>
            Cancel {noun}
          </button>
          <progress aria-label={`Progress of the ${noun}`} value={job.done} max={job.total || 1} />
        </>
      ) : (
        <button type="button" className="primary" disabled={!plan || starting} onClick={() => plan && begin(plan)}>
          {starting ? 'Starting …' : start}
        </button>
      )}
      {job ? <span className="study-state">{describe(job, pieces, job.runId !== runId)}</span> : null}
      {error !== undefined || job?.message !== undefined ? (
        <p className="notice" role="alert">
          {error ?? job?.message}
        </p>
      ) : null}
    </div>
  );
}

function describe({ phase, done, total, secondsLeft, step }: ShownJob, pieces: string, isEarlier: boolean): string {
  // The total is 0 until the worker has counted the pieces.
  const count = total > 0 ? `${done} of ${total} ${pieces}` : 'beginning';
  const of = `law of step ${step}${isEarlier ? ' of an earlier run' : ''}`;
  if (phase === 'done') return `${total} ${pieces}, ${of}`;
  if (phase === 'failed') return `failed after ${count}, ${of}`;
  if (phase === 'cancelled') return `cancelled after ${count}, ${of}`;
  if (phase === 'lost') return `cut off after ${count}, ${of}: ${isEarlier ? 'another run has begun' : 'the engine was replaced'}. Start it again.`;
  return `${count}${phase === 'paused' ? ', paused' : secondsLeft === undefined ? '' : `, ${duration(secondsLeft)} left`}, ${of}`;
}
