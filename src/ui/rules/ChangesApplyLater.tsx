import * as text from '../../text/rules.ts';
import { isInProgress, useRace } from '../state/race.ts';

/** States that changed settings apply to the next race, while a race is in progress. */
export function ChangesApplyLater() {
  const isOn = useRace(({ state }) => isInProgress(state));
  return isOn ? <p className="acts-later">{text.changesApplyLater}</p> : null;
}
