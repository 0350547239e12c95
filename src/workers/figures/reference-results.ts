import type { Experiment, RunResult } from '../../figures/experiment.ts';
import { SCALES } from '../../figures/experiment.ts';
import { type AboutResults, type RunNote, readResults } from '../../figures/results-file.ts';
import { errorMessage } from '../../model/error-message.ts';
import { memoiseSuccess } from '../../model/memoise-success.ts';
import { type Foreign, isObject, nameOf } from '../../model/settings/read-config.ts';

/** Results that come with the program, or why they are not there. */
export type Found = { readonly results: readonly RunResult[]; readonly about: AboutResults } | { readonly missing: string };

/** Bytes of the file at an address relative to the page. Rejects in words if it is not there. */
export type Fetch = (address: string) => Promise<Uint8Array>;

/** Fetches published results, those of each figure once. */
export class Published {
  readonly #fetch: Fetch;
  readonly #about: () => Promise<Foreign>;
  readonly #found = new Map<string, Promise<Found>>();

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
    this.#about = memoiseSuccess(() => fetch('results/about.json').then(parseJson));
  }

  /** Those of a figure. Never rejects; what could not be read is read again at the next call. */
  find(experiment: Experiment): Promise<Found> {
    const { id } = experiment;
    const known =
      this.#found.get(id) ??
      this.#read(experiment).catch((error: unknown) => {
        this.#found.delete(id);
        return { missing: errorMessage(error) };
      });
    this.#found.set(id, known);
    return known;
  }

  async #read(experiment: Experiment): Promise<Found> {
    const about = await this.#about();
    if (!Object.hasOwn(about, experiment.id)) return { missing: `No results of ${experiment.label} come with this version.` };
    const note = readAbout(about[experiment.id], experiment.label);
    const csv = new TextDecoder().decode(await this.#fetch(`results/${experiment.id}.csv`));
    const results = readResults(experiment, csv, note.runs);
    if (results.length === 0) return { missing: `The results of ${experiment.label} that come with this version are of other runs than it plans now.` };
    return { results, about: note };
  }
}

function parseJson(bytes: Uint8Array): Foreign {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw new Error('The published results cannot be read: about.json is damaged. Reload the page.');
}

/** What is said of the results of one figure. Throws in words. */
function readAbout(value: unknown, label: string): AboutResults {
  const refuse = (): never => {
    throw new Error(`The published results of ${label} cannot be read: about.json does not say where they are from. Reload the page.`);
  };
  if (!isObject(value) || !Array.isArray(value.runs)) return refuse();
  const text = (key: string): string => (typeof value[key] === 'string' ? value[key] : refuse());
  const runs = value.runs.map((run: unknown): RunNote => {
    if (!isObject(run) || typeof run.key !== 'string' || typeof run.theta !== 'string' || !Number.isFinite(run.seconds)) return refuse();
    return { key: run.key, theta: run.theta, seconds: run.seconds as number };
  });
  return {
    machine: text('machine'),
    date: text('date'),
    commit: text('commit'),
    command: text('command'),
    engine: text('engine'),
    scale: nameOf('Scale', SCALES, value.scale),
    runs,
  };
}
