import type { Dataset } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import type { DeadUnits } from '../../engine/statistics.ts';
import type { Theta } from '../../model/theta.ts';
import * as text from '../../text/files.ts';
import { darkPixels, meanFieldOf, measureTraining } from '../evaluate.ts';
import type { History } from '../history.ts';
import { type Checkpoint, type SavedDistribution, withChange } from './checkpoint.ts';
import type { RunFile } from './run-file.ts';

/** Flags of dead inputs that can be counted again: those of pixels always, those of hidden units only if they belong to the parameters in the file. */
export type Recount = 'pixels' | 'all';

/**
 * Returns which flags of a file can be counted again. Flags of hidden units date from the last evaluation, which may be some steps back;
 * those of a changed or unchecked file are counted again in any case.
 */
export function recountOf(file: Exclude<RunFile, { kind: 'settings' }>): Recount {
  const { step, history } = file.kind === 'law' ? file.distribution : file.checkpoint;
  return file.notes?.hash !== undefined || history.epochs.at(-1)?.step === step ? 'all' : 'pixels';
}

/** Counts flags of dead inputs again, yielding after each chunk of images. Counted flags replace different ones in the file, and the history says so. */
export async function* recountDead<Saved extends Checkpoint | SavedDistribution>(
  run: Saved,
  theta: Theta,
  engine: Engine,
  train: Dataset,
  what: Recount,
): AsyncGenerator<undefined, Saved> {
  // A run that has not been evaluated yet has flags of pixels at most.
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
  return wrong === 0 ? run : { ...withChange(run, text.deadInputsRecounted(wrong)), dead };
}

export const describeRecount = (name: string, { changes }: History): string => text.imagesContradict(name, changes.at(-1)?.what);

const differences = (given: DeadUnits, counted: DeadUnits): number =>
  given.reduce((sum, flags, l) => sum + flags.reduce((count, flag, unit) => count + (flag === counted[l]?.[unit] ? 0 : 1), 0), 0);
