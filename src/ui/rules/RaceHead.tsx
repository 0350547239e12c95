import { isInProgress, startRace, steerRace, useRace } from '../state/race.ts';
import { describePhase, fractionOf } from './race-words.ts';

export function RaceHead() {
  const error = useRace((race) => race.error);
  const message = useRace(({ state }) => state.message);
  return (
    <>
      <div className="race-head">
        <h1>Race of the rules</h1>
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
  const state = useRace((race) => race.state);
  const starting = useRace((race) => race.starting);
  if (!isInProgress(state))
    return (
      <div className="race-steering">
        <button type="button" className="primary" disabled={starting} onClick={startRace}>
          {starting ? 'Starting …' : 'Start race'}
        </button>
        {state.phase === 'failed' ? (
          <button type="button" onClick={() => void steerRace('resume')}>
            Try again
          </button>
        ) : null}
        <span className="race-progress">{describePhase(state)}</span>
      </div>
    );
  const isPaused = state.phase === 'paused';
  return (
    <div className="race-steering">
      <button
        type="button"
        className={isPaused ? 'primary' : ''}
        disabled={state.phase === 'loading'}
        onClick={() => void steerRace(isPaused ? 'resume' : 'pause')}
      >
        {isPaused ? 'Resume' : 'Pause'} race
      </button>
      <button type="button" disabled={state.phase === 'loading'} title="One step of every lane, then pause" onClick={() => void steerRace('step')}>
        One step <span className="visually-hidden">of every lane</span>
      </button>
      <button type="button" onClick={() => void steerRace('cancel')}>
        Cancel race
      </button>
      <progress aria-label="Progress of the race" value={fractionOf(state)} max={1} />
      <span className="race-progress">{describePhase(state)}</span>
    </div>
  );
}
