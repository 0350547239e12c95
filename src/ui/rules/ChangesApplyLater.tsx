import * as text from '../../text/rules.ts';
import { isInProgress } from '../state/race.ts';
import { useRules } from '../state/rules.ts';
import css from './rules.module.css';

/** States that changed settings apply to the next race, while a race is in progress. */
export function ChangesApplyLater() {
  const isOn = useRules(({ race }) => isInProgress(race));
  return isOn ? <p className={`caption ${css.wholeLine}`}>{text.changesApplyLater}</p> : null;
}
