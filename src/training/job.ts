/** How much of a study is done, in pieces of about equal cost. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** A measurement of many pieces that is pulled as a run is: whoever pulls may answer messages, pause, or stop for good. */
export interface Job<Result> {
  /** Yields after every piece. */
  readonly work: AsyncGenerator<Progress, void>;
  /** What was found so far. Its arrays are the caller's own. */
  result(): Result;
}
