import { RULES } from '../model/config.ts';
import { NUMBER_FIELDS } from '../model/parse-config.ts';
import { pause, reset } from './actions.ts';
import { trainOn, withConfig } from './drive.ts';
import { NumberField } from './NumberField.tsx';
import { chooseRecipe, chooseRule, FORM_FIELDS, FORM_RECIPES, type, useRunForm } from './run-form.ts';
import { useStore } from './store.ts';

const RULE_WORDS = { gbp: 'gBP', bp: 'back-propagation' } as const;
const WIDTHS = { seed: 56, T: 68, epochs: 56, eta: 72 } as const;

/** Buttons that drive the run, and the settings that the next run begins with. */
export function Transport() {
  const open = useRunForm((form) => form.open);
  const phase = useStore((state) => state.status.phase);
  const busy = phase === 'running' || phase === 'loading';
  return (
    <footer className="transport">
      {busy ? (
        <button type="button" className="primary" onClick={() => void pause()} title="Pause (Space)">
          <Icon path="M4 2h3v12H4zM9 2h3v12H9z" />
          Pause
        </button>
      ) : (
        <button type="button" className="primary" onClick={() => trainOn('end')} title="Train (Space)">
          <Icon path="M4 2l10 6-10 6z" />
          Train
        </button>
      )}
      <button type="button" onClick={() => trainOn('step')} disabled={busy} title="One mini-batch (.)">
        Step
      </button>
      <button type="button" onClick={() => trainOn('epoch')} disabled={busy} title="One epoch (E)">
        Epoch
      </button>
      <button type="button" onClick={() => withConfig(reset)} title="Start again with these settings (R)">
        Reset
      </button>
      <button type="button" className="settings-toggle" aria-expanded={open} aria-controls="settings" onClick={() => useRunForm.setState({ open: !open })}>
        Settings
      </button>
      <Settings open={open} />
    </footer>
  );
}

function Icon({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 16 16" width={14} height={14} aria-hidden="true">
      <path d={path} fill="currentColor" />
    </svg>
  );
}

function Settings({ open }: { open: boolean }) {
  const { recipe, rule, texts, errors } = useRunForm();
  const config = useStore((state) => state.status.config);
  const recorded = useStore((state) => state.status.phase === 'recorded' || state.status.phase === 'opening');
  const differs =
    config && !recorded && (config.recipe !== recipe || config.rule !== rule || FORM_FIELDS.some((field) => String(config[field]) !== texts[field].trim()));
  return (
    <div id="settings" className={open ? 'settings open' : 'settings'} role="group" aria-label="Settings of the next run">
      <div className="field">
        <label htmlFor="form-recipe">Recipe</label>
        <select id="form-recipe" value={recipe} onChange={(event) => chooseRecipe(event.target.value as typeof recipe)}>
          {FORM_RECIPES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="form-rule">Rule</label>
        <select id="form-rule" value={rule} onChange={(event) => chooseRule(event.target.value as typeof rule)}>
          {RULES.map((name) => (
            <option key={name} value={name}>
              {RULE_WORDS[name]}
            </option>
          ))}
        </select>
      </div>
      {FORM_FIELDS.map((field) => (
        <NumberField
          key={field}
          id={`form-${field}`}
          label={NUMBER_FIELDS[field].label}
          value={texts[field]}
          error={errors[field]}
          width={WIDTHS[field]}
          decimal={!NUMBER_FIELDS[field].whole}
          onChange={(text) => type(field, text)}
        />
      ))}
      <span className="hint">{differs && Object.keys(errors).length === 0 ? 'Reset applies these settings' : ''}</span>
    </div>
  );
}
