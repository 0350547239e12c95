/** Why a question was not answered: a newer one of its kind, or another run, has taken its place. */
export const SUPERSEDED = 'A newer question, or another run, has taken the place of this one.';
