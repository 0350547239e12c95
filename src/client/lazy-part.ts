import { loadCode } from '../model/not-loaded.ts';

declare global {
  /** What is put behind the address of a part that is loaded when it is wanted (src/build/chunks.mjs): browsers never ask twice for one that failed. */
  var lazyTry: string | undefined;
}

let failures = 0;

/** What `load` imports; after a failure the next call asks under another address. Rejects with NotLoaded, see loadCode. */
export function loadLate<Code>(name: string, load: () => Promise<Code>): Promise<Code> {
  return loadCode(name, load).catch((error: unknown) => {
    globalThis.lazyTry = `?try=${++failures}`;
    throw error;
  });
}

/** A part of the program that is loaded once, when it is wanted first. */
export class LazyPart<Part> {
  readonly #name: string;
  readonly #load: () => Promise<Part>;
  #loaded: Promise<Part> | undefined;

  /** `name`: as the beginning of a sentence. */
  constructor(name: string, load: () => Promise<Part>) {
    this.#name = name;
    this.#load = load;
  }

  /** The part, or the same failure until it is forgotten. Rejects with NotLoaded. */
  get(): Promise<Part> {
    this.#loaded ??= loadLate(this.#name, this.#load);
    return this.#loaded;
  }

  /** Lets the next call of `get` try again, under another address. Not for parts that are in use. */
  forget(): void {
    this.#loaded = undefined;
  }
}

/** Adds a style sheet to the page and resolves when it applies; rejects if it cannot be loaded. */
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
