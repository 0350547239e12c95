import type { RunConfig } from '../../model/settings/config.ts';
import type { TrainUntil } from '../../protocol/commands.ts';
import { train } from './actions.ts';
import { firstBad, read, useRunForm } from './run-form.ts';
import { useStore } from './store.ts';

/* Actions of buttons and keys that use the settings of the form. */

/** Calls `use` with the configuration of the form. If a field is invalid, it is shown and takes the focus instead. */
export function withConfig(use: (config: RunConfig) => unknown): void {
  const config = read();
  if (config) {
    void use(config);
    return;
  }
  const id = `form-${firstBad(useRunForm.getState().errors)?.name}`;
  const isFolded = !document.getElementById(id)?.offsetParent;
  if (isFolded) useRunForm.setState({ open: true });
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

/** Continues the current run whatever the form contains; without one, starts a run with the configuration of the form. */
export function trainOn(until: TrainUntil): void {
  const { phase, config } = useStore.getState().status;
  const live = phase === 'paused' || phase === 'running' || phase === 'finished' || phase === 'loading';
  if (live && config) void train(until, config);
  else withConfig((fresh) => train(until, fresh));
}
