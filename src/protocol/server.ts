import { errorMessage } from '../model/error-message.ts';
import { buffersOf } from './buffers.ts';
import type { CommandMap, Reply, Request } from './command-map.ts';
import type { Commands } from './commands.ts';

/** One function per command. The typed arrays in its result are transferred to the page, not copied. */
export type Handlers<Of extends CommandMap<Of> = Commands> = { readonly [Name in keyof Of]: (args: Of[Name]['args']) => Promise<Of[Name]['reply']> };

/** Calls the handler of one request and posts its result, or the message of its error. The worker decides when. */
export async function serve<Of extends CommandMap<Of>>(
  handlers: Handlers<Of>,
  request: Request<Of>,
  post: (reply: Reply, transfer: ArrayBufferLike[]) => void,
): Promise<void> {
  const { id, name, args } = request;
  try {
    const handle = handlers[name] as (args: unknown) => Promise<unknown>;
    const value = await handle(args);
    post({ id, value }, buffersOf(value));
  } catch (error) {
    post({ id, error: errorMessage(error) }, []);
  }
}
