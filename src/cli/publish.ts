import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment, RunResult } from '../figures/experiment.ts';
import { EXPERIMENTS } from '../figures/experiments.ts';
import { type AboutResults, writeResults } from '../figures/results-file.ts';
import { errorMessage } from '../model/error-message.ts';
import * as text from '../text/cli-figures.ts';
import { UsageError } from './exit-codes.ts';
import { writeOut } from './output.ts';

/* The results that ship with the page: one table per figure, and one file that says where they come from. */

const ABOUT = 'about.json';

/** Keys are ids of figures. */
type About = Readonly<Record<string, AboutResults>>;

/** Creates the folder of published results, and reads its about.json. Throws UsageError. */
export function readPublished(folder: string): About {
  const file = join(folder, ABOUT);
  try {
    mkdirSync(folder, { recursive: true });
    const about: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof about === 'object' && about !== null && !Array.isArray(about)) return about as About;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new UsageError(text.publishedUnreadable(file, errorMessage(error)));
  }
  throw new UsageError(text.publishedForeign(file));
}

export interface PublishedResults {
  readonly experiment: Experiment;
  readonly results: readonly RunResult[];
  readonly about: AboutResults;
}

/** Writes the tables of figures and their entries in about.json; other figures stay as they are. */
export function publish({ folder, about }: { readonly folder: string; readonly about: About }, figures: readonly PublishedResults[]): void {
  for (const { experiment, results } of figures) writeOut(join(folder, `${experiment.id}.csv`), writeResults(experiment, results));
  const all: About = { ...about, ...Object.fromEntries(figures.map((figure) => [figure.experiment.id, figure.about])) };
  const ordered = EXPERIMENTS.flatMap(({ id }) => (all[id] ? [[id, all[id]]] : []));
  writeOut(join(folder, ABOUT), `${JSON.stringify(Object.fromEntries(ordered), null, 1)}\n`);
}
