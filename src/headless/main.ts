import { fileURLToPath } from 'node:url';
import { isRefusal, runCommand } from './command.ts';

/** This file, as it is running: other processes run it too. */
const PROGRAM = fileURLToPath(import.meta.url);

runCommand(process.argv.slice(2), PROGRAM).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (isRefusal(error)) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 2;
    } else {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
    }
  },
);
