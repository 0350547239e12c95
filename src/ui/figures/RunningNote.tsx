import { useShallow } from 'zustand/react/shallow';
import { duration } from '../../text/format.ts';
import { describeOverall, overall } from '../state/figure-words.ts';
import { useFigures } from '../state/figures.ts';

/** Progress of the figures being computed, in the tab of the view. */
export function RunningNote() {
  const all = useFigures(useShallow(({ states }) => overall(states)));
  if (!all) return null;
  const { done, of, seconds, isMoving } = all;
  return (
    <small className="running-note" aria-hidden="true" title={describeOverall(all)}>
      {done}/{of}
      <span>{isMoving ? (seconds === undefined ? '' : ` · ${duration(seconds)}`) : ' · paused'}</span>
    </small>
  );
}
