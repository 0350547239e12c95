import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { describeAdapter } from '../engine/adapter.ts';
import type { Engine, EngineSetup } from '../engine/engine.ts';
import { ADAPTER_NOTES, type Adapter, DEFAULT_ENGINE, type EngineChoice } from '../model/engines.ts';
import { startEngine } from './start-engine.ts';

/** Which engine is wanted, which one runs, and why. */
export class ChosenEngine {
  /** The engine that runs, or is expected to. */
  name: string = DEFAULT_ENGINE;
  note = '';
  adapter: Adapter | undefined;
  readonly #onLost: (reason: string) => void;
  #choice: EngineChoice = 'auto';

  /** `onLost` hears that the graphics device of the engine is gone, see Device. */
  constructor(onLost: (reason: string) => void) {
    this.#onLost = onLost;
  }

  /** `note`: what the page knows about the choice and the worker cannot. */
  choose(choice: EngineChoice, note?: string): void {
    this.#choice = choice;
    if (choice !== 'auto') this.name = choice;
    this.note = note ?? (choice === 'auto' ? '' : 'as chosen');
    void describeAdapter().then((adapter) => {
      this.adapter = adapter;
      // Unless something weightier stands there already.
      if (this.note === '') this.note = ADAPTER_NOTES[adapter];
    });
  }

  /** Makes the wanted engine, or the next best one, and remembers which. */
  async make(setup: EngineSetup): Promise<Engine> {
    const { engine, instead } = await startEngine(this.#choice, setup, { wasmFile: wasmUrl, onLost: this.#onLost });
    this.name = engine.name;
    if (instead) this.note = instead;
    return engine;
  }
}
