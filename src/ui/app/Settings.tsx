import { isSameRun } from '../../model/settings/changes.ts';
import type { SettingName } from '../../model/settings/run-settings.ts';
import * as text from '../../text/app.ts';
import { draftOf, firstBad, useSettings } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { RunSettings } from './RunSettings.tsx';
import css from './transport.module.css';

const WIDTHS: Readonly<Partial<Record<SettingName, number>>> = { seed: 56, T: 68, epochs: 56, eta: 72 };

export const Settings = () => (
  <div className={`line ${css.settings}`} role="group" aria-label={text.settingsLabel}>
    <RunSettings section="bar" widths={WIDTHS} />
  </div>
);

/** Tells the user when the form differs from the current run, so that Restart would change its settings. */
export function RestartHint() {
  const form = useSettings();
  const { config: current, phase } = useStore((state) => state.status);
  const { config, errors } = draftOf(form);
  const differs = current && phase !== 'recorded' && phase !== 'opening' && !firstBad(errors) && !isSameRun(current, config);
  return <span className={`caption ${css.hint}`}>{differs ? text.restartHint : ''}</span>;
}
