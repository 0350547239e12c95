import { benchmarkWebgpu, judgeWebgpu } from '../../client/choose-webgpu.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { DEFAULT_ENGINE } from '../../model/settings/engines.ts';
import { changeEngineAfterBenchmark } from './actions.ts';
import { useStore } from './store.ts';

/** Warm-up steps, after which the speed of WebAssembly is stable. */
const STEPS_BEFORE = 20;

/** Returns a key of the settings that decide how long a step takes. */
const sizeOf = ({ layers, batch, rule }: RunConfig): string => `${rule} ${layers.join('-')} ${batch}`;

/**
 * During training with the engine `auto` and a real graphics card, benchmarks WebGPU once for each size, beside the run, and
 * moves the run to WebGPU if that is faster.
 */
export function watchForBenchmark(): void {
  const verdicts = new Map<string, Promise<ReturnType<typeof judgeWebgpu>>>();
  let lastRun = 0;
  useStore.subscribe(({ status, engineChoice }) => {
    const { config, adapter, phase, engine, step, msPerStep, runId } = status;
    if (engineChoice !== 'auto' || adapter !== 'real' || phase !== 'running' || engine !== DEFAULT_ENGINE || step < STEPS_BEFORE) return;
    if (!config || msPerStep === undefined || runId === lastRun) return;
    lastRun = runId;
    const size = sizeOf(config);
    const verdict =
      verdicts.get(size) ??
      benchmarkWebgpu(config).then((race) => {
        if (race.isRetryable) verdicts.delete(size);
        return judgeWebgpu(race, msPerStep);
      });
    verdicts.set(size, verdict);
    void verdict.then(({ wins, note }) => {
      const now = useStore.getState();
      if (now.engineChoice !== 'auto' || now.status.runId !== runId) return;
      if (wins) void changeEngineAfterBenchmark(note);
      else useStore.setState({ benchmarkNote: note });
    });
  });
}
