import { useState } from 'react';
import { duration } from '../../charts/frame/number-format.ts';
import type { StudyKind, StudyPlan } from '../../protocol/job.ts';
import { type SeenStudy, STUDY_NAMES, startStudy, steerStudy, useStudies } from '../state/jobs.ts';
import { useStore } from '../state/store.ts';

interface StudyBarProps {
  readonly kind: StudyKind;
  /** What its button says, such as "Run sweep". */
  readonly start: string;
  /** What is to be measured; undefined if it cannot be. */
  readonly plan: StudyPlan | undefined;
  /** What its pieces are called. */
  readonly pieces: string;
}

/** Begins, pauses, resumes and cancels a study, and says how far it is. */
export function StudyBar({ kind, start, plan, pieces }: StudyBarProps) {
  const noun = STUDY_NAMES[kind];
  const study = useStudies((state) => state[kind]) as SeenStudy | undefined;
  const error = useStudies(({ errors }) => errors[kind]);
  const runId = useStore(({ status }) => status.runId);
  // What it needs may have to be loaded first.
  const [starting, setStarting] = useState(false);
  const begin = (wanted: StudyPlan): void => {
    setStarting(true);
    void startStudy(wanted).finally(() => setStarting(false));
  };
  const isOn = study?.phase === 'running' || study?.phase === 'paused';
  return (
    <div className="study-bar">
      {isOn ? (
        <>
          <button type="button" onClick={() => void steerStudy(kind, study.phase === 'paused' ? 'resume' : 'pause')}>
            {study.phase === 'paused' ? 'Resume' : 'Pause'} {noun}
          </button>
          <button type="button" onClick={() => void steerStudy(kind, 'cancel')}>
            Cancel {noun}
          </button>
          <progress aria-label={`Progress of the ${noun}`} value={study.done} max={study.total || 1} />
        </>
      ) : (
        <button type="button" className="primary" disabled={!plan || starting} onClick={() => plan && begin(plan)}>
          {starting ? 'Starting …' : start}
        </button>
      )}
      {study ? <span className="study-state">{describe(study, pieces, study.runId !== runId)}</span> : null}
      {error !== undefined || study?.message !== undefined ? (
        <p className="notice" role="alert">
          {error ?? study?.message}
        </p>
      ) : null}
    </div>
  );
}

function describe({ phase, done, total, secondsLeft, step }: SeenStudy, pieces: string, isEarlier: boolean): string {
  // Until the worker has looked at it nobody knows how many there are.
  const count = total > 0 ? `${done} of ${total} ${pieces}` : 'beginning';
  const of = `law of step ${step}${isEarlier ? ' of an earlier run' : ''}`;
  if (phase === 'done') return `${total} ${pieces}, ${of}`;
  if (phase === 'failed') return `failed after ${count}, ${of}`;
  if (phase === 'cancelled') return `cancelled after ${count}, ${of}`;
  if (phase === 'lost') return `cut off after ${count}, ${of}: ${isEarlier ? 'another run has begun' : 'the engine was replaced'}. Start it again.`;
  return `${count}${phase === 'paused' ? ', paused' : secondsLeft === undefined ? '' : `, ${duration(secondsLeft)} left`}, ${of}`;
}
