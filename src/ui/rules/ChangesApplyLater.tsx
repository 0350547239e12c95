import { isUnderWay, useRace } from '../state/race.ts';

/** While a race is on, what its settings have to do with it. */
export function ActsLater() {
  const isOn = useRace(({ state }) => isUnderWay(state));
  return isOn ? <p className="acts-later">The race goes on as it was started: changes act with the next start.</p> : null;
}
