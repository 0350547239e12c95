import { RACE_FIELDS, type RaceField } from '../../model/settings/race-fields.ts';
import { NETS, type Net } from '../../model/settings/rules.ts';
import { NumberField } from '../kit/NumberField.tsx';
import { backToTuned, chooseNet, fieldId, isChanged, ownDraft, raceLeftOut, readDraft, typeShared, useRaceForm } from '../state/race-form.ts';
import { ChangesApplyLater } from './ChangesApplyLater.tsx';
import { describeShared } from './race-words.ts';

const NET_WORDS: Readonly<Record<Net, string>> = { relu: 'ReLU, softmax', sigmoid: 'lecture’s sigmoid' };
const HINTS: Readonly<Record<RaceField, string>> = {
  T: 'training images',
  V: 'test images',
  batch: 'per step',
  epochs: 'for each seed',
  variance: 'at the start',
  feedbackVariance: 'of FA and KP',
  seed: 'the first one',
  seeds: 'races in a row',
};

/** The settings that all lanes share: one line, and fields on request. */
export function RaceSettings() {
  const form = useRaceForm();
  const { config, errors } = readDraft(form.net, ownDraft(form));
  const bad = Object.keys(errors).length;
  return (
    <section className="race-settings" aria-label="Settings of the race">
      <div className="race-settings-line">
        <fieldset className="choice">
          <legend>net</legend>
          {NETS.map((name) => (
            <label key={name}>
              <input type="radio" name="race-net" checked={form.net === name} onChange={() => chooseNet(name)} />
              <span>{NET_WORDS[name]}</span>
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
          Race settings
        </button>
        <span>{bad > 0 ? (bad === 1 ? 'A field cannot be read' : `${bad} fields cannot be read`) : describeShared(config)}</span>
        {isChanged(form) ? (
          <button type="button" onClick={backToTuned}>
            Defaults
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
        label="Layers"
        value={texts.layers}
        error={errors.layers}
        width={136}
        keys="text"
        hint="784-…-10"
        onChange={(text) => typeShared('layers', text)}
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
          hint={HINTS[field]}
          remark={field === 'batch' ? leftOut : undefined}
          onChange={(text) => typeShared(field, text)}
        />
      ))}
      <ChangesApplyLater />
    </div>
  );
}
