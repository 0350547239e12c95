import type { Dataset } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Run } from '../../training/run.ts';
import type { Over, Row } from '../experiment.ts';

/** A run while it is measured, between two pulls. */
export interface Measured {
  readonly run: Run;
  readonly engine: Engine;
  readonly test: Dataset;
}

/** How something is measured of a run. */
export interface Measuring {
  /** Networks that are asked about all test images, which is where the time goes besides training. */
  readonly networks: number;
  /** Steps after which it looks at the whole law, which takes a part of the time of a step; none if it does not say. */
  readonly isDue?: number;
  /** Is told of every step. */
  readonly step?: (measured: Measured) => Promise<void>;
  /** What was found so far, when training diverges. */
  readonly soFar?: (run: Run) => Row[];
  /** What was found, when the run is at its end; yields after every piece of work. */
  readonly finish: (measured: Measured) => AsyncGenerator<undefined, Row[]>;
}

const DIGITS = 6;

/** A row of a whole network and all its connections, unless something else is said. Values are rounded to six digits. */
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
