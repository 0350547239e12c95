import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { describeAdapter } from '../../engine/adapter.ts';
import type { Engine, EngineSetup } from '../../engine/engine.ts';
import { NotLoaded } from '../../model/not-loaded.ts';
import { ADAPTER_NOTES, type Adapter, DEFAULT_ENGINE, type EngineChoice } from '../../model/settings/engines.ts';
import type { Lacking } from '../../protocol/report.ts';
import * as text from '../../text/workers.ts';
import { type Started, startEngine } from './start-engine.ts';

/** The requested engine, the engine in use, and why they differ. */
export class ChosenEngine {
  /** The engine in use, or the expected one before it is made. */
  name: string = DEFAULT_ENGINE;
  note = '';
  adapter: Adapter | undefined;
  /** Whether another worker could make the requested engine, which is not in use here. */
  isRetryable = false;
  readonly #onLost: (reason: string) => void;
  readonly #onLacking: (lacking: Lacking) => void;
  #choice: EngineChoice = 'auto';

  /** `onLost` is called when the engine loses its graphics device, see Device; `onLacking` when code could not be loaded. */
  constructor(onLost: (reason: string) => void, onLacking: (lacking: Lacking) => void) {
    this.#onLost = onLost;
    this.#onLacking = onLacking;
  }

  /** `note` explains the choice where only the page knows the reason. */
  choose(choice: EngineChoice, note?: string): void {
    this.#choice = choice;
    if (choice !== 'auto') this.name = choice;
    this.note = note ?? (choice === 'auto' ? '' : text.engineAsChosen);
    void describeAdapter().then((adapter) => {
      this.adapter = adapter;
      // A note that exists already is more important.
      if (this.note === '') this.note = ADAPTER_NOTES[adapter];
    });
  }

  /** Makes the requested engine, or the best fallback, and records which. */
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
