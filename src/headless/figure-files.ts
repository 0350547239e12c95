import { join } from 'node:path';
import type { Experiment, Over, RunResult, Scale, Verdict } from '../experiments/experiment.ts';
import { type AboutResults, writeResults } from '../experiments/results-file.ts';
import type { SpreadKind } from './figure-options.ts';
import { writeWhole } from './output.ts';
import type { StoredRun } from './stored-runs.ts';

/** Draws a figure as a whole SVG file. */
export type DrawFigure = (experiment: Experiment, results: readonly RunResult[], over: Over, spread: SpreadKind) => string;

/** Where the runs of a figure were computed, when the last of them was, and how. */
export function aboutOf({ id }: Experiment, stored: readonly StoredRun[], scale: Scale): AboutResults {
  const command = `npm run -s headless -- figure ${id} --scale ${scale} --out DIR`;
  const said = (name: 'machine' | 'commit' | 'engine') => [...new Set(stored.map(({ origin }) => origin[name]))].join('; ');
  const date = stored.reduce((latest, { origin }) => (origin.date > latest ? origin.date : latest), '');
  const runs = stored.map(({ result: { key, theta, seconds } }) => ({ key, theta, seconds }));
  return { machine: said('machine'), date, commit: said('commit'), command, engine: said('engine'), scale, runs };
}

export interface FigureFiles {
  readonly folder: string;
  readonly about: AboutResults;
  readonly spread: SpreadKind;
  readonly draw?: DrawFigure | undefined;
}

/** Writes table, account and pictures of a figure whose runs are all there; gives the verdicts, one for each claim. */
export function writeFigure(experiment: Experiment, stored: readonly StoredRun[], { folder, about, spread, draw }: FigureFiles): Verdict[] {
  const { id, label, title, protocol, claims, hasLive } = experiment;
  const results = stored.map(({ result }) => result);
  const verdicts = claims.map(({ judge }) => judge(results));
  const { runs: _, scale, ...origin } = about;
  const account = {
    id,
    label,
    title,
    protocol,
    scale,
    about: origin,
    runs: results.map(({ key, config, measure, theta, seconds }) => ({ key, config, measure, theta, seconds })),
    claims: claims.map(({ id, text, by, note }, n) => ({ id, text, by, ...(note ? { note } : {}), ...verdicts[n] })),
  };
  const file = (ending: string) => join(folder, `${id}${ending}`);
  writeWhole(file('.csv'), writeResults(experiment, results));
  writeWhole(file('.json'), `${JSON.stringify(account, null, 1)}\n`);
  if (draw) {
    writeWhole(file('.svg'), draw(experiment, results, 'all', spread));
    if (hasLive) writeWhole(file('-live.svg'), draw(experiment, results, 'live', spread));
  }
  return verdicts;
}
