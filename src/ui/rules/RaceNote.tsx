import { useShallow } from 'zustand/react/shallow';
import * as text from '../../text/rules.ts';
import { isInProgress } from '../state/race.ts';
import { useRules } from '../state/rules.ts';
import { describePhase, fractionOf } from './race-words.ts';

/** Progress of a race, in the tab of the view. */
export function RaceNote() {
  const note = useRules(
    useShallow(({ race }) =>
      isInProgress(race)
        ? { share: Math.floor(100 * fractionOf(race)), isPaused: race.phase === 'paused', seconds: race.secondsLeft, title: describePhase(race) }
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
