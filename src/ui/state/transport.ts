import type { RunConfig } from '../../model/settings/config.ts';
import type { TrainUntil } from '../../protocol/commands.ts';
import { train } from './actions.ts';
import { firstBad, read, useRunForm } from './run-form.ts';
import { useStore } from './store.ts';

/* What buttons and keys do with the settings that stand in the form. */

/** Does something with the form's configuration; a bad field keeps it from happening, is unfolded and takes the focus. */
export function withConfig(use: (config: RunConfig) => unknown): void {
  const config = read();
  if (config) {
    void use(config);
    return;
  }
  const id = `form-${firstBad(useRunForm.getState().errors)}`;
  const isFolded = !document.getElementById(id)?.offsetParent;
  if (isFolded) useRunForm.setState({ open: true });
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

/** A run that is under way goes on whatever the form says. */
export function trainOn(until: TrainUntil): void {
  const { phase, config } = useStore.getState().status;
  const live = phase === 'paused' || phase === 'running' || phase === 'finished' || phase === 'loading';
  if (live && config) void train(until, config);
  else withConfig((fresh) => train(until, fresh));
}
