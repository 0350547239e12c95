/* Small preferences in the browser's storage. If it is blocked, they last only as long as the page: nothing depends on them. */

const PREFIX = 'slabscope.';

export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function storePreference(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // The storage is blocked or full.
  }
}
