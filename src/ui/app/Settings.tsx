import { isSameRun } from '../../model/settings/changes.ts';
import { RECIPES, RULES } from '../../model/settings/config.ts';
import { NUMBER_FIELDS } from '../../model/settings/parse-config.ts';
import * as text from '../../text/app.ts';
import { Choice } from '../kit/Choice.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { BAR_FIELDS, choose, chooseRecipe, draftOf, firstBad, leftOutOf, type, useRunForm } from '../state/run-form.ts';
import { useStore } from '../state/store.ts';

const WIDTHS = { seed: 56, T: 68, epochs: 56, eta: 72 } as const;

export function Settings() {
  const form = useRunForm();
  const { recipe, texts, choices, errors } = form;
  const leftOut = leftOutOf(form);
  return (
    <div className="settings" role="group" aria-label={text.settingsLabel}>
      <Choice id="form-recipe" label={text.recipe} value={recipe} names={RECIPES} onChange={chooseRecipe} />
      <Choice id="form-rule" label={text.rule} value={choices.rule} names={RULES} words={text.RULE_OPTIONS} onChange={(rule) => choose({ rule })} />
      {BAR_FIELDS.map((field) => (
        <NumberField
          key={field}
          id={`form-${field}`}
          label={NUMBER_FIELDS[field].label}
          value={texts[field]}
          error={errors[field]}
          remark={field === 'T' ? leftOut : undefined}
          width={WIDTHS[field]}
          quantity={field === 'eta' || field === 'T' ? field : undefined}
          keys={NUMBER_FIELDS[field].whole ? 'numeric' : 'decimal'}
          onChange={(typed) => type(field, typed)}
        />
      ))}
    </div>
  );
}

/** Tells the user when the form differs from the current run, so that Restart would change its settings. */
export function RestartHint() {
  const form = useRunForm();
  const { config: current, phase } = useStore((state) => state.status);
  const { config, errors } = draftOf(form);
  const differs = current && phase !== 'recorded' && phase !== 'opening' && !firstBad(errors) && !isSameRun(current, config);
  return <span className="hint">{differs ? text.restartHint : ''}</span>;
}
