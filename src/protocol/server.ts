import { errorMessage } from '../model/error-message.ts';
import { buffersOf } from './buffers.ts';
import type { CommandMap, Reply, Request } from './command-map.ts';
import type { Commands } from './commands.ts';

/** One function for each command. What it returns is given away: its typed arrays are transferred. */
export type Handlers<Of extends CommandMap<Of> = Commands> = { readonly [Name in keyof Of]: (args: Of[Name]['args']) => Promise<Of[Name]['reply']> };

/** Answers one request, at whatever moment the worker has chosen. */
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
