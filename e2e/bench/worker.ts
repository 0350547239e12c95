import shards from 'virtual:mnist-shards';
import wasmFile from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { runBench } from '../../src/bench/bench.ts';
import type { BenchResult, Extra } from '../../src/bench/result.ts';
import { firstOf, MNIST } from '../../src/data/dataset.ts';
import { describeAdapter } from '../../src/engine/adapter.ts';
import { errorMessage } from '../../src/model/error-message.ts';
import { RECIPE_CONFIGS } from '../../src/model/settings/config.ts';
import { ADAPTER_NOTES, ENGINES, type EngineName, GPU_ENGINES } from '../../src/model/settings/engines.ts';
import { ShardLoader } from '../../src/workers/shared/shard-loader.ts';
import { countGpuCalls } from './gpu-calls.ts';

/** Requests the benchmark that also runs in Node. */
interface Bench {
  readonly quick: boolean;
  readonly widths: readonly number[];
  readonly engines?: readonly EngineName[];
}
/** A request to the worker: the benchmark, or the number of WebGPU calls of one engine. */
export type Order = Bench | { readonly calls: EngineName };

export type Word = { readonly progress: string } | { readonly fault: string } | { readonly result: BenchResult | Extra[] };

const post = (word: Word): void => self.postMessage(word);

async function measure({ quick, widths, engines }: Bench): Promise<BenchResult> {
  const loader = new ShardLoader(`${self.location.origin}/`, shards);
  const load = (split: 'train' | 'test', count: number) => loader.load(split, count, () => {});
  const [train, test] = await Promise.all([load('train', RECIPE_CONFIGS.default.T), load('test', MNIST.test)]);
  const adapter = await describeAdapter();
  const slow = adapter === 'real' ? [] : [...GPU_ENGINES];
  const lost: string[] = [];
  const device = { wasmFile, onLost: (reason: string) => void lost.push(`The graphics device is not to be trusted: ${reason}.`) };
  const bench = { train: firstOf(train, train.labels.length), test, device, now: () => performance.now() };
  // By default without the float64 reference, whose speed is not of interest in a browser.
  const plan = { engines: engines ?? ENGINES.filter((name) => name !== 'reference'), slow: new Set(['reference', ...slow] as EngineName[]), widths, quick };
  const result = await runBench(plan, bench, (what, done, total) => post({ progress: `${what} ${done} of ${total}` }));
  return { ...result, notes: [...result.notes, `WebGPU adapter: ${adapter} (${ADAPTER_NOTES[adapter]}).`, ...lost] };
}

self.addEventListener('message', ({ data }) => {
  const order = data as Order;
  const work = 'calls' in order ? countGpuCalls(order.calls, { wasmFile }) : measure(order);
  work.then(
    (result) => post({ result }),
    (error: unknown) => post({ fault: errorMessage(error) }),
  );
});
