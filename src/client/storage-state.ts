/** Why the database cannot be used: the browser refuses, a newer version of the program owns it, or an older tab blocks its upgrade. */
export type StorageError = 'unavailable' | 'newer' | 'blocked';

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

export const STORAGE_WORDS: Readonly<Record<Exclude<Storage, 'ok'>, string>> = {
  unavailable: 'This browser does not let the page save runs. They live in this tab only: download what you want to keep.',
  newer:
    'The saved runs belong to a newer version of Slabscope. This older one leaves them as they are and saves nothing: reload the page to get the newer one.',
  blocked: 'An older version of Slabscope is open and holds the saved runs. Close the other tabs of Slabscope; saving then begins by itself.',
  elsewhere: 'Another tab of Slabscope is saving its run. What trains here lives in this tab only, until you take over or the other tab is closed.',
  full: 'Browser storage is full: nothing new is being saved. What was saved before is kept. Download the run of this tab, or remove saved ones.',
  wiped: 'Saved runs were removed by the browser. The run in this tab is still in memory and is saved anew as it goes on; download what matters.',
};

/** Messages for a user who asked for a run that cannot be read or found. */
export const RUN_WORDS = {
  older: (step: number) => `The newest state of this run is damaged. The one before it, of step ${step}, is used.`,
  damaged: 'This saved run is damaged: no state of it is whole. Remove it, and open another.',
  unreadable: 'This entry is not a saved run as this version knows them: damaged, or made by another version. Reload the page, or remove the entry.',
  gone: 'This run is no longer saved here: it was removed, perhaps in another tab. Choose another.',
  unnamed: 'This run has no name yet. Keep it under a name first.',
} as const;

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
