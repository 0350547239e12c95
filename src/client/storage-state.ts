/** Why the database cannot be used: the browser refuses, a newer version owns it, or an older tab keeps it from being upgraded. */
export type StorageError = 'unavailable' | 'newer' | 'blocked';

/** Where saving stands; all but `ok` come with a message. */
export type Storage = 'ok' | StorageError | 'elsewhere' | 'full' | 'wiped';

/** What the page shows of saving. */
export interface StorageState {
  readonly storage: Storage;
  /** What was wrong, what is kept and what to do. */
  readonly message?: string;
  /** Of this tab's run: the id that it is saved under, the step that was last written, and when (wall clock in ms, for labels). */
  readonly savedId?: string;
  readonly savedStep?: number;
  readonly savedAt?: number;
  /** Moves whenever saved runs change, in this tab or another: list them again. */
  readonly changes: number;
}

/** What each state says. */
export const STORAGE_WORDS: Readonly<Record<Exclude<Storage, 'ok'>, string>> = {
  unavailable: 'This browser does not let the page save runs. They live in this tab only: download what you want to keep.',
  newer:
    'The saved runs belong to a newer version of Slabscope. This older one leaves them as they are and saves nothing: reload the page to get the newer one.',
  blocked: 'An older version of Slabscope is open and holds the saved runs. Close the other tabs of Slabscope; saving then begins by itself.',
  elsewhere: 'Another tab of Slabscope is saving its run. What trains here lives in this tab only, until you take over or the other tab is closed.',
  full: 'Browser storage is full: nothing new is being saved. What was saved before is kept. Download the run of this tab, or remove saved ones.',
  wiped: 'Saved runs were removed by the browser. The run in this tab is still in memory and is saved anew as it goes on; download what matters.',
};

/** What cannot be read or found, for the one who asked for it. */
export const RUN_WORDS = {
  older: (step: number) => `The newest state of this run is damaged. The one before it, of step ${step}, is used.`,
  damaged: 'This saved run is damaged: no state of it is whole. Remove it, and open another.',
  unreadable: 'This entry is not a saved run as this version knows them: damaged, or made by another version. Reload the page, or remove the entry.',
  gone: 'This run is no longer saved here: it was removed, perhaps in another tab. Choose another.',
  unnamed: 'This run has no name yet. Keep it under a name first.',
} as const;

/** What is known; several can be true at a time. */
export interface StorageFacts {
  readonly storageError: StorageError | undefined;
  readonly elsewhere: boolean;
  readonly full: boolean;
  readonly wiped: boolean;
}

/** The one that a person should hear of first. */
export function storageOf({ storageError, elsewhere, full, wiped }: StorageFacts): Storage {
  if (storageError) return storageError;
  if (elsewhere) return 'elsewhere';
  if (full) return 'full';
  return wiped ? 'wiped' : 'ok';
}
