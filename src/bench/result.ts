import type { EngineName } from '../model/settings/engines.ts';
import type { LaneRule } from '../model/settings/rules.ts';
import type { StepFlop } from './flop.ts';
import type { Timing } from './timing.ts';

/** Operations, besides steps, that a run or the page requests from an engine. */
export type OperationName = 'mean field' | 'fresh noise' | 'sampled network' | 'sampling' | 'noise' | 'statistics' | 'shares' | 'theta';

export interface EngineSteps {
  readonly engine: EngineName;
  readonly ms: Timing;
  readonly stepsPerSecond: number;
  /** Median of tfjs-wasm over the median of this engine; null if tfjs-wasm was not measured. */
  readonly ratioToTfjs: number | null;
  /** Useful FLOP over the median, in GFLOP/s. */
  readonly gflops: number;
  /** Floor over median; 1 is the peak. */
  readonly fractionOfFloor: number;
  /** Memory that the engine reports, in MB (10^6 bytes); null where it cannot tell. */
  readonly memory: number | null;
}

export interface BenchCase {
  readonly layers: readonly number[];
  readonly batch: number;
  /** Mean number of non-zero inputs h in a batch. [weight layer] */
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

/** Steps of the kernel by one learning rule. */
export interface RuleSteps {
  readonly rule: LaneRule;
  readonly ms: Timing;
  readonly stepsPerSecond: number;
  /** Median over the median of gBP, measured in turns with the other rules; below 1 is faster than gBP. */
  readonly ratioToGbp: number;
}

/** Results that the same code measures in Node and in a browser's worker. */
export interface BenchResult {
  /** Of the default case (wasm, 784-100-100-10, B = 500); null if that was not measured. */
  readonly ratioToTfjs: number | null;
  readonly fractionOfFloor: number | null;
  /** Multiply-adds in WebAssembly in GFLOP/s: the best, on which the floors are based, and all samples in their order. */
  readonly peak: { readonly best: number; readonly samples: readonly number[] };
  readonly cases: readonly BenchCase[];
  /** gBP and the rules of a single network on 784-100-100-10, B = 500; empty if the kernel was not measured on it. */
  readonly rules: readonly RuleSteps[];
  readonly operations: readonly OperationResult[];
  /** Engines that did not run, and other remarks. */
  readonly notes: readonly string[];
}

interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** Such as Node 20.19.0. */
  readonly platform: string;
  readonly date: string;
  /** Mean number of busy processes in the minute before; other work makes all times longer. */
  readonly load: number;
  /** Largest resident memory of the process, in MB; only in Node. */
  readonly processMemory?: number;
}

export interface Extra {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export interface BenchReport extends BenchResult {
  readonly machine: Machine;
  readonly quick: boolean;
  readonly extras: readonly Extra[];
}
