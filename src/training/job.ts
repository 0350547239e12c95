/** Progress of a job, in units of about equal cost. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** A long measurement in pieces, advanced by its caller, who can answer messages, pause or stop between pieces. */
export interface Job<Result> {
  /** Yields after every piece. */
  readonly work: AsyncGenerator<Progress, void>;
  /** Returns the results so far. The caller owns their arrays. */
  result(): Result;
}

/** Runs a generator to its end, without pauses; resolves to its result. */
export async function lastOf<Result>(measure: AsyncGenerator<undefined, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = await measure.next();
    if (done) return value;
  }
}
