/** The commands of a worker: for each its arguments and its reply. `Of` is such a table itself. */
export type CommandMap<Of> = { readonly [Name in keyof Of]: { args: unknown; reply: unknown } };

export type Request<Of extends CommandMap<Of>> = {
  [Name in keyof Of]: { readonly id: number; readonly name: Name; readonly args: Of[Name]['args'] };
}[keyof Of];
export type Reply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };
