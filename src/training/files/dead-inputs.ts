import type { Dataset } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import type { DeadUnits } from '../../engine/statistics.ts';
import type { Theta } from '../../model/theta.ts';
import { darkPixels, meanFieldOf, measureTraining } from '../evaluate.ts';
import type { History } from '../history.ts';
import { type Checkpoint, changed, type SavedDistribution } from './checkpoint.ts';
import type { RunFile } from './run-file.ts';

/** Which flags of dead inputs of a file follow from the images: those of pixels always, those of hidden units only where they belong to its parameters. */
export type Recount = 'pixels' | 'all';

/** What can be counted again of a file. The flags of hidden units are those of the last evaluation, which may lie some steps back. */
export function recountOf(file: Exclude<RunFile, { kind: 'settings' }>): Recount {
  const { step, history } = file.kind === 'law' ? file.distribution : file.checkpoint;
  return file.notes?.hash !== undefined || history.epochs.at(-1)?.step === step ? 'all' : 'pixels';
}

/** Counts the flags of dead inputs again, yielding after each chunk of images; where a file says otherwise, the counted ones stand, and its history says so. */
export async function* recountDead<Saved extends Checkpoint | SavedDistribution>(
  run: Saved,
  theta: Theta,
  engine: Engine,
  train: Dataset,
  what: Recount,
): AsyncGenerator<undefined, Saved> {
  // A run that was not evaluated yet knows of pixels alone.
  const counted: Uint8Array[] = run.dead.length > 0 ? [darkPixels(train)] : [];
  if (what === 'all' && run.dead.length > 1) {
    const network = meanFieldOf(engine, theta);
    try {
      counted.push(...(yield* measureTraining(network, train)).dead);
    } finally {
      network.dispose();
    }
  }
  const dead = run.dead.map((flags, l) => counted[l] ?? flags);
  const wrong = differences(run.dead, dead);
  return wrong === 0 ? run : { ...changed(run, `${wrong} flags of dead inputs did not fit the training images and were counted again`), dead };
}

/** What is to be said where counting gave other flags than those of a file. */
export const describeRecount = (name: string, { changes }: History): string => `${name} contradicts the training images: ${changes.at(-1)?.what}.`;

const differences = (given: DeadUnits, counted: DeadUnits): number =>
  given.reduce((sum, flags, l) => sum + flags.reduce((count, flag, unit) => count + (flag === counted[l]?.[unit] ? 0 : 1), 0), 0);
