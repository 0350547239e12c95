import { useState } from 'react';
import type { JobKind, JobPlan } from '../../protocol/job.ts';
import * as text from '../../text/kit.ts';
import { type ShownJob, startJob, steerJob, useJobs } from '../state/jobs.ts';
import { useStore } from '../state/store.ts';
import { Button } from './Button.tsx';

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
  const noun = text.JOB_NAMES[kind];
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
    <div className="row">
      {isOn ? (
        <>
          <Button onClick={() => void steerJob(kind, job.phase === 'paused' ? 'resume' : 'pause')}>
            {job.phase === 'paused' ? text.resumeJob(noun) : text.pauseJob(noun)}
          </Button>
          <Button onClick={() => void steerJob(kind, 'cancel')}>{text.cancelJob(noun)}</Button>
          <progress aria-label={text.jobProgress(noun)} value={job.done} max={job.total || 1} />
        </>
      ) : (
        <Button look="primary" disabled={!plan || starting} onClick={() => plan && begin(plan)}>
          {starting ? text.startingJob : start}
        </Button>
      )}
      {job ? <span className="study-state">{text.jobState(job, pieces, job.runId !== runId)}</span> : null}
      {error !== undefined || job?.message !== undefined ? (
        <p className="notice" role="alert">
          {error ?? job?.message}
        </p>
      ) : null}
    </div>
  );
}
