/** The caller's mistake: one clear sentence on stderr, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
