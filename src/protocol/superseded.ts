/** Error message of a request that a newer request of its kind, or another run, has replaced. */
export const SUPERSEDED = 'A newer question, or another run, has taken the place of this one.';
