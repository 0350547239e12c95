import sources from 'virtual:sources';

/** SHA-256 over the sources that compute, in hexadecimal: rows of equal plans and equal sources are equal. See build/sources.mjs. */
export const SOURCES: string = sources;

/** How many digits tell programs apart. */
const DIGITS = 12;

/** Such a hash in short. */
export const shortSources = (hash: string): string => hash.slice(0, DIGITS);
