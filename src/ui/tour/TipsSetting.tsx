import { useEffect } from 'react';
import { restoreTips, setTips, useTour } from '../state/tour.ts';

/** In the help dialog: opening it shows the tips again, and the button turns them off permanently. */
export function TipsSetting() {
  const quiet = useTour((state) => state.quiet);
  useEffect(restoreTips, []);
  return (
    <p className="fine">
      {quiet ? 'The notes of the first minute stay away. ' : 'Notes in the margin show four first steps. Each goes when you have done what it says. '}
      <button type="button" className="small" onClick={() => setTips(quiet)}>
        {quiet ? 'Show the first steps again' : 'Never show them'}
      </button>
    </p>
  );
}
