import { useShallow } from 'zustand/react/shallow';
import * as text from '../../text/figure-view.ts';
import { describeOverall, overall } from '../state/figure-words.ts';
import { useFigures } from '../state/figures.ts';

/** Progress of the figures being computed, in the tab of the view. */
export function RunningNote() {
  const all = useFigures(useShallow(({ states }) => overall(states)));
  if (!all) return null;
  const { done, of, seconds, isMoving } = all;
  return (
    <small className="running-note" aria-hidden="true" title={describeOverall(all)}>
      {text.shortCount(done, of)}
      <span>{isMoving ? text.shortTimeLeft(seconds) : text.shortPaused}</span>
    </small>
  );
}
