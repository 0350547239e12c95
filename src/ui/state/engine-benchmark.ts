import { benchmarkWebgpu, judgeWebgpu } from '../../client/choose-webgpu.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { DEFAULT_ENGINE } from '../../model/settings/engines.ts';
import { changeEngineAfterBenchmark } from './actions.ts';
import { useStore } from './store.ts';

/** WebAssembly has run in by then. */
const STEPS_BEFORE = 20;

/** The sizes that decide how long a step takes. */
const sizeOf = ({ layers, batch, rule }: RunConfig): string => `${rule} ${layers.join('-')} ${batch}`;
/** What has come out for each size. */
const verdicts = new Map<string, Promise<ReturnType<typeof judgeWebgpu>>>();
let lastRun = 0;

/** Where a graphics card is there and the engine is left to us, lets WebGPU race beside the run, once for each size of step. */
export function watchForBenchmark(): void {
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
