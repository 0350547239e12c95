import { setImmediate } from 'node:timers/promises';
import { readMnist } from '../build/mnist.ts';
import { firstOf } from '../data/dataset.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { divergenceOf } from '../figures/diverged.ts';
import type { PlannedRun, RunResult } from '../figures/experiment.ts';
import { perform } from '../figures/perform.ts';
import { SOURCES } from '../figures/sources.ts';
import { errorMessage } from '../model/error-message.ts';
import { REVISION } from '../model/revision.ts';
import type { EngineName } from '../model/settings/engines.ts';
import * as text from '../text/cli-figures.ts';
import type { ComputeOrder, ComputeReport } from './compute-messages.ts';
import { UsageError } from './exit-codes.ts';
import { machineOf } from './machine.ts';
import { storeRun } from './stored-runs.ts';
import { wasmFile } from './wasm-file.ts';

const ENGINE: EngineName = 'wasm';
/** Milliseconds between two progress reports. */
const PROGRESS_MS = 500;

/** Computes runs one after the other for the parent process and stores the results in its folder. Ends when the parent ends. */
export async function compute([folder, commit]: string[]): Promise<number> {
  if (!process.send || folder === undefined || commit === undefined) throw new UsageError(text.internalCommand);
  // Ignore whether the message arrives: without a parent this process ends.
  const report = (what: ComputeReport): boolean | undefined => process.send?.(what, undefined, undefined, () => undefined);
  process.on('disconnect', () => process.exit(0));
  // Ctrl-C reaches every process of a terminal; the parent decides when to stop.
  process.on('SIGINT', () => undefined);
  const mnist = readMnist();

  async function train(planned: PlannedRun): Promise<RunResult> {
    const { T, V } = planned.config;
    const job = perform(planned, {
      train: firstOf(mnist.train, T),
      test: firstOf(mnist.test, V),
      makeEngine: (setup) => makeEngine(ENGINE, setup, { wasmFile: wasmFile() }),
      clock: () => performance.now(),
    });
    let reported = performance.now();
    for await (const { done, total } of job.work) {
      // Let the `disconnect` event arrive if the parent has ended.
      await setImmediate();
      if (performance.now() - reported < PROGRESS_MS) continue;
      reported = performance.now();
      report({ kind: 'progress', share: done / total });
    }
    return job.result() as RunResult;
  }

  process.on('message', async ({ planned }: ComputeOrder) => {
    let result: RunResult;
    try {
      result = await train(planned);
    } catch (error) {
      report({ kind: 'failed', reason: errorMessage(error), all: false });
      return;
    }
    try {
      storeRun(folder, {
        result,
        origin: { machine: machineOf(), commit, date: new Date().toISOString(), engine: ENGINE, revision: REVISION, sources: SOURCES },
      });
      const diverged = divergenceOf(result);
      report({ kind: 'done', seconds: result.seconds, ...(diverged ? { diverged } : {}) });
    } catch (error) {
      report({ kind: 'failed', reason: text.resultNotWritten(errorMessage(error)), all: true });
    }
  });
  report({ kind: 'ready' });
  return 0;
}
