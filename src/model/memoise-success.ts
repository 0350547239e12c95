/** Work that is done once and kept, unless it fails: then the next call does it again, and whoever waited is told. */
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
