import { fileURLToPath } from 'node:url';
import { codeOf, runCommand } from './command.ts';

/** The running file, which child processes run as well. */
const PROGRAM = fileURLToPath(import.meta.url);

runCommand(process.argv.slice(2), PROGRAM).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const code = codeOf(error);
    if (code !== undefined) {
      process.stderr.write(`${(error as Error).message}\n`);
      process.exitCode = code;
    } else {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
    }
  },
);
