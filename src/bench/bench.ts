import { CLASSES, INPUTS, RECIPE_CONFIGS, type RunConfig } from '../model/settings/config.ts';
import type { EngineName } from '../model/settings/engines.ts';
import * as text from '../text/bench.ts';
import { countStep } from './flop.ts';
import { measureOperations } from './operations.ts';
import { Peak } from './peak.ts';
import type { BenchPlan } from './plan.ts';
import type { BenchCase, BenchResult, EngineSteps } from './result.ts';
import { timeRules } from './rules.ts';
import { type BenchEnvironment, beginRun, countActiveInputs, type Start, type Turns, timeSteps } from './steps.ts';
import { timingOf } from './timing.ts';

/** Width of the network on which all engines are measured; other widths are for the engines that a user would choose. */
const MAIN_WIDTH = 100;
const BATCHES = { large: 500, small: 100 } as const;
const SIZED: ReadonlySet<EngineName> = new Set<EngineName>(['wasm', 'tfjs-wasm']);
/** Rounds for the main network, for others, for operations and for rules; length of a turn in ms. */
const EFFORTS = {
  full: { main: 10, others: 5, operations: 6, rules: 6, turn: 150 },
  quick: { main: 3, others: 2, operations: 1, rules: 2, turn: 50 },
} as const;

interface Measured {
  readonly config: RunConfig;
  readonly active: readonly number[];
  readonly turns: readonly Turns[];
}

/** Measures everything. Calls `report` with the part that begins and with the progress. */
export async function runBench(
  plan: BenchPlan,
  bench: Omit<BenchEnvironment, 'peak'>,
  report: (what: string, done: number, total: number) => void,
): Promise<BenchResult> {
  const effort = EFFORTS[plan.quick ? 'quick' : 'full'];
  const full: BenchEnvironment = { ...bench, peak: await Peak.open(bench.now) };
  const notes: string[] = [];
  const measured: Measured[] = [];
  // The main network comes first, because the rest may be cut off.
  const widths = [MAIN_WIDTH, ...plan.widths.filter((width) => width !== MAIN_WIDTH)].filter((width) => plan.widths.includes(width));
  const configs = widths.flatMap((width) => Object.values(BATCHES).map((batch) => configOf(width, batch)));
  const total = configs.length + 2;
  let main: Start | undefined;
  for (const [n, config] of configs.entries()) {
    const isMain = config.layers[1] === MAIN_WIDTH;
    report(text.stepsOf(config.layers, config.batch), n, total);
    const start = await beginRun(config, full);
    main ??= start;
    const engines = plan.engines.filter((name) => (plan.slow.has(name) ? isMain && config.batch === BATCHES.small : isMain || SIZED.has(name)));
    const turns = await timeSteps(start, engines, { rounds: isMain ? effort.main : effort.others, turn: effort.turn }, full, notes);
    measured.push({ config, active: await countActiveInputs(start, full), turns });
  }
  report(text.rules, configs.length, total);
  const isKernelsTurn = main?.config.layers[1] === MAIN_WIDTH && plan.engines.includes('wasm');
  const rules = main && isKernelsTurn ? await timeRules(main, { rounds: effort.rules, turn: effort.turn }, full) : [];
  report(text.operations, configs.length + 1, total);
  const sized = plan.engines.filter((name) => SIZED.has(name));
  const operations = main ? await measureOperations(main, sized, effort.operations, full) : [];
  full.peak.measure();
  const { best, samples } = full.peak;
  const cases = measured.map((one) => summarise(one, best));
  const usual = cases.find(({ layers, batch }) => layers[1] === MAIN_WIDTH && batch === BATCHES.large)?.engines.find(({ engine }) => engine === 'wasm');
  report(text.done, total, total);
  return {
    ratioToTfjs: usual?.ratioToTfjs ?? null,
    fractionOfFloor: usual?.fractionOfFloor ?? null,
    peak: { best, samples },
    cases,
    rules,
    operations,
    notes: [...new Set(notes)],
  };
}

const configOf = (width: number, batch: number): RunConfig => ({ ...RECIPE_CONFIGS.default, layers: [INPUTS, width, width, CLASSES], batch });

function summarise({ config, active, turns }: Measured, peak: number): BenchCase {
  const { layers, batch } = config;
  const flop = countStep(layers, batch, active);
  const floor = flop.total / peak / 1e6;
  const tfjs = turns.find(({ engine }) => engine === 'tfjs-wasm');
  const base = tfjs && timingOf(tfjs.times).median;
  const engines = turns.map(({ engine, times, memory }): EngineSteps => {
    const ms = timingOf(times);
    return {
      engine,
      ms,
      stepsPerSecond: 1000 / ms.median,
      ratioToTfjs: base === undefined ? null : base / ms.median,
      gflops: flop.total / ms.median / 1e6,
      fractionOfFloor: floor / ms.median,
      memory: memory > 0 ? memory / 1e6 : null,
    };
  });
  return { layers, batch, active, flop, floor, engines };
}
