import type { Dataset } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Run } from '../../training/run.ts';
import type { Over, Row } from '../experiment.ts';

/** A run and what its measurement needs; valid between two events of the run. */
export interface Measured {
  readonly run: Run;
  readonly engine: Engine;
  readonly test: Dataset;
}

/** One measurement of one run. */
export interface Measuring {
  /** Number of evaluations of a network on all test images: the main cost besides training. */
  readonly networks: number;
  /** Number of steps after which all parameters are read, which adds to the time of a step; 0 if absent. */
  readonly stepsRead?: number;
  /** Called after every step. */
  readonly step?: (measured: Measured) => Promise<void>;
  /** Rows to keep if training diverges. */
  readonly soFar?: (run: Run) => Row[];
  /** Returns the rows at the end of the run; yields after every chunk. */
  readonly finish: (measured: Measured) => AsyncGenerator<undefined, Row[]>;
}

const DIGITS = 6;

/** Makes a row, by default of the whole network and all its connections. The value is rounded to six significant digits. */
export const rowOf = (
  quantity: string,
  { over = 'all', stage: layer = null, x = null, value }: Partial<Row> & { readonly value: number; readonly over?: Over },
): Row => ({
  quantity,
  over,
  stage: layer,
  x,
  value: Number(value.toPrecision(DIGITS)),
});
