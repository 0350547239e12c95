import type { Dataset } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import type { SilentUnits } from '../../engine/statistics.ts';
import type { Theta } from '../../model/theta.ts';
import { darkPixels, meanFieldOf, measureTraining } from '../evaluate.ts';
import type { History } from '../history.ts';
import { type Checkpoint, changed, type KeptLaw } from './checkpoint.ts';
import type { RunFile } from './run-file.ts';

/** Which flags of dead inputs of a file follow from the images: those of pixels always, those of hidden units only where they belong to its parameters. */
export type Recount = 'pixels' | 'all';

/** What can be counted again of a file. The flags of hidden units are those of the last evaluation, which may lie some steps back. */
export function recountOf(file: Exclude<RunFile, { kind: 'settings' }>): Recount {
  const { step, history } = file.kind === 'law' ? file.law : file.checkpoint;
  return file.notes?.hash !== undefined || history.epochs.at(-1)?.step === step ? 'all' : 'pixels';
}

/** Counts the flags of dead inputs again, yielding after each chunk of images; where a file says otherwise, the counted ones stand, and its history says so. */
export async function* recountDead<Kept extends Checkpoint | KeptLaw>(
  run: Kept,
  theta: Theta,
  engine: Engine,
  train: Dataset,
  what: Recount,
): AsyncGenerator<undefined, Kept> {
  // A run that was not evaluated yet knows of pixels alone.
  const counted: Uint8Array[] = run.silent.length > 0 ? [darkPixels(train)] : [];
  if (what === 'all' && run.silent.length > 1) {
    const network = meanFieldOf(engine, theta);
    try {
      counted.push(...(yield* measureTraining(network, train)).silent);
    } finally {
      network.dispose();
    }
  }
  const silent = run.silent.map((flags, l) => counted[l] ?? flags);
  const wrong = differences(run.silent, silent);
  return wrong === 0 ? run : { ...changed(run, `${wrong} flags of dead inputs did not fit the training images and were counted again`), silent };
}

/** What is to be said where counting gave other flags than those of a file. */
export const describeRecount = (name: string, { changes }: History): string => `${name} contradicts the training images: ${changes.at(-1)?.what}.`;

const differences = (given: SilentUnits, counted: SilentUnits): number =>
  given.reduce((sum, flags, l) => sum + flags.reduce((count, flag, unit) => count + (flag === counted[l]?.[unit] ? 0 : 1), 0), 0);
