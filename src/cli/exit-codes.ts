/** An expected end of a command: one sentence on stderr, and an exit code. */
export class Ended extends Error {
  override name = 'Ended';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** A mistake of the caller: exit code 2. */
export class UsageError extends Ended {
  override name = 'UsageError';

  constructor(message: string) {
    super(2, message);
  }
}

/** Exit code if training has diverged, beside 0 (all is done), 1 (something failed) and 2 (the call was wrong). */
export const DIVERGED_CODE = 3;
