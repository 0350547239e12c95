import * as text from '../../text/rules.ts';
import { Button } from '../kit/Button.tsx';
import { isInProgress, startRace, steerRace } from '../state/race.ts';
import { useRules } from '../state/rules.ts';
import { describePhase, fractionOf } from './race-words.ts';
import css from './rules.module.css';

export function RaceHead() {
  const error = useRules((state) => state.error);
  const message = useRules(({ race }) => race.message);
  return (
    <>
      <div className={`row ${css.raceHead}`}>
        <h1>{text.raceHeading}</h1>
        <Steering />
      </div>
      {(error ?? message) ? (
        <p className="notice" role="alert">
          {error ?? message}
        </p>
      ) : null}
    </>
  );
}

function Steering() {
  const state = useRules(({ race }) => race);
  const starting = useRules((state) => state.starting);
  if (!isInProgress(state))
    return (
      <div className="row">
        <Button look="primary" disabled={starting} onClick={startRace}>
          {starting ? text.starting : text.startRace}
        </Button>
        {state.phase === 'failed' ? <Button onClick={() => void steerRace('resume')}>{text.tryAgain}</Button> : null}
        <span className="caption">{describePhase(state)}</span>
      </div>
    );
  const isPaused = state.phase === 'paused';
  return (
    <div className="row">
      <Button look={isPaused ? 'primary' : undefined} disabled={state.phase === 'loading'} onClick={() => void steerRace(isPaused ? 'resume' : 'pause')}>
        {isPaused ? text.resumeRace : text.pauseRace}
      </Button>
      <Button disabled={state.phase === 'loading'} title={text.oneStepTitle} onClick={() => void steerRace('step')}>
        {text.oneStep[0]}
        <span className="visually-hidden">{text.oneStep[1]}</span>
      </Button>
      <Button onClick={() => void steerRace('cancel')}>{text.cancelRace}</Button>
      <progress aria-label={text.raceProgress} value={fractionOf(state)} max={1} />
      <span className="caption">{describePhase(state)}</span>
    </div>
  );
}
