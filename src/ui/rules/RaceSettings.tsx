import { leftOutOf } from '../../model/settings/form.ts';
import { RACE_SETTINGS } from '../../model/settings/race-settings.ts';
import { NETS } from '../../model/settings/rules.ts';
import * as text from '../../text/rules.ts';
import * as settingsText from '../../text/settings.ts';
import { Button } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { SettingField } from '../kit/SettingField.tsx';
import { fieldId, isChanged, ownDraft, readDraft } from '../state/race-form.ts';
import { backToTuned, changeForm, chooseNet, typeShared, useRules } from '../state/rules.ts';
import { ChangesApplyLater } from './ChangesApplyLater.tsx';
import css from './rules.module.css';

const NET = settingsText.RACE_SETTINGS.net;

/** The settings that all lanes share: one line, and fields on request. */
export function RaceSettings() {
  const form = useRules((state) => state.form);
  const { config, errors } = readDraft(form.net, ownDraft(form));
  const bad = Object.keys(errors).length;
  return (
    <section className="stack" aria-label={text.settingsSection}>
      <div className={`row caption ${css.raceSettings}`}>
        <Segmented label={NET.label} name="race-net" look="small" options={NETS} words={(net) => NET.options[net]} value={form.net} onChange={chooseNet} />
        <Button
          aria-expanded={form.open}
          aria-controls={form.open ? 'race-shared' : undefined}
          look={bad > 0 ? 'danger' : undefined}
          onClick={() => changeForm({ open: !form.open })}
        >
          {text.raceSettings}
        </Button>
        <span>{bad > 0 ? text.unreadable(bad) : text.sharedSettings(config)}</span>
        {isChanged(form) ? <Button onClick={backToTuned}>{text.defaults}</Button> : null}
      </div>
      {form.open ? <Fields /> : null}
      {errors.lanes ? (
        <p className="form-error" role="alert">
          {errors.lanes}
        </p>
      ) : null}
    </section>
  );
}

function Fields() {
  const form = useRules((state) => state.form);
  const { texts } = ownDraft(form);
  const draft = readDraft(form.net, ownDraft(form));
  const { errors } = draft;
  const leftOut = leftOutOf(draft);
  return (
    <div id="race-shared" className={`group ${css.raceFields}`}>
      {RACE_SETTINGS.filter(({ name }) => name !== 'net').map((setting) => (
        <SettingField
          key={setting.name}
          id={fieldId(setting.name)}
          setting={setting}
          value={texts[setting.name] ?? ''}
          error={errors[setting.name]}
          width={setting.name === 'layers' ? 136 : 76}
          remark={setting.name === 'batch' ? leftOut : undefined}
          onChange={(value) => typeShared(setting.name, value)}
        />
      ))}
      <ChangesApplyLater />
    </div>
  );
}
