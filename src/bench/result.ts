import type { EngineName } from '../model/settings/engines.ts';
import type { LaneRule } from '../model/settings/rules.ts';
import type { StepFlop } from './flop.ts';
import type { Timing } from './timing.ts';

/** Everything that a run or a page asks of an engine besides its steps. */
export type OperationName = 'mean field' | 'fresh noise' | 'sampled network' | 'sampling' | 'noise' | 'statistics' | 'shares' | 'theta';

/** One engine's steps of one case. */
export interface EngineSteps {
  readonly engine: EngineName;
  readonly ms: Timing;
  readonly stepsPerSecond: number;
  /** Median of tfjs-wasm over the median of this engine; null if tfjs-wasm was not measured. */
  readonly ratioToTfjs: number | null;
  /** Useful FLOP over the median, in GFLOP/s. */
  readonly gflops: number;
  /** Floor over median: 1 would be the peak. */
  readonly fractionOfFloor: number;
  /** What the engine says that it holds, in MB (10^6 bytes); null where it cannot tell. */
  readonly memory: number | null;
}

/** All engines on steps of one network and batch. */
export interface BenchCase {
  readonly layers: readonly number[];
  readonly batch: number;
  /** For each stage, how many h below it were not zero in a batch, on average. */
  readonly active: readonly number[];
  readonly flop: StepFlop;
  /** Useful FLOP over the peak, in ms. */
  readonly floor: number;
  readonly engines: readonly EngineSteps[];
}

export interface OperationResult {
  readonly operation: OperationName;
  readonly engine: EngineName;
  readonly ms: Timing;
}

/** Steps by one rule, the kernel's. */
export interface RuleSteps {
  readonly rule: LaneRule;
  readonly ms: Timing;
  readonly stepsPerSecond: number;
  /** Median over the median of gBP, which took its steps in turns with the others: below 1 is faster. */
  readonly ratioToGbp: number;
}

/** What is measured by the same code in Node and in a browser's worker. */
export interface BenchResult {
  /** Of the default case (wasm, 784-100-100-10, B = 500); null if that was not measured. */
  readonly ratioToTfjs: number | null;
  readonly fractionOfFloor: number | null;
  /** GFLOP/s of multiply-adds in WebAssembly: the best, which the floors are made of, and all samples in their order. */
  readonly peak: { readonly best: number; readonly samples: readonly number[] };
  readonly cases: readonly BenchCase[];
  /** gBP and the rules for single weights on 784-100-100-10, B = 500; empty if the kernel was not measured on it. */
  readonly rules: readonly RuleSteps[];
  readonly operations: readonly OperationResult[];
  /** Engines that did not run, and what else has to be known. */
  readonly notes: readonly string[];
}

/** Where and when it was measured. */
interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** Such as Node 20.19.0. */
  readonly platform: string;
  readonly date: string;
  /** Mean number of busy processes in the minute before: other work makes all times longer. */
  readonly load: number;
  /** Largest resident memory of the process, in MB; only in Node. */
  readonly processMemory?: number;
}

/** One number that was measured beside the engines, as the table prints it. */
export interface Extra {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** What the command prints. */
export interface BenchReport extends BenchResult {
  readonly machine: Machine;
  readonly quick: boolean;
  readonly extras: readonly Extra[];
}
