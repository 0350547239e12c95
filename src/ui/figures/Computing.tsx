import type { Experiment } from '../../figures/experiment.ts';
import { SCALES } from '../../figures/experiment.ts';
import { describeNotRunnable, isRunnable } from '../../figures/experiments.ts';
import type { FigureState } from '../../protocol/figures.ts';
import * as text from '../../text/figure-view.ts';
import { Button } from '../kit/Button.tsx';
import { describeProgress, labelOf } from '../state/figure-words.ts';
import { isInProgress, startFigure, steerFigure, useFigures } from '../state/figures.ts';
import css from './figures.module.css';

export function Computing({ experiment }: { readonly experiment: Experiment }) {
  const { id } = experiment;
  const state = useFigures(({ states }) => states[id]);
  const error = useFigures(({ errors }) => errors[id]);
  return (
    <div className="stack" role="group" aria-label={text.computing}>
      {isInProgress(state) ? <InProgress experiment={experiment} state={state} /> : <Start experiment={experiment} state={state} />}
      {isRunnable(experiment) ? null : <p className="caption">{describeNotRunnable(experiment)}</p>}
      {(error ?? state?.message) ? (
        <p className="notice" role="alert">
          {error ?? state?.message}
        </p>
      ) : null}
    </div>
  );
}

function Start({ experiment, state }: { experiment: Experiment; state: FigureState | undefined }) {
  const { id } = experiment;
  const failed = state?.phase === 'failed' ? state.scale : undefined;
  return (
    <div className={`row ${css.scales}`}>
      {SCALES.map((scale) => {
        const kept = state?.scales[scale];
        const isDone = kept !== undefined && kept.kept === kept.of;
        const name = failed === scale ? text.tryAgain(scale) : text.SCALE_WORDS[scale];
        return (
          <div key={scale} className="row">
            <Button disabled={!isRunnable(experiment) || !kept || isDone} aria-describedby={`${id}-${scale}`} onClick={() => void startFigure(id, scale)}>
              {name}
            </Button>
            <small id={`${id}-${scale}`}>{kept ? (isRunnable(experiment) ? text.describeScale(kept) : text.runs(kept.of)) : ''}</small>
          </div>
        );
      })}
    </div>
  );
}

function InProgress({ experiment: { id }, state }: { experiment: Experiment; state: FigureState }) {
  const { phase, scale = 'quick', scales, run } = state;
  const { kept, of } = scales[scale];
  const rests = phase === 'paused' || phase === 'stopped';
  return (
    <>
      <div className={`row ${css.steering}`}>
        <strong>{text.SCALE_WORDS[scale]}</strong>
        <progress aria-label={text.progressOf(labelOf(id))} value={kept + (run?.share ?? 0)} max={of} />
        <Button look={rests ? 'primary' : undefined} onClick={() => void steerFigure(id, rests ? 'resume' : 'pause')}>
          {rests ? text.resume : text.pause}
        </Button>
        <Button onClick={() => void steerFigure(id, 'cancel')}>{text.cancel}</Button>
      </div>
      <p className="caption">
        {describeProgress(state)}
        {run ? text.currentRun(run.words, run.share) : ''}
      </p>
    </>
  );
}
