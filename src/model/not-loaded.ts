import * as text from '../text/engines.ts';

/** Returns whether the device reports that it is offline. */
export const isOffline = (): boolean => (globalThis as { readonly navigator?: { readonly onLine?: boolean } }).navigator?.onLine === false;

/** Returns the likely reason why something could not be fetched, as the end of a sentence. */
export const whyNotLoaded = (): string => (isOffline() ? text.deviceOffline : text.connectionFailed);

/**
 * A part of the program could not be fetched. `what` begins the message, such as "Learn". A browser remembers the failure of an address for
 * as long as the page or the worker lives.
 */
export class NotLoaded extends Error {
  constructor(what: string) {
    super(text.notLoaded(what, whyNotLoaded()));
    this.name = 'NotLoaded';
  }
}

/** Imports code with `load`. Rejects with NotLoaded if the code cannot be fetched, and with the code's own error if it fails when it runs. */
export async function loadCode<Code>(what: string, load: () => Promise<Code>): Promise<Code> {
  try {
    return await load();
  } catch (error) {
    throw error instanceof TypeError ? new NotLoaded(what) : error;
  }
}
