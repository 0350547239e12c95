import { describeDiverged, finishedOf } from '../../figures/diverged.ts';
import type { Experiment, Over, RunResult } from '../../figures/experiment.ts';
import { type AboutResults, writeResults } from '../../figures/results-file.ts';
import type { FigureView } from '../../protocol/figures.ts';

/** Returns the figure data and the verdicts on the claims for some results; diverged runs are listed apart. */
export function viewOf(experiment: Experiment, results: readonly RunResult[], over: Over): FigureView {
  const finished = finishedOf(results);
  return {
    figureData: experiment.figureData(finished, over),
    verdicts: experiment.claims.map(({ judge }) => judge(finished)),
    runs: finished.length,
    of: experiment.settings.length * experiment.runs,
    diverged: describeDiverged(results),
  };
}

/** Encodes results as a file: a CSV table, or JSON of every run with its configuration and all its rows. */
export function fileOf(
  experiment: Experiment,
  results: readonly RunResult[],
  kind: 'csv' | 'json',
  { about, sourcesOf }: { readonly about?: AboutResults; readonly sourcesOf?: (key: string) => string | undefined } = {},
): Uint8Array {
  const { id, label, title, protocol } = experiment;
  const runs = results.map(({ key, config, measure, theta, seconds, rows }) => {
    const sources = sourcesOf?.(key);
    return { key, config, measure, theta, seconds, ...(sources ? { sources } : {}), rows };
  });
  const { runs: _, ...origin } = about ?? { runs: [] };
  const json = (): string =>
    `${JSON.stringify({ figure: id, label, title, protocol, engine: about?.engine ?? 'wasm', ...(about ? { about: origin } : {}), runs }, null, 1)}\n`;
  return new TextEncoder().encode(kind === 'csv' ? writeResults(experiment, results) : json());
}
