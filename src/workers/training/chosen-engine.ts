import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { describeAdapter } from '../../engine/adapter.ts';
import type { Engine, EngineSetup } from '../../engine/engine.ts';
import { NotLoaded } from '../../model/not-loaded.ts';
import { ADAPTER_NOTES, type Adapter, DEFAULT_ENGINE, type EngineChoice } from '../../model/settings/engines.ts';
import type { Lacking } from '../../protocol/report.ts';
import { type Started, startEngine } from './start-engine.ts';

/** Which engine is wanted, which one runs, and why. */
export class ChosenEngine {
  /** The engine that runs, or is expected to. */
  name: string = DEFAULT_ENGINE;
  note = '';
  adapter: Adapter | undefined;
  /** Whether the engine that runs is not the wanted one, which another worker could have. */
  isRetryable = false;
  readonly #onLost: (reason: string) => void;
  readonly #onLacking: (lacking: Lacking) => void;
  #choice: EngineChoice = 'auto';

  /** `onLost` hears that the graphics device of the engine is gone, see Device; `onLacking` that code could not be loaded. */
  constructor(onLost: (reason: string) => void, onLacking: (lacking: Lacking) => void) {
    this.#onLost = onLost;
    this.#onLacking = onLacking;
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
    const { engine, instead, isRetryable = false } = await this.#start(setup);
    this.name = engine.name;
    this.isRetryable = isRetryable;
    if (instead) this.note = instead;
    return engine;
  }

  async #start(setup: EngineSetup): Promise<Started> {
    try {
      const started = await startEngine(this.#choice, setup, { wasmFile: wasmUrl, onLost: this.#onLost });
      if (started.isRetryable) this.#onLacking('wanted engine');
      return started;
    } catch (error) {
      if (error instanceof NotLoaded) this.#onLacking('any engine');
      throw error;
    }
  }
}
