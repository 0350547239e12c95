import { useState } from 'react';
import { NUMBER_FIELDS, RULES, type RunConfig } from '../model/config.ts';
import { pause, reset, train } from './actions.ts';
import { NumberField } from './NumberField.tsx';
import { chooseRecipe, chooseRule, FORM_FIELDS, FORM_RECIPES, read, type, useRunForm } from './run-form.ts';
import { useStore } from './store.ts';

const RULE_WORDS = { gbp: 'gBP', bp: 'back-propagation' } as const;
const WIDTHS = { seed: 56, T: 68, epochs: 56, eta: 72 } as const;

/** Does something with the form's configuration; a bad field keeps it from happening and takes the focus. */
export function withConfig(use: (config: RunConfig) => unknown, openForm: () => void = () => {}): void {
  const config = read();
  if (config) {
    void use(config);
    return;
  }
  openForm();
  const bad = FORM_FIELDS.find((field) => useRunForm.getState().errors[field]);
  requestAnimationFrame(() => document.getElementById(`form-${bad}`)?.focus());
}

/** A run that is under way goes on whatever the form says. */
export function trainOn(stretch: Parameters<typeof train>[0], openForm?: () => void): void {
  const { phase, config } = useStore.getState().status;
  const live = phase === 'paused' || phase === 'running' || phase === 'finished' || phase === 'loading';
  if (live && config) void train(stretch, config);
  else withConfig((fresh) => train(stretch, fresh), openForm);
}

/** Buttons that drive the run, and the settings that the next run begins with. */
export function Transport() {
  const [open, setOpen] = useState(false);
  const phase = useStore((state) => state.status.phase);
  const busy = phase === 'running' || phase === 'loading';
  const show = () => setOpen(true);
  return (
    <footer className="transport">
      {busy ? (
        <button type="button" className="primary" onClick={() => void pause()} title="Pause (Space)">
          <Icon path="M4 2h3v12H4zM9 2h3v12H9z" />
          Pause
        </button>
      ) : (
        <button type="button" className="primary" onClick={() => trainOn('end', show)} title="Train (Space)">
          <Icon path="M4 2l10 6-10 6z" />
          Train
        </button>
      )}
      <button type="button" onClick={() => trainOn('step', show)} disabled={busy} title="One mini-batch (.)">
        Step
      </button>
      <button type="button" onClick={() => trainOn('epoch', show)} disabled={busy} title="One epoch (E)">
        Epoch
      </button>
      <button type="button" onClick={() => withConfig(reset, show)} title="Start again with these settings (R)">
        Reset
      </button>
      <button type="button" className="settings-toggle" aria-expanded={open} aria-controls="settings" onClick={() => setOpen(!open)}>
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
