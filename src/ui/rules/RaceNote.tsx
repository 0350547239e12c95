import { useShallow } from 'zustand/react/shallow';
import { duration } from '../../charts/frame/number-format.ts';
import { isUnderWay, useRace } from '../state/race.ts';
import { sayPhase, shareOf } from './race-words.ts';

/** In the tab of the rules: that a race is on, and how far it is. */
export function RaceNote() {
  const note = useRace(
    useShallow(({ state }) =>
      isUnderWay(state)
        ? { share: Math.floor(100 * shareOf(state)), isPaused: state.phase === 'paused', seconds: state.secondsLeft, title: sayPhase(state) }
        : undefined,
    ),
  );
  if (!note) return null;
  return (
    <small className="running-note" aria-hidden="true" title={`race: ${note.title}`}>
      {note.isPaused ? 'paused' : `${note.share} %`}
      <span>{note.isPaused || note.seconds === undefined ? '' : ` · ${duration(note.seconds)}`}</span>
    </small>
  );
}
