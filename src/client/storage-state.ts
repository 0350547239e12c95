import type { StorageError } from '../storage/database.ts';

/** State of saving; all values but `ok` come with a message. */
export type Storage = 'ok' | StorageError | 'elsewhere' | 'full' | 'wiped';

export interface StorageState {
  readonly storage: Storage;
  /** What was wrong, what is kept and what the user can do. */
  readonly message?: string;
  /** For this tab's run: the id under which it is saved, the last saved step, and the time of saving (wall clock in ms, for labels). */
  readonly savedId?: string;
  readonly savedStep?: number;
  readonly savedAt?: number;
  /** Increases whenever saved runs change, in this tab or another: list them again. */
  readonly changes: number;
}

/** Several can be true at the same time. */
export interface StorageFacts {
  readonly storageError: StorageError | undefined;
  readonly elsewhere: boolean;
  readonly full: boolean;
  readonly wiped: boolean;
}

/** Returns the state that the user should read about first. */
export function storageOf({ storageError, elsewhere, full, wiped }: StorageFacts): Storage {
  if (storageError) return storageError;
  if (elsewhere) return 'elsewhere';
  if (full) return 'full';
  return wiped ? 'wiped' : 'ok';
}
