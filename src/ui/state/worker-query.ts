import { useEffect, useRef, useState } from 'react';
import { type Query, type QueryStatus, Scheduler } from '../../client/scheduler.ts';

/** All requests of the page that are repeated while something may change. */
export const scheduler = new Scheduler();

/** Numbers requests of one kind, so that the replies to older ones can be dropped. */
export class Newest {
  #count = 0;

  /** Begins a request, which makes all others older. Returns a function that says whether it still is the newest one. */
  begin(): () => boolean {
    const mine = ++this.#count;
    return () => mine === this.#count;
  }
}

/**
 * Sends a request to a worker while the component is shown: at once, whenever `args` change (undefined: nothing to request), and as
 * often as `every` says. Replies go to a store, by `apply`; the hook returns the status of the request alone.
 */
export function useWorkerQuery<Args, Reply>(key: string, query: Omit<Query<Args, Reply>, 'args' | 'onStatus'>, args: Args | undefined): QueryStatus {
  const [status, setStatus] = useState<QueryStatus>({ isWaiting: args !== undefined, error: undefined });
  const latest = useRef({ args, query });
  const asked = args === undefined ? undefined : JSON.stringify(args);
  useEffect(() => {
    latest.current = { args, query };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other args send the request again.
  useEffect(() => scheduler.refresh(key), [key, asked]);
  useEffect(
    () =>
      scheduler.watch<Args, Reply>(key, {
        args: () => latest.current.args,
        ask: (args) => latest.current.query.ask(args),
        apply: (reply, args) => latest.current.query.apply(reply, args),
        every: () => latest.current.query.every?.(),
        onStatus: (now) => setStatus((before) => (before.isWaiting === now.isWaiting && before.error === now.error ? before : now)),
      }),
    [key],
  );
  return status;
}
