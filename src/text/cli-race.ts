/* Texts of the command race. */

import * as bench from './bench.ts';

export { cannotRead } from './cli.ts';
export { tuned as tunedSettings } from './rules.ts';

export const netTwice = '--net cannot be combined with --config, whose file already sets the network. Give one of the two.';
export const ruleNotRunning = (option: string, rule: string): string =>
  `--${option}: the rule ${rule} is not in this comparison. Add it to --lanes, or leave out --${option}.`;

export const step = 'step';
export const stopped = (steps: number, seed: number): string => `Stopped at step ${steps} of seed ${seed}.`;
/** `reason`: why the lane stopped before the others. */
export const laneStopped = (lane: string, seed: number, reason: string): string => `${lane}, seed ${seed}: ${reason}`;

/** Headings of the table; that of the rules is the same as in the benchmark, which aligns both. */
export const columns = { rule: bench.columns.rule, stepsPerSecond: 'steps/s' } as const;
export const afterEpochs = (epochs: number): string => `after ${epochs === 1 ? '1 epoch' : `${epochs} epochs`}`;
export const noError = '–';
/** Both in percent. */
export const meanWithSd = (mean: number, sd: number): string => `${mean.toFixed(1)} ± ${sd.toFixed(1)} %`;
