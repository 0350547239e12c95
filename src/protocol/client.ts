import { buffersOf } from './buffers.ts';
import type { CommandMap, Reply } from './command-map.ts';
import type { Commands } from './commands.ts';
import type { WorkerReport } from './report.ts';

/** Sends a request to a worker and resolves to its reply. Rejects with the worker's error message if the worker refuses. */
export type Ask<Of extends CommandMap<Of> = Commands> = <Name extends keyof Of>(name: Name, args: Of[Name]['args']) => Promise<Of[Name]['reply']>;

/** The part of `Worker` that a client uses. */
export interface Port {
  postMessage(message: unknown, transfer: ArrayBufferLike[]): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

/** Page side of the connection to a worker. */
export interface Client<Of extends CommandMap<Of> = Commands> {
  readonly ask: Ask<Of>;
  /** Rejects all pending requests, and every later one, with this error. */
  close(error: Error): void;
}

/** Connects to a worker. `onMessage` receives the worker's messages that are not replies. */
export function makeClient<Of extends CommandMap<Of> = Commands, Message extends object = WorkerReport>(
  port: Port,
  onMessage: (message: Message) => void,
): Client<Of> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  let over: Error | undefined;
  port.addEventListener('message', ({ data }) => {
    if (over) return;
    const reply = data as Reply | Message;
    if (!('id' in reply)) {
      onMessage(reply);
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
      // The memory of a run (snapshots and traces) is too large to copy: transfer it.
      const memory = (args as Partial<Commands['resume']['args']>).memory;
      port.postMessage({ id, name, args }, buffersOf(memory));
    });
  return {
    ask,
    close(error) {
      over = error;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
  };
}
