import { useEffect } from 'react';
import * as text from '../../text/tour.ts';
import { Button } from '../kit/Button.tsx';
import { restoreTips, setTips, useTour } from '../state/tour.ts';

/** In the help dialog: opening it shows the tips again, and the button turns them off permanently. */
export function TipsSetting() {
  const quiet = useTour((state) => state.quiet);
  useEffect(restoreTips, []);
  return (
    <p className="caption">
      {quiet ? text.tipsOff : text.tipsOn}
      <Button className="small" onClick={() => setTips(quiet)}>
        {quiet ? text.showTips : text.hideTips}
      </Button>
    </p>
  );
}
