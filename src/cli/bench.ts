import { cpus, loadavg } from 'node:os';
import { runBench } from '../bench/bench.ts';
import { WIDTHS } from '../bench/plan.ts';
import type { BenchReport } from '../bench/result.ts';
import { formatReport } from '../bench/table.ts';
import { readMnist } from '../build/mnist.ts';
import { firstOf, MNIST } from '../data/dataset.ts';
import { RECIPE_CONFIGS } from '../model/settings/config.ts';
import { ENGINES, GPU_ENGINES } from '../model/settings/engines.ts';
import * as text from '../text/bench.ts';
import * as helpText from '../text/cli-help.ts';
import { readBenchOptions } from './bench-options.ts';
import { UsageError } from './exit-codes.ts';
import { printResult, showProgress } from './output.ts';
import { wasmFile } from './wasm-file.ts';

export async function bench(args: string[]): Promise<number> {
  const { help, browser, quick, json, out, engines, widths } = readBenchOptions(args);
  if (help) {
    process.stdout.write(helpText.bench(WIDTHS));
    return 0;
  }
  if (browser) throw new UsageError(text.browserElsewhere);
  const gpu = engines?.find((name) => GPU_ENGINES.has(name));
  if (gpu) throw new UsageError(text.needsBrowser(gpu));
  const load = loadavg()[0] as number;
  const mnist = readMnist();
  const began = performance.now();
  const plan = { engines: engines ?? ENGINES.filter((name) => !GPU_ENGINES.has(name)), slow: new Set(['reference'] as const), widths, quick };
  const bench = {
    train: firstOf(mnist.train, RECIPE_CONFIGS.default.T),
    test: firstOf(mnist.test, MNIST.test),
    device: { wasmFile: wasmFile() },
    now: () => performance.now(),
  };
  const result = await runBench(plan, bench, (what, done, total) => showProgress(what, done, total, (performance.now() - began) / 1000));
  const report: BenchReport = {
    ...result,
    machine: {
      cpu: cpus()[0]?.model ?? text.unknownProcessor,
      cores: cpus().length,
      platform: text.node(process.versions.node),
      date: new Date().toISOString(),
      load,
      processMemory: process.resourceUsage().maxRSS / 1000,
    },
    quick,
    extras: [],
  };
  if (out !== undefined) printResult(report, out);
  if (json) printResult(report, undefined);
  else process.stdout.write(formatReport(report));
  return 0;
}
