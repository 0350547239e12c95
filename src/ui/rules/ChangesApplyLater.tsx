import { isInProgress, useRace } from '../state/race.ts';

/** While a race is on, what its settings have to do with it. */
export function ChangesApplyLater() {
  const isOn = useRace(({ state }) => isInProgress(state));
  return isOn ? <p className="acts-later">The race goes on as it was started: changes act with the next start.</p> : null;
}
