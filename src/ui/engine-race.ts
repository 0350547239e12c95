import { judge, raceWebgpu } from '../host/race.ts';
import type { RunConfig } from '../model/config.ts';
import { changeEngineAfterRace } from './actions.ts';
import { useStore } from './store.ts';

/** WebAssembly has run in by then. */
const STEPS_BEFORE = 20;

/** The sizes that decide how long a step takes. */
const sizeOf = ({ layers, batch, rule }: RunConfig): string => `${rule} ${layers.join('-')} ${batch}`;
const raced = new Set<string>();

/** Where a graphics card is there and the engine is left to us, lets WebGPU race beside the run, once for each size of step. */
export function watchForRace(): void {
  useStore.subscribe(({ status, engineChoice }) => {
    const { config, adapter, phase, engine, step, msPerStep, runId } = status;
    if (engineChoice !== 'auto' || adapter !== 'real' || phase !== 'running' || engine !== 'tfjs-wasm' || step < STEPS_BEFORE) return;
    if (!config || msPerStep === undefined || raced.has(sizeOf(config))) return;
    raced.add(sizeOf(config));
    void raceWebgpu(config).then((race) => {
      const { wins, note } = judge(race, msPerStep);
      const now = useStore.getState();
      if (now.engineChoice !== 'auto' || now.status.runId !== runId) return;
      if (wins) void changeEngineAfterRace(note);
      else useStore.setState({ raceNote: note });
    });
  });
}
