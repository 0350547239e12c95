const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** A wish to stop, from Ctrl-C or a signal: work looks at it between two pieces, and delivers what there is. */
export interface Interrupt {
  /** The exit code, once it is wanted. */
  readonly code: number | undefined;
}

/** Listens for signals from now on; a second one ends the process at once. */
export function listenForStop(): Interrupt {
  const interrupt: { code: number | undefined } = { code: undefined };
  for (const [signal, code] of Object.entries(CODES)) {
    process.on(signal, () => {
      if (interrupt.code !== undefined) process.exit(code);
      interrupt.code = code;
      process.stderr.write('Stopping …\n');
    });
  }
  return interrupt;
}
