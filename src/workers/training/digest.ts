import { stepsPerEpoch } from '../../model/settings/config.ts';
import type { RunDigest } from '../../protocol/commands.ts';
import type { Run } from '../../training/run.ts';

/** Returns the summary of a run that a list of runs shows. */
export function digestOf({ config, step, epoch, history, engine }: Run, stopEpoch: number, finished: boolean): RunDigest {
  const testError = history.epochs.at(-1)?.freshError;
  return {
    step,
    epoch,
    steps: stopEpoch * stepsPerEpoch(config),
    finished,
    ...(testError === undefined ? {} : { testError }),
    engine: engine.name,
    rule: config.rule,
    layers: config.layers,
    seed: config.seed,
  };
}
