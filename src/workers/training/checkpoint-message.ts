import { MNIST } from '../../data/dataset.ts';
import { stepsPerEpoch } from '../../model/settings/config.ts';
import type { CheckpointMessage, RunDigest } from '../../protocol/commands.ts';
import { writeCheckpoint } from '../../training/files/checkpoint.ts';
import type { Run } from '../../training/run.ts';

/** Returns the current state of a run, from which another worker can continue it. Call only between two steps. */
export async function checkpointMessage(run: Run, about: Pick<CheckpointMessage, 'runId' | 'phase'>, stopEpoch: number): Promise<CheckpointMessage> {
  const { config, step, history, dead, engine } = run;
  const bytes = await writeCheckpoint({ config, engine: engine.name, data: MNIST.name, step, stopEpoch, history, dead, state: await engine.state() });
  return { ...about, bytes, digest: digestOf(run, stopEpoch, about.phase === 'finished') };
}

function digestOf({ config, step, epoch, history, engine }: Run, stopEpoch: number, finished: boolean): RunDigest {
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
