import sources from 'virtual:sources';

/** SHA-256 over the sources that compute results, in hexadecimal: equal plans and equal sources give equal rows. See build/sources.mjs. */
export const SOURCES: string = sources;

/** Enough digits to tell versions of the program apart. */
const DIGITS = 12;

export const shortSources = (hash: string): string => hash.slice(0, DIGITS);
