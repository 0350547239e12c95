import { useShallow } from 'zustand/react/shallow';
import * as text from '../../text/rules.ts';
import { isInProgress, useRace } from '../state/race.ts';
import { describePhase, fractionOf } from './race-words.ts';

/** Progress of a race, in the tab of the view. */
export function RaceNote() {
  const note = useRace(
    useShallow(({ state }) =>
      isInProgress(state)
        ? { share: Math.floor(100 * fractionOf(state)), isPaused: state.phase === 'paused', seconds: state.secondsLeft, title: describePhase(state) }
        : undefined,
    ),
  );
  if (!note) return null;
  return (
    <small className="running-note" aria-hidden="true" title={text.progressTitle(note.title)}>
      {note.isPaused ? text.paused : text.percentDone(note.share)}
      <span>{note.isPaused || note.seconds === undefined ? '' : text.timeLeft(note.seconds)}</span>
    </small>
  );
}
