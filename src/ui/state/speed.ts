import { create } from 'zustand';
import { speedOf } from '../../model/settings/estimate.ts';
import type { Status } from '../../protocol/commands.ts';
import { useStore } from './store.ts';

/** Speed of the last run that trained here, in operations per second as model/settings/estimate.ts counts them. */
interface Speed {
  readonly engine: string;
  readonly measured: number | undefined;
}

export const useSpeed = create<Speed>()(() => ({ engine: '', measured: undefined }));

/** Steps before the first measurement: the first few are slow. */
const WARM = 10;
/** Weight of a new value in the moving average, which thus spans evaluations and the steps between them. */
const AVERAGE_WEIGHT = 0.1;

/** Measures the speed of the run that trains; a change of engine starts a new average. Returns a function that stops it. */
export const watchSpeed = (): (() => void) =>
  useStore.subscribe(({ status }, before) => {
    if (status !== before.status) note(status);
  });

function note({ phase, engine, step, config, stepsPerSecond }: Status): void {
  if (phase !== 'running' || !config || !stepsPerSecond || step < WARM) return;
  const now = speedOf(config, stepsPerSecond);
  const last = useSpeed.getState();
  const mean = last.measured !== undefined && last.engine === engine ? last.measured + AVERAGE_WEIGHT * (now - last.measured) : now;
  useSpeed.setState({ engine, measured: mean });
}
