/* The browser's storage of saved runs: its state, and runs that cannot be saved, read or found. */

export const STORAGE_WORDS = {
  unavailable: 'This browser does not allow the page to save runs. They are lost when you close this tab: download those that you want to keep.',
  newer: 'A newer version of Slabscope wrote the saved runs. This older version cannot use them, and saves nothing. Reload the page to get the newer version.',
  blocked: 'An older version of Slabscope in another tab blocks the saved runs. Close the other tabs of Slabscope; the page then saves runs again.',
  elsewhere: 'Another tab of Slabscope is saving its run. The run in this tab is not saved until you press Take over or close the other tab.',
  full: 'Browser storage is full, so nothing new is saved. Runs that were saved earlier are kept. Download the run in this tab, or delete saved runs.',
  wiped: 'The browser has deleted the saved runs. The run in this tab is still in memory, and is saved again as it continues. Download important runs.',
} as const;

/** Messages for a user who asked for a run that cannot be read or found. */
export const RUN_WORDS = {
  older: (step: number) => `The newest saved state of this run is damaged. The previous one, at step ${step}, is used.`,
  damaged: 'This saved run is damaged: none of its saved states is intact. Delete it, and open another run.',
  unreadable:
    'This entry cannot be read: it is damaged, or another version of Slabscope saved it. Reload the page to get the newest version, or delete the entry.',
  gone: 'This run is no longer saved: it was deleted, perhaps in another tab. Choose another run.',
  unnamed: 'This run has no name yet. Save it under a name first.',
} as const;

export const incompleteRun = 'This run cannot be saved: its description is incomplete.';
export const emptyRun = 'This run cannot be saved: its checkpoint is empty.';
/** Beginning of an error message. */
export const hashPart = 'The hash function';
