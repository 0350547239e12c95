import { buffersOf } from './buffers.ts';
import type { CommandName, Commands, Reply, Report } from './commands.ts';

/** Asks a worker; the promise rejects with the worker's words if it refuses. */
export type Ask = <Name extends CommandName>(name: Name, args: Commands[Name]['args']) => Promise<Commands[Name]['reply']>;

/** What a client needs of a worker. */
export interface Port {
  postMessage(message: unknown, transfer: ArrayBufferLike[]): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

/** The page's end of the wire. `hear` gets what the worker says unasked; `hangUp` rejects every call that waits. */
export function makeClient(port: Port, hear: (report: Report) => void): { ask: Ask; hangUp(error: Error): void } {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  let over: Error | undefined;
  port.addEventListener('message', ({ data }) => {
    if (over) return;
    const reply = data as Reply | Report;
    if (!('id' in reply)) {
      hear(reply);
      return;
    }
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) call?.reject(new Error(reply.error));
    else call?.resolve(reply.value);
  });
  const ask: Ask = (name, args) =>
    new Promise((resolve, reject) => {
      if (over) {
        reject(over);
        return;
      }
      const id = ++last;
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      // What is remembered of a run is too much to be copied.
      port.postMessage({ id, name, args }, 'remembered' in args ? buffersOf(args.remembered) : []);
    });
  return {
    ask,
    hangUp(error) {
      over = error;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
  };
}
