import { join } from 'node:path';
import { divergenceOf, finishedOf } from '../figures/diverged.ts';
import type { ClaimVerdict, Experiment, FigureScale, Over, RunResult } from '../figures/experiment.ts';
import { type AboutResults, writeResults } from '../figures/results-file.ts';
import * as figuresText from '../text/cli-figures.ts';
import type { ErrorBarKind } from './figure-options.ts';
import { writeOut } from './output.ts';
import { programOf, type StoredRun, warnOfMixture } from './stored-runs.ts';

export type DrawFigure = (experiment: Experiment, results: readonly RunResult[], over: Over, spread: ErrorBarKind, earlier?: readonly RunResult[]) => string;

/** Returns where the runs of a figure were computed, when the last of them was computed, and how. */
export function aboutOf({ id }: Experiment, stored: readonly StoredRun[], scale: FigureScale): AboutResults {
  const command = `npm run -s headless -- figure ${id} --scale ${scale} --out DIR`;
  const values = (name: 'machine' | 'commit' | 'engine' | 'sources') => [...new Set(stored.flatMap(({ origin }) => origin[name] ?? []))].join('; ');
  const sources = values('sources');
  const revision = Math.max(0, ...stored.map(({ origin }) => origin.revision ?? 0));
  const date = stored.reduce((latest, { origin }) => (origin.date > latest ? origin.date : latest), '');
  const runs = stored.map(({ result: { key, theta, seconds } }) => ({ key, theta, seconds }));
  return {
    machine: values('machine'),
    date,
    commit: values('commit'),
    command,
    engine: values('engine'),
    ...(revision > 0 ? { revision } : {}),
    ...(sources ? { sources } : {}),
    scale,
    runs,
  };
}

export interface FigureFiles {
  readonly folder: string;
  readonly about: AboutResults;
  readonly spread: ErrorBarKind;
  readonly draw?: DrawFigure | undefined;
  /** Results of an earlier revision of the engines: drawn, but not judged. */
  readonly earlier?: readonly RunResult[];
}

/** Writes the table, the report and the drawings of a figure whose runs are all there; returns one verdict per claim. */
export function writeFigure(experiment: Experiment, stored: readonly StoredRun[], { folder, about, spread, draw, earlier = [] }: FigureFiles): ClaimVerdict[] {
  const { id, label, title, protocol, claims, hasLive } = experiment;
  const results = stored.map(({ result }) => result);
  const finished = finishedOf(results);
  const programs = new Set(stored.map(({ origin: one }) => programOf(one)));
  const mixed = programs.size > 1;
  warnOfMixture(label, programs, figuresText.fileTellsRuns(`${id}.json`));
  const verdicts = claims.map(({ judge }) => judge(finished));
  const { runs: _, scale, ...origin } = about;
  const account = {
    id,
    label,
    title,
    protocol,
    scale,
    about: origin,
    runs: stored.map(({ result, origin: { sources } }) => {
      const { key, config, measure, theta, seconds } = result;
      const diverged = divergenceOf(result);
      return { key, config, measure, theta, seconds, ...(sources && mixed ? { sources } : {}), ...(diverged ? { diverged } : {}) };
    }),
    claims: claims.map(({ id, text, by, note }, n) => ({ id, text, by, ...(note ? { note } : {}), ...verdicts[n] })),
  };
  const file = (ending: string) => join(folder, `${id}${ending}`);
  writeOut(file('.csv'), writeResults(experiment, results));
  writeOut(file('.json'), `${JSON.stringify(account, null, 1)}\n`);
  if (draw) {
    writeOut(file('.svg'), draw(experiment, finished, 'all', spread, earlier));
    if (hasLive) writeOut(file('-live.svg'), draw(experiment, finished, 'live', spread, earlier));
  }
  return verdicts;
}
