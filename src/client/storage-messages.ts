import * as text from '../text/storage.ts';
import { type StorageFacts, type StorageState, storageOf } from './storage-state.ts';

/** The facts about the storage, the state that follows from them, and the listeners to its changes. */
export class StorageMessages {
  readonly #listeners = new Set<() => void>();
  #facts: StorageFacts = { storageError: undefined, elsewhere: false, full: false, wiped: false };
  #state: StorageState = { storage: 'ok', changes: 0 };

  get facts(): StorageFacts {
    return this.#facts;
  }

  get state(): StorageState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  end(): void {
    this.#listeners.clear();
  }

  know(facts: Partial<StorageFacts>): void {
    this.#facts = { ...this.#facts, ...facts };
    const storage = storageOf(this.#facts);
    const { message: _, ...rest } = this.#state;
    if (storage !== rest.storage) this.#set(storage === 'ok' ? { ...rest, storage } : { ...rest, storage, message: text.STORAGE_WORDS[storage] });
  }

  /** Reports that saved runs have changed; `saved` if this tab's run was written. */
  change(saved?: Required<Pick<StorageState, 'savedId' | 'savedStep' | 'savedAt'>>): void {
    this.#set({ ...this.#state, ...saved, changes: this.#state.changes + 1 });
  }

  /** Reports that nothing is left of the saved runs. */
  forget(): void {
    const { savedId: _, savedStep: __, savedAt: ___, ...rest } = this.#state;
    this.#set({ ...rest, changes: rest.changes + 1 });
    this.know({ wiped: true });
  }

  #set(state: StorageState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
