import * as text from '../text/training.ts';

/** Error message of a request that a newer request of its kind, or another run, has replaced. */
export const SUPERSEDED = text.superseded;
