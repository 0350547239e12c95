import type { Engine, EngineSetup } from '../../engine/engine.ts';
import { makeEngine } from '../../engine/make-engine.ts';
import { findFault } from '../../engine/self-test.ts';
import type { Device } from '../../engine/tfjs/backend.ts';
import { errorMessage } from '../../model/error-message.ts';
import { NotLoaded } from '../../model/not-loaded.ts';
import { DEFAULT_ENGINE, type EngineChoice, type EngineName } from '../../model/settings/engines.ts';
import * as text from '../../text/workers.ts';

/** Replacements of the requested engine, in order of preference. */
const FALLBACKS: readonly EngineName[] = [DEFAULT_ENGINE, 'tfjs-wasm', 'tfjs-cpu'];

/** Results of the self-tests, one for each engine that could be tested; undefined if it passed. */
const tested = new Map<EngineName, Promise<string | undefined>>();

function test(name: EngineName, device: Device): Promise<string | undefined> {
  const known = tested.get(name) ?? findFault((setup) => makeEngine(name, setup, device));
  tested.set(name, known);
  known.catch(() => tested.delete(name));
  return known;
}

export interface Started {
  readonly engine: Engine;
  /** Why the engine is not the requested one; undefined if it is. */
  readonly instead?: string;
  /** Whether another worker could make the requested engine: its code could not be loaded here. */
  readonly isRetryable?: boolean;
}

/**
 * Makes the requested engine if it is available and passes its self-test, else the best fallback. Rejects if there is none: with
 * NotLoaded if the code of an engine could not be loaded.
 */
export async function startEngine(choice: EngineChoice, setup: EngineSetup, device: Device): Promise<Started> {
  const wanted: EngineName = choice === 'auto' ? DEFAULT_ENGINE : choice;
  const reasons: string[] = [];
  let notLoaded: NotLoaded | undefined;
  for (const name of new Set([wanted, ...FALLBACKS])) {
    try {
      const fault = await test(name, device);
      if (fault) throw new Error(text.selfTestFailed(fault));
      const engine = await makeEngine(name, setup, device);
      return reasons.length > 0 ? { engine, instead: reasons.join(' '), isRetryable: notLoaded !== undefined } : { engine };
    } catch (error) {
      if (error instanceof NotLoaded) notLoaded ??= error;
      reasons.push(text.engineNotUsed(name, errorMessage(error)));
    }
  }
  throw notLoaded ?? new Error(text.noEngine(reasons.join(' ')));
}
