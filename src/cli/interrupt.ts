import * as text from '../text/cli.ts';

const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** A request to stop, from Ctrl-C or a signal. Work checks it between two pieces, and then writes the result so far. */
export interface Interrupt {
  /** The exit code, once a stop is requested. */
  readonly code: number | undefined;
}

/** Listens for signals from now on; a second one ends the process at once. */
export function listenForStop(): Interrupt {
  const interrupt: { code: number | undefined } = { code: undefined };
  for (const [signal, code] of Object.entries(CODES)) {
    process.on(signal, () => {
      if (interrupt.code !== undefined) process.exit(code);
      interrupt.code = code;
      process.stderr.write(`${text.stopping}\n`);
    });
  }
  return interrupt;
}
