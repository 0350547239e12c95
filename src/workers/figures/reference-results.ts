import type { Experiment, RunResult } from '../../figures/experiment.ts';
import { SCALES } from '../../figures/experiment.ts';
import { type AboutResults, type RunNote, readResults } from '../../figures/results-file.ts';
import { errorMessage } from '../../model/error-message.ts';
import { memoiseSuccess } from '../../model/memoise-success.ts';
import { type Foreign, isObject, nameOf } from '../../model/settings/foreign.ts';
import * as text from '../../text/figure-results.ts';

/** Reference results that ship with the page, or why they are missing (a message for the user). */
export type Found = { readonly results: readonly RunResult[]; readonly about: AboutResults } | { readonly missing: string };

/** Returns the bytes of the file at an address relative to the page. Rejects with a message for the user if it cannot be loaded. */
export type Fetch = (address: string) => Promise<Uint8Array>;

/** Fetches the reference results, once for each figure. */
export class ReferenceResults {
  readonly #fetch: Fetch;
  readonly #about: () => Promise<Foreign>;
  readonly #found = new Map<string, Promise<Found>>();

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
    this.#about = memoiseSuccess(() => fetch('results/about.json').then(parseJson));
  }

  /** Returns the results of a figure. Never rejects: a failure is returned as `missing`, and the next call fetches again. */
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
    if (!Object.hasOwn(about, experiment.id)) return { missing: text.noReferenceResults(experiment.label) };
    const note = readAbout(about[experiment.id], experiment.label);
    const csv = new TextDecoder().decode(await this.#fetch(`results/${experiment.id}.csv`));
    const results = readResults(experiment, csv, note.runs);
    if (results.length === 0) return { missing: text.otherReferenceResults(experiment.label) };
    return { results, about: note };
  }
}

function parseJson(bytes: Uint8Array): Foreign {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (isObject(value)) return value;
  } catch {
    // The error is thrown below.
  }
  throw new Error(text.damagedOrigins);
}

/** Reads the origin of the results of one figure from about.json. Throws an error with a message for the user. */
function readAbout(value: unknown, label: string): AboutResults {
  const refuse = (): never => {
    throw new Error(text.unknownOrigin(label));
  };
  if (!isObject(value) || !Array.isArray(value.runs)) return refuse();
  const read = (key: string): string => (typeof value[key] === 'string' ? value[key] : refuse());
  const runs = value.runs.map((run: unknown): RunNote => {
    if (!isObject(run) || typeof run.key !== 'string' || typeof run.theta !== 'string' || !Number.isFinite(run.seconds)) return refuse();
    return { key: run.key, theta: run.theta, seconds: run.seconds as number };
  });
  return {
    machine: read('machine'),
    date: read('date'),
    commit: read('commit'),
    command: read('command'),
    engine: read('engine'),
    scale: nameOf(text.scale, SCALES, value.scale),
    runs,
  };
}
