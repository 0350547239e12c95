/** Whether this device says that it is offline. */
export const isOffline = (): boolean => (globalThis as { readonly navigator?: { readonly onLine?: boolean } }).navigator?.onLine === false;

/** Why something could not be fetched, as far as this side can know, as the end of a sentence. */
export const whyNotLoaded = (): string =>
  isOffline() ? 'this device is offline' : 'the connection failed, or this site has a new version, for which the page must be reloaded';

/**
 * A part of the program could not be fetched. `what` is the beginning of a sentence, such as "Learn". A browser keeps the failure of an
 * address for as long as the page or the worker lives.
 */
export class NotLoaded extends Error {
  constructor(what: string) {
    super(`${what} could not be loaded: ${whyNotLoaded()}.`);
    this.name = 'NotLoaded';
  }
}

/** What `load` imports. Rejects with NotLoaded if that cannot be fetched, and with its own error if it fails when it is run. */
export async function loadCode<Code>(what: string, load: () => Promise<Code>): Promise<Code> {
  try {
    return await load();
  } catch (error) {
    throw error instanceof TypeError ? new NotLoaded(what) : error;
  }
}
