import type { RunConfig } from '../model/config.ts';
import type { Stretch } from '../protocol/commands.ts';
import { train } from './actions.ts';
import { FORM_FIELDS, read, useRunForm } from './run-form.ts';
import { useStore } from './store.ts';

/* What buttons and keys do with the settings that stand in the form. */

/** Does something with the form's configuration; a bad field keeps it from happening and takes the focus. */
export function withConfig(use: (config: RunConfig) => unknown): void {
  const config = read();
  if (config) {
    void use(config);
    return;
  }
  useRunForm.setState({ open: true });
  const bad = FORM_FIELDS.find((field) => useRunForm.getState().errors[field]);
  requestAnimationFrame(() => document.getElementById(`form-${bad}`)?.focus());
}

/** A run that is under way goes on whatever the form says. */
export function trainOn(stretch: Stretch): void {
  const { phase, config } = useStore.getState().status;
  const live = phase === 'paused' || phase === 'running' || phase === 'finished' || phase === 'loading';
  if (live && config) void train(stretch, config);
  else withConfig((fresh) => train(stretch, fresh));
}
