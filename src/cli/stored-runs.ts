import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedRun, RunResult } from '../figures/experiment.ts';
import { earlierKeyOf, keyOf } from '../figures/plan.ts';
import { readResult } from '../figures/read-result.ts';
import { shortSources } from '../figures/sources.ts';
import { errorMessage } from '../model/error-message.ts';
import { nameOf } from '../model/settings/foreign.ts';
import * as text from '../text/cli-figures.ts';
import { UsageError } from './exit-codes.ts';
import { replaceFile } from './output.ts';

/*
 * Results on disk, one file per run, named by its key: a finished run is found again, whatever happened since. Many processes on many
 * machines may share a folder: temporary files have random names, and the process that is second finds the same result there.
 */

const FORMAT = 'slabscope-result/1';
/** Name of a temporary file of replaceFile. */
const DRAFT = /^[0-9a-f]+\..+\.tmp$/;
const LONGEST_WRITE_MS = 24 * 3_600_000;

/** Where and when a run was computed. */
export interface Origin {
  readonly machine: string;
  /** Commit of the sources. */
  readonly commit: string;
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly engine: string;
  /** Revision of the engines, see REVISION; absent in older results. */
  readonly revision?: number;
  /** Hash of the sources that computed the result, see SOURCES; absent in older results. */
  readonly sources?: string;
}

export interface StoredRun {
  readonly result: RunResult;
  readonly origin: Origin;
}

/** Returns which state of the program computed a result, in short: its sources, or for older results their commit. */
export const programOf = ({ sources, commit }: Origin): string => (sources === undefined ? `commit ${commit.slice(0, 12)}` : shortSources(sources));

/** Prints a line on stderr if `what` mixes results of several states of the program; `where` says how to tell them apart. */
export function warnOfMixture(what: string, programs: ReadonlySet<string>, where: string): void {
  if (programs.size > 1) process.stderr.write(`${text.mixedPrograms(what, [...programs], where)}\n`);
}

/**
 * Creates the folder, checks that files can be written into it, and removes old temporary files, see clearOld. Throws UsageError if
 * the folder cannot be used.
 */
export function openRuns(folder: string): string[] {
  try {
    mkdirSync(folder, { recursive: true });
    return clearOld(folder, probe(folder));
  } catch (error) {
    throw new UsageError(text.cannotUseRuns(folder, errorMessage(error)));
  }
}

/** Removes temporary files that no process can still be writing; returns one line for each. */
function clearOld(folder: string, now: number): string[] {
  const before = now - LONGEST_WRITE_MS;
  const old = readdirSync(folder).filter((name) => DRAFT.test(name) && (statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? before) < before);
  for (const name of old) rmSync(join(folder, name), { force: true });
  return old.map(text.draftRemoved);
}

/** Writes a file as a test; returns its time in ms by the clock of the disk, which may belong to another machine. */
function probe(folder: string): number {
  const probeFile = join(folder, `trial-${randomUUID()}`);
  replaceFile(probeFile, ['']);
  const { mtimeMs } = statSync(probeFile);
  rmSync(probeFile, { force: true });
  return mtimeMs;
}

const fileOf = (folder: string, key: string): string => join(folder, `${key}.json`);

const hashOf = (run: unknown): string => createHash('sha256').update(JSON.stringify(run)).digest('hex');

/** Stores a result so that its file is complete or absent. Rows whose value is not finite, such as a mean over nothing, are left out. */
export function storeRun(folder: string, { result, origin }: StoredRun): void {
  const run: StoredRun = { result: { ...result, rows: result.rows.filter(({ value }) => Number.isFinite(value)) }, origin };
  try {
    replaceFile(fileOf(folder, result.key), [JSON.stringify({ format: FORMAT, sha256: hashOf(run), run })]);
  } catch (error) {
    // Another process has stored the same result first, and the system does not allow replacing its file: nothing is lost.
    if (!findTrusted(folder, result)) throw error;
  }
}

/** Returns the stored result of a planned run; undefined also if its file cannot be trusted. */
export function findTrusted(folder: string, planned: PlannedRun): StoredRun | undefined {
  try {
    return findRun(folder, planned);
  } catch {
    return undefined;
  }
}

/** Returns the stored result of a planned run; undefined if there is none. Throws an Error with a message for the user if its file cannot be trusted. */
export function findRun(folder: string, planned: PlannedRun): StoredRun | undefined {
  const name = fileOf(folder, keyOf(planned));
  let bytes: string;
  try {
    bytes = readFileSync(name, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(text.cannotRead(name, errorMessage(error)));
  }
  try {
    return readStored(bytes, keyOf(planned));
  } catch (error) {
    throw new Error(text.cannotTrust(name, errorMessage(error)));
  }
}

/** Returns the result of the same plan by an earlier revision of the engines, if that gave other rows; undefined if there is none that can be trusted. */
export function findEarlier(folder: string, planned: PlannedRun): StoredRun | undefined {
  const key = earlierKeyOf(planned);
  try {
    return key === undefined ? undefined : readStored(readFileSync(fileOf(folder, key), 'utf8'), key);
  } catch {
    return undefined;
  }
}

function readStored(bytes: string, key: string): StoredRun {
  if (bytes === '') throw new Error(text.emptyResult);
  let parsed: { format?: unknown; sha256?: unknown; run?: { result?: unknown; origin?: Partial<Record<keyof Origin, unknown>> } } | null;
  try {
    parsed = JSON.parse(bytes);
  } catch {
    throw new Error(text.cutResult);
  }
  nameOf(text.resultFormat, [FORMAT], parsed?.format);
  const run = parsed?.run;
  if (run === undefined || parsed?.sha256 !== hashOf(run)) throw new Error(text.wrongHash);
  const { machine, commit, date, engine, revision, sources } = run?.origin ?? {};
  for (const part of [machine, commit, date, engine]) if (typeof part !== 'string') throw new Error(text.noOrigin);
  const optional = { ...(typeof revision === 'number' ? { revision } : {}), ...(typeof sources === 'string' ? { sources } : {}) };
  return { result: readResult(run.result, key), origin: { machine, commit, date, engine, ...optional } as Origin };
}
