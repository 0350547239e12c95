import { RACE_FIELDS, type RaceField } from '../../model/settings/race-fields.ts';
import { NETS } from '../../model/settings/rules.ts';
import * as text from '../../text/rules.ts';
import { NumberField } from '../kit/NumberField.tsx';
import { backToTuned, chooseNet, fieldId, isChanged, ownDraft, raceLeftOut, readDraft, typeShared, useRaceForm } from '../state/race-form.ts';
import { ChangesApplyLater } from './ChangesApplyLater.tsx';

/** The settings that all lanes share: one line, and fields on request. */
export function RaceSettings() {
  const form = useRaceForm();
  const { config, errors } = readDraft(form.net, ownDraft(form));
  const bad = Object.keys(errors).length;
  return (
    <section className="race-settings" aria-label={text.settingsSection}>
      <div className="race-settings-line">
        <fieldset className="choice">
          <legend>{text.net}</legend>
          {NETS.map((name) => (
            <label key={name}>
              <input type="radio" name="race-net" checked={form.net === name} onChange={() => chooseNet(name)} />
              <span>{text.NETS[name]}</span>
            </label>
          ))}
        </fieldset>
        <button
          type="button"
          aria-expanded={form.open}
          aria-controls={form.open ? 'race-shared' : undefined}
          className={bad > 0 ? 'wrong' : ''}
          onClick={() => useRaceForm.setState({ open: !form.open })}
        >
          {text.raceSettings}
        </button>
        <span>{bad > 0 ? text.unreadable(bad) : text.sharedSettings(config)}</span>
        {isChanged(form) ? (
          <button type="button" onClick={backToTuned}>
            {text.defaults}
          </button>
        ) : null}
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
  const texts = useRaceForm((form) => ownDraft(form).texts);
  const errors = useRaceForm((form) => form.errors);
  const leftOut = useRaceForm(raceLeftOut);
  return (
    <div id="race-shared" className="race-fields">
      <NumberField
        id={fieldId('layers')}
        label={text.layers}
        value={texts.layers}
        error={errors.layers}
        width={136}
        keys="text"
        hint={text.layersHint}
        onChange={(value) => typeShared('layers', value)}
      />
      {(Object.keys(RACE_FIELDS) as RaceField[]).map((field) => (
        <NumberField
          key={field}
          id={fieldId(field)}
          label={RACE_FIELDS[field].label}
          value={texts[field]}
          error={errors[field]}
          width={76}
          keys={RACE_FIELDS[field].whole ? 'numeric' : 'decimal'}
          hint={text.SHARED_HINTS[field]}
          remark={field === 'batch' ? leftOut : undefined}
          onChange={(value) => typeShared(field, value)}
        />
      ))}
      <ChangesApplyLater />
    </div>
  );
}
