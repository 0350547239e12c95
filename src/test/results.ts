import type { Experiment, Row, RunResult } from '../figures/experiment.ts';
import { OVERS } from '../figures/experiment.ts';
import { keyOf, planRuns } from '../figures/plan.ts';
import { FRACTIONS, TARGETS } from '../model/perturbation.ts';
import type { RunConfig } from '../model/settings/config.ts';

/** Makes a row, by default of a whole network and of all connections. */
export const row = (quantity: string, value: number, of: Partial<Row> = {}): Row => ({ quantity, over: 'all', stage: null, x: null, ...of, value });

/** Makes results for all runs that a figure plans, with made-up rows and a small difference between seeds. */
export const madeUp = (experiment: Experiment, rowsOf: (config: RunConfig) => readonly Row[]): RunResult[] =>
  planRuns(experiment, 'faithful').map((planned) => {
    const rows = rowsOf(planned.config).map(({ value, ...rest }) => ({ ...rest, value: value * (1 + 1e-4 * planned.config.seed) }));
    return { ...planned, key: keyOf(planned), theta: `theta of ${planned.config.seed}`, seconds: 1, rows };
  });

export const weightLayersOf = ({ layers }: RunConfig): number[] => layers.slice(1).map((_, l) => l + 1);

/** Makes the rows of a histogram: bins of equal width with these counts. */
export const bins = (quantity: string, of: Partial<Row>, least: number, width: number, counts: readonly number[]): Row[] =>
  counts.map((count, n) => row(quantity, count, { ...of, x: Number((least + n * width).toPrecision(6)) }));

/** Returns as many rows as the measure of a figure has, all with the same value. */
export function fullRows({ measure }: Experiment, config: RunConfig, value = 1): Row[] {
  const places = weightLayersOf(config).flatMap((layer) => OVERS.map((over) => ({ over, stage: layer })));
  const counts = (count: number): number[] => Array.from({ length: count }, () => value);
  switch (measure.kind) {
    case 'errors':
      return [
        ...Array.from({ length: config.epochs + 1 }, (_, x) => row('fresh error', value, { x })),
        ...Array.from({ length: measure.networks }, (_, x) => row('sampled error', value, { x })),
      ];
    case 'stages':
      return places.flatMap((of) =>
        ['mean pi', 'share pi = 1', 'entropy', 'entropy Eq. (8)', 'variance', 'VIP count', 'UIP count', 'VIP share', 'UIP share'].map((quantity) =>
          row(quantity, value, of),
        ),
      );
    case 'distributions':
      return places.flatMap((of) => [
        row('connections', 100, of),
        row('Xi = 0', value, of),
        row('S = 0', value, of),
        ...bins('pi', of, 0, 0.025, counts(40)),
        ...bins('m', of, -6, 0.3, counts(40)),
        ...bins('Xi', of, 0, 0.05, counts(40)),
        ...bins('S', of, -4, 0.1, counts(60)),
      ]);
    case 'perturbation':
      return weightLayersOf(config).flatMap((layer) =>
        TARGETS.flatMap((target) =>
          FRACTIONS.flatMap((x) => ['error', 'sd over networks', 'hit'].map((what) => row(`${what} ${target}`, value, { stage: layer, x }))),
        ),
      );
    case 'survival':
      return places.flatMap((of) => [
        row('VIPs followed', value, of),
        ...[0, 0.05, 1, 10].flatMap((x) => ['still VIP', 'VIP throughout', 'VIP share'].map((quantity) => row(quantity, value, { ...of, x }))),
      ]);
  }
}
