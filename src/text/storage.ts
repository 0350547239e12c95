/* The browser's storage of saved runs: its state, and runs that cannot be saved, read or found. */

export const STORAGE_WORDS = {
  unavailable: 'This browser does not let the page save runs. They live in this tab only: download what you want to keep.',
  newer:
    'The saved runs belong to a newer version of Slabscope. This older one leaves them as they are and saves nothing: reload the page to get the newer one.',
  blocked: 'An older version of Slabscope is open and holds the saved runs. Close the other tabs of Slabscope; saving then begins by itself.',
  elsewhere: 'Another tab of Slabscope is saving its run. What trains here lives in this tab only, until you take over or the other tab is closed.',
  full: 'Browser storage is full: nothing new is being saved. What was saved before is kept. Download the run of this tab, or remove saved ones.',
  wiped: 'Saved runs were removed by the browser. The run in this tab is still in memory and is saved anew as it goes on; download what matters.',
} as const;

/** Messages for a user who asked for a run that cannot be read or found. */
export const RUN_WORDS = {
  older: (step: number) => `The newest state of this run is damaged. The one before it, of step ${step}, is used.`,
  damaged: 'This saved run is damaged: no state of it is whole. Remove it, and open another.',
  unreadable: 'This entry is not a saved run as this version knows them: damaged, or made by another version. Reload the page, or remove the entry.',
  gone: 'This run is no longer saved here: it was removed, perhaps in another tab. Choose another.',
  unnamed: 'This run has no name yet. Keep it under a name first.',
} as const;

export const incompleteRun = 'This run cannot be saved: what is said of it is not complete.';
export const emptyRun = 'This run cannot be saved: its state is empty.';
/** Beginning of an error message. */
export const hashPart = 'The hash';
