import { errorMessage } from '../model/error-message.ts';
import { NotLoaded } from '../model/not-loaded.ts';
import type { RunConfig } from '../model/settings/config.ts';
import { ADAPTER_NOTES } from '../model/settings/engines.ts';
import type { Commands, WebgpuBenchmark } from '../protocol/commands.ts';
import type { WorkerReport } from '../protocol/report.ts';
import * as text from '../text/status.ts';
import { startWorkerClient } from './worker-client.ts';

const DEADLINE_MS = 60_000;
/** WebGPU replaces an engine if a step takes at most this fraction of that engine's time. */
const WORTH = 0.8;

/** Measures a few steps of WebGPU with a configuration, in a separate worker beside the run. Never rejects. */
export async function benchmarkWebgpu(config: RunConfig, software = false): Promise<WebgpuBenchmark> {
  const worker = startWorkerClient<Commands, WorkerReport>({
    what: 'run',
    onMessage: () => {},
    onFault: (kind, message) => (kind === 'not loaded' ? new NotLoaded(text.benchmarkWorker) : new Error(message)),
  });
  if (!worker) return { adapter: 'none' };
  const late = setTimeout(() => worker.end(new Error(text.benchmarkTooLong(DEADLINE_MS / 1000))), DEADLINE_MS);
  try {
    return await worker.ask('benchmarkWebgpu', { config, software });
  } catch (error) {
    return { adapter: 'real', fault: errorMessage(error), isRetryable: error instanceof NotLoaded };
  } finally {
    clearTimeout(late);
    worker.end();
  }
}

/** Decides whether WebGPU is faster than the current engine, which takes `running` ms per step. `note` gives the reason. */
export function judgeWebgpu({ adapter, fault, msPerStep }: WebgpuBenchmark, running: number): { wins: boolean; note: string } {
  if (fault) return { wins: false, note: text.webgpuUnused(fault) };
  if (msPerStep === undefined) return { wins: false, note: ADAPTER_NOTES[adapter] };
  const wins = msPerStep <= WORTH * running;
  return { wins, note: wins ? text.webgpuFaster(msPerStep, running) : text.webgpuNotFaster(msPerStep, running) };
}
