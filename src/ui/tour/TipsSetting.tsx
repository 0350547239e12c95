import { useEffect } from 'react';
import { bringBack, useOrientation, wantFirstSteps } from '../state/tour.ts';

/** In the help: the notes of the first minute come back with it, and can be sent away for good. */
export function FirstSteps() {
  const quiet = useOrientation((state) => state.quiet);
  useEffect(bringBack, []);
  return (
    <p className="fine">
      {quiet ? 'The notes of the first minute stay away. ' : 'Notes in the margin show four first steps. Each goes when you have done what it says. '}
      <button type="button" className="small" onClick={() => wantFirstSteps(quiet)}>
        {quiet ? 'Show the first steps again' : 'Never show them'}
      </button>
    </p>
  );
}
