import { measureNetworks } from '../../training/evaluate.ts';
import type { Run } from '../../training/run.ts';
import type { Row } from '../experiment.ts';
import { type Measuring, rowOf } from './measuring.ts';

/** Measures errors (percent) and loss (nats) after every epoch, and the error of each of some networks sampled at the end. */
export const measureErrorsOf = (networks: number): Measuring => ({
  networks,
  soFar: epochRows,
  async *finish({ run, engine, test }) {
    const rows = epochRows(run);
    if (run.config.rule === 'bp' || networks === 0) return rows;
    const errors = yield* measureNetworks(engine, await engine.theta(), test, run.config.seed, networks);
    return [...rows, ...errors.map((value, network) => rowOf('sampled error', { x: network, value }))];
  },
});

const epochRows = ({ history }: Run): Row[] =>
  history.epochs.flatMap(({ epoch, loss, meanFieldError, freshError }) => [
    rowOf('fresh error', { x: epoch, value: freshError }),
    rowOf('mean-field error', { x: epoch, value: meanFieldError }),
    rowOf('training loss', { x: epoch, value: loss }),
  ]);
