import { loadCode } from '../model/not-loaded.ts';

declare global {
  /** Suffix for the addresses of lazily loaded parts, see src/build/chunks.mjs: a browser never requests an address again that failed. */
  var lazyTry: string | undefined;
}

let failures = 0;

/** Imports a part of the program. After a failure the next call uses another address. Rejects with NotLoaded, see loadCode. */
export function loadLate<Code>(name: string, load: () => Promise<Code>): Promise<Code> {
  return loadCode(name, load).catch((error: unknown) => {
    globalThis.lazyTry = `?try=${++failures}`;
    throw error;
  });
}

/** A part of the program that is loaded once, when it is first needed. */
export class LazyPart<Part> {
  readonly #name: string;
  readonly #load: () => Promise<Part>;
  #loaded: Promise<Part> | undefined;

  /** `name`: the beginning of a sentence. */
  constructor(name: string, load: () => Promise<Part>) {
    this.#name = name;
    this.#load = load;
  }

  /** Loads the part. After a failure, rejects with the same NotLoaded until `forget` is called. */
  get(): Promise<Part> {
    this.#loaded ??= loadLate(this.#name, this.#load);
    return this.#loaded;
  }

  /** Lets the next call of `get` try again, under another address. Not for parts that are in use. */
  forget(): void {
    this.#loaded = undefined;
  }
}

/** Adds a style sheet to the page. Resolves when it applies; rejects if it cannot be loaded. */
export function addStyleSheet(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address + (globalThis.lazyTry ?? '');
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new TypeError(`${address} could not be fetched.`));
    });
    document.head.append(link);
  });
}
