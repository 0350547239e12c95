import type { Experiment, Over, RunResult } from '../../experiments/experiment.ts';
import { type AboutResults, writeResults } from '../../experiments/results-file.ts';
import type { FigureView } from '../../protocol/figures.ts';

/** What is drawn and claimed of some results. */
export const viewOf = (experiment: Experiment, results: readonly RunResult[], over: Over): FigureView => ({
  picture: experiment.picture(results, over),
  verdicts: experiment.claims.map(({ judge }) => judge(results)),
  runs: results.length,
  of: experiment.settings.length * experiment.runs,
});

/** Results of a figure as a file: its table, or every run with its configuration and all its rows. */
export function fileOf(experiment: Experiment, results: readonly RunResult[], kind: 'csv' | 'json', about?: AboutResults): Uint8Array {
  const { id, label, title, protocol } = experiment;
  const runs = results.map(({ key, config, measure, theta, seconds, rows }) => ({ key, config, measure, theta, seconds, rows }));
  const { runs: _, ...origin } = about ?? { runs: [] };
  const json = (): string =>
    `${JSON.stringify({ figure: id, label, title, protocol, engine: about?.engine ?? 'wasm', ...(about ? { about: origin } : {}), runs }, null, 1)}\n`;
  return new TextEncoder().encode(kind === 'csv' ? writeResults(experiment, results) : json());
}
