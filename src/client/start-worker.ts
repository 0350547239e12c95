import * as text from '../text/notices.ts';
import figuresUrl from '../workers/figures/main.ts?worker&url';
import rulesUrl from '../workers/rules/main.ts?worker&url';
import runUrl from '../workers/training/main.ts?worker&url';

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** Returns the name of a feature that the program needs and this browser lacks; undefined if there is none. */
export function whatIsMissing(): string | undefined {
  if (typeof Worker === 'undefined') return text.MISSING.workers;
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(SIMD)) return text.MISSING.simd;
  if (typeof DecompressionStream === 'undefined') return text.MISSING.decompression;
  if (!('popover' in HTMLElement.prototype)) return text.MISSING.popovers;
  return undefined;
}

/** The smallest WebAssembly module with SIMD instructions: one function that returns a v128. */
const SIMD = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

let policy: { createScriptURL(url: string): string } | undefined;

function trusted(url: string): string {
  const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  policy ??= factory?.createPolicy('app-worker', { createScriptURL: (own) => own });
  return policy ? policy.createScriptURL(url) : url;
}

/** Entry points: one worker trains the run of the page, one computes the runs of figures, one runs races of learning rules. */
const ADDRESSES = { run: runUrl, figures: figuresUrl, rules: rulesUrl } as const;

/** Starts a worker; returns undefined in a browser without module workers. */
export function startWorker(what: keyof typeof ADDRESSES): Worker | undefined {
  // A browser with module workers reads the option `type`; other browsers never do.
  let known = false;
  const options: WorkerOptions = {
    name: what === 'run' ? 'slabscope' : `slabscope ${what}`,
    get type(): 'module' {
      known = true;
      return 'module';
    },
  };
  const worker = new Worker(trusted(new URL(ADDRESSES[what], document.baseURI).href), options);
  if (known) return worker;
  worker.terminate();
  return undefined;
}
