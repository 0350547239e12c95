import { buffersOf } from './buffers.ts';
import type { CommandMap, Reply } from './command-map.ts';
import type { Commands } from './commands.ts';
import type { Report } from './report.ts';

/** Asks a worker; the promise rejects with the worker's words if it refuses. */
export type Ask<Of extends CommandMap<Of> = Commands> = <Name extends keyof Of>(name: Name, args: Of[Name]['args']) => Promise<Of[Name]['reply']>;

/** What a client needs of a worker. */
export interface Port {
  postMessage(message: unknown, transfer: ArrayBufferLike[]): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

/** The page's end of the wire. */
export interface Client<Of extends CommandMap<Of> = Commands> {
  readonly ask: Ask<Of>;
  /** Rejects every call that waits, and all that come. */
  hangUp(error: Error): void;
}

/** Opens the page's end. `hear` gets what the worker says unasked. */
export function makeClient<Of extends CommandMap<Of> = Commands, Said extends object = Report>(port: Port, hear: (said: Said) => void): Client<Of> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  let over: Error | undefined;
  port.addEventListener('message', ({ data }) => {
    if (over) return;
    const reply = data as Reply | Said;
    if (!('id' in reply)) {
      hear(reply);
      return;
    }
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) call?.reject(new Error(reply.error));
    else call?.resolve(reply.value);
  });
  const ask: Ask<Of> = (name, args) =>
    new Promise((resolve, reject) => {
      if (over) {
        reject(over);
        return;
      }
      const id = ++last;
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      // What is remembered of a run is too much to be copied.
      const remembered = (args as Partial<Commands['resume']['args']>).remembered;
      port.postMessage({ id, name, args }, buffersOf(remembered));
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
