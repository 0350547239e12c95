import { wordsOf } from '../model/words-of.ts';
import { buffersOf } from './buffers.ts';
import type { CommandName, Commands, Reply, Request } from './commands.ts';

/** One function for each command. What it returns is given away: its typed arrays are transferred. */
export type Handlers = { readonly [Name in CommandName]: (args: Commands[Name]['args']) => Promise<Commands[Name]['reply']> };

/** Answers one request, at whatever moment the worker has chosen. */
export async function answer(handlers: Handlers, request: Request, post: (reply: Reply, transfer: ArrayBufferLike[]) => void): Promise<void> {
  const { id, name, args } = request;
  try {
    const handle = handlers[name] as (args: unknown) => Promise<unknown>;
    const value = await handle(args);
    post({ id, value }, buffersOf(value));
  } catch (error) {
    post({ id, error: wordsOf(error) }, []);
  }
}
