import { create } from 'zustand';
import { speedOf } from '../../model/settings/estimate.ts';
import type { Status } from '../../protocol/commands.ts';
import { useStore } from './store.ts';

/** How fast the last run was that trained here, in operations per second as estimate.ts counts them. */
interface Speed {
  readonly engine: string;
  readonly measured: number | undefined;
}

export const useSpeed = create<Speed>()(() => ({ engine: '', measured: undefined }));

/** Steps before the first number is taken: the first few are slow. */
const WARM = 10;
/** Share of a new number in the mean, which thereby spans evaluations and the steps between them. */
const CATEGORY = 0.1;

/** Follows the run that trains; returns how to stop. Another engine begins anew. */
export const watchSpeed = (): (() => void) =>
  useStore.subscribe(({ status }, before) => {
    if (status !== before.status) note(status);
  });

function note({ phase, engine, step, config, stepsPerSecond }: Status): void {
  if (phase !== 'running' || !config || !stepsPerSecond || step < WARM) return;
  const now = speedOf(config, stepsPerSecond);
  const last = useSpeed.getState();
  const mean = last.measured !== undefined && last.engine === engine ? last.measured + CATEGORY * (now - last.measured) : now;
  useSpeed.setState({ engine, measured: mean });
}
