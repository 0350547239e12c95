import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedRun, RunResult } from '../figures/experiment.ts';
import { earlierKeyOf, keyOf } from '../figures/plan.ts';
import { readResult } from '../figures/read-result.ts';
import { shortSources } from '../figures/sources.ts';
import { errorMessage } from '../model/error-message.ts';
import { nameOf } from '../model/settings/read-config.ts';
import { UsageError } from './exit-codes.ts';
import { replaceFile } from './output.ts';

/*
 * Results on disk, one file for each run, named by its key: what was finished is found again, whatever happened since. Many
 * processes on many machines may share a folder: drafts have random names, and whoever comes second finds the same result there.
 */

const FORMAT = 'slabscope-result/1';
/** Drafts of writers that are gone for good. */
const DRAFT = /^[0-9a-f]+\..+\.tmp$/;
const LONGEST_WRITE_MS = 24 * 3_600_000;

/** Where and when a run was computed. */
export interface Origin {
  readonly machine: string;
  /** Of the sources. */
  readonly commit: string;
  /** ISO, UTC. */
  readonly date: string;
  readonly engine: string;
  /** Of the engines, see REVISION; earlier results do not say. */
  readonly revision?: number;
  /** What has computed it, see SOURCES; earlier results do not say. */
  readonly sources?: string;
}

export interface StoredRun {
  readonly result: RunResult;
  readonly origin: Origin;
}

/** By which state of the program a result was computed, in short: its sources, or for earlier results their commit. */
export const programOf = ({ sources, commit }: Origin): string => (sources === undefined ? `commit ${commit.slice(0, 12)}` : shortSources(sources));

/** One line on stderr if `what` has results of several states of the program; `where` tells them apart. */
export function warnOfMixture(what: string, programs: ReadonlySet<string>, where: string): void {
  if (programs.size > 1)
    process.stderr.write(`${what} mixes results of ${programs.size} states of the program (${[...programs].join(', ')}); ${where} are whose.\n`);
}

/** Makes the folder, tries to write into it, and clears it, see clearOld. Throws UsageError if it cannot be used. */
export function openRuns(folder: string): string[] {
  try {
    mkdirSync(folder, { recursive: true });
    return clearOld(folder, probe(folder));
  } catch (error) {
    throw new UsageError(`${folder} cannot be used: ${errorMessage(error)}. Give another --out.`);
  }
}

/** Takes away drafts that nobody can be writing any more; says which, in lines. */
function clearOld(folder: string, now: number): string[] {
  const before = now - LONGEST_WRITE_MS;
  const old = readdirSync(folder).filter((name) => DRAFT.test(name) && (statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? before) < before);
  for (const name of old) rmSync(join(folder, name), { force: true });
  return old.map((name) => `${name} was left half written more than a day ago: taken away.`);
}

/** Tries to write a file; gives the time by the clock of the disk, which may be that of another machine. */
function probe(folder: string): number {
  const probeFile = join(folder, `trial-${randomUUID()}`);
  replaceFile(probeFile, ['']);
  const { mtimeMs } = statSync(probeFile);
  rmSync(probeFile, { force: true });
  return mtimeMs;
}

const fileOf = (folder: string, key: string): string => join(folder, `${key}.json`);

const hashOf = (run: unknown): string => createHash('sha256').update(JSON.stringify(run)).digest('hex');

/** Writes a result so that its file is whole or not there. Numbers that are none, such as means over nothing, are no rows. */
export function storeRun(folder: string, { result, origin }: StoredRun): void {
  const run: StoredRun = { result: { ...result, rows: result.rows.filter(({ value }) => Number.isFinite(value)) }, origin };
  try {
    replaceFile(fileOf(folder, result.key), [JSON.stringify({ format: FORMAT, sha256: hashOf(run), run })]);
  } catch (error) {
    // Another process was quicker, where that is in the way: the result is there.
    if (!findTrusted(folder, result)) throw error;
  }
}

/** The result of a planned run; undefined also if its file cannot be trusted. */
export function findTrusted(folder: string, planned: PlannedRun): StoredRun | undefined {
  try {
    return findRun(folder, planned);
  } catch {
    return undefined;
  }
}

/** The result of a planned run; undefined if there is none. Throws an Error in words if there is a file that cannot be trusted. */
export function findRun(folder: string, planned: PlannedRun): StoredRun | undefined {
  const name = fileOf(folder, keyOf(planned));
  let bytes: string;
  try {
    bytes = readFileSync(name, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${name} cannot be read: ${errorMessage(error)}`);
  }
  try {
    return readStored(bytes, keyOf(planned));
  } catch (error) {
    throw new Error(`${name} cannot be trusted: ${errorMessage(error)}`);
  }
}

/** The result of the same plan by an earlier revision of the engines, where that gave other rows; undefined if there is none that can be trusted. */
export function findEarlier(folder: string, planned: PlannedRun): StoredRun | undefined {
  const key = earlierKeyOf(planned);
  try {
    return key === undefined ? undefined : readStored(readFileSync(fileOf(folder, key), 'utf8'), key);
  } catch {
    return undefined;
  }
}

function readStored(bytes: string, key: string): StoredRun {
  if (bytes === '') throw new Error('It is empty.');
  let parsed: { format?: unknown; sha256?: unknown; run?: { result?: unknown; origin?: Partial<Record<keyof Origin, unknown>> } } | null;
  try {
    parsed = JSON.parse(bytes);
  } catch {
    throw new Error('It is cut short, or not JSON.');
  }
  nameOf('Its format', [FORMAT], parsed?.format);
  const run = parsed?.run;
  if (run === undefined || parsed?.sha256 !== hashOf(run)) throw new Error('Its content does not fit its SHA-256.');
  const { machine, commit, date, engine, revision, sources } = run?.origin ?? {};
  for (const part of [machine, commit, date, engine]) if (typeof part !== 'string') throw new Error('It does not say where it was computed.');
  const message = { ...(typeof revision === 'number' ? { revision } : {}), ...(typeof sources === 'string' ? { sources } : {}) };
  return { result: readResult(run.result, key), origin: { machine, commit, date, engine, ...message } as Origin };
}
