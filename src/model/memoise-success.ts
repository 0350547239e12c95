/** Runs `work` once and shares its result. If it fails, all waiting callers are rejected and the next call runs it again. */
export function memoiseSuccess<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let done: Promise<Result> | undefined;
  return () => {
    done ??= work().catch((error: unknown) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}
