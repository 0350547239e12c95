import * as text from '../text/cli.ts';
import * as helpText from '../text/cli-help.ts';
import { bench } from './bench.ts';
import { check } from './check.ts';
import { compute } from './compute.ts';
import { COMPUTE } from './compute-messages.ts';
import { drawFigure } from './draw-figure.tsx';
import { Ended, UsageError } from './exit-codes.ts';
import { exportFile } from './export.ts';
import { figure } from './figure.ts';
import { perturb } from './perturb.ts';
import { pruneRun } from './prune.ts';
import { race } from './race.ts';
import { sweep } from './sweep.ts';
import { train } from './train.ts';

/** Runs one command; resolves to the exit code. `program`: the file that child processes run. */
export async function runCommand([command, ...options]: string[], program: string): Promise<number> {
  if (command === 'train') return train(options);
  if (command === 'perturb') return perturb(options);
  if (command === 'prune') return pruneRun(options);
  if (command === 'figure') return figure(options, program, drawFigure);
  if (command === 'sweep') return sweep(options, program);
  if (command === 'race') return race(options);
  if (command === COMPUTE) return compute(options);
  if (command === 'check') return check(options);
  if (command === 'export') return exportFile(options);
  if (command === 'bench') return bench(options);
  if (command === '--help' || command === '-h' || command === 'help') {
    process.stdout.write(helpText.commands);
    return 0;
  }
  throw new UsageError(text.noSuchCommand(command));
}

/** Returns the exit code of an expected error, of which the user needs only the message; undefined for any other error. */
export const codeOf = (error: unknown): number | undefined => (error instanceof Ended ? error.code : error instanceof RangeError ? 2 : undefined);
