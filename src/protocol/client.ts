import type { CommandName, Commands, Reply } from './commands.ts';

/** Asks a worker; the promise rejects with the worker's words if it refuses. */
export type Ask = <Name extends CommandName>(name: Name, args: Commands[Name]['args']) => Promise<Commands[Name]['reply']>;

/** What a client needs of a worker. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

/** The page's end of the wire. */
export function makeClient(port: Port): Ask {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  port.addEventListener('message', ({ data }) => {
    const reply = data as Reply;
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) call?.reject(new Error(reply.error));
    else call?.resolve(reply.value);
  });
  return (name, args) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      port.postMessage({ id, name, args });
    });
}
