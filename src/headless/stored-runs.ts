import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedRun, RunResult } from '../experiments/experiment.ts';
import { keyOf } from '../experiments/plan.ts';
import { readResult } from '../experiments/read-result.ts';
import { nameOf } from '../model/read-config.ts';
import { wordsOf } from '../model/words-of.ts';
import { UsageError } from './usage-error.ts';

/* Results on disk, one file for each run, named by its key: what was finished is found again, whatever happened since. */

const FORMAT = 'slabscope-result/1';
const TEMPORARY = /^[0-9a-f]+\.(\d+)\.tmp$/;

/** Where and when a run was computed. */
interface Origin {
  readonly machine: string;
  /** Of the sources. */
  readonly commit: string;
  /** ISO, UTC. */
  readonly date: string;
  readonly engine: string;
}

export interface StoredRun {
  readonly result: RunResult;
  readonly origin: Origin;
}

/** Makes the folder and clears it, see clearLeft. Throws UsageError if it cannot be used. */
export function openRuns(folder: string): string[] {
  try {
    mkdirSync(folder, { recursive: true });
    const trial = join(folder, `0.${process.pid}.tmp`);
    writeFileSync(trial, '');
    rmSync(trial);
    return clearLeft(folder);
  } catch (error) {
    throw new UsageError(`${folder} cannot be used: ${wordsOf(error)}. Give another --out.`);
  }
}

/** Takes away what processes that are gone have left half written; says what, in lines. */
export function clearLeft(folder: string): string[] {
  const left = readdirSync(folder).filter((name) => {
    const writer = TEMPORARY.exec(name)?.[1];
    return writer !== undefined && isGone(Number(writer));
  });
  for (const name of left) rmSync(join(folder, name), { force: true });
  return left.map((name) => `${name} was left half written by a process that is gone: taken away.`);
}

function isGone(id: number): boolean {
  try {
    process.kill(id, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

const fileOf = (folder: string, key: string): string => join(folder, `${key}.json`);

const hashOf = (run: unknown): string => createHash('sha256').update(JSON.stringify(run)).digest('hex');

/** Writes a result so that its file is whole or not there. Numbers that are none, such as means over nothing, are no rows. */
export function storeRun(folder: string, { result, origin }: StoredRun): void {
  const run: StoredRun = { result: { ...result, rows: result.rows.filter(({ value }) => Number.isFinite(value)) }, origin };
  const draft = join(folder, `${result.key}.${process.pid}.tmp`);
  const file = openSync(draft, 'w');
  try {
    writeFileSync(file, JSON.stringify({ format: FORMAT, sha256: hashOf(run), run }));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, fileOf(folder, result.key));
}

/** The result of a planned run; undefined if there is none. Throws an Error in words if there is a file that cannot be trusted. */
export function findRun(folder: string, planned: PlannedRun): StoredRun | undefined {
  const name = fileOf(folder, keyOf(planned));
  let bytes: string;
  try {
    bytes = readFileSync(name, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${name} cannot be read: ${wordsOf(error)}`);
  }
  try {
    return readStored(bytes, planned);
  } catch (error) {
    throw new Error(`${name} cannot be trusted: ${wordsOf(error)}`);
  }
}

function readStored(bytes: string, planned: PlannedRun): StoredRun {
  let parsed: { format?: unknown; sha256?: unknown; run?: { result?: unknown; origin?: Partial<Record<keyof Origin, unknown>> } } | null;
  try {
    parsed = JSON.parse(bytes);
  } catch {
    throw new Error('It is cut short, or not JSON.');
  }
  nameOf('Its format', [FORMAT], parsed?.format);
  const run = parsed?.run;
  if (run === undefined || parsed?.sha256 !== hashOf(run)) throw new Error('Its content does not fit its SHA-256.');
  const { machine, commit, date, engine } = run?.origin ?? {};
  for (const part of [machine, commit, date, engine]) if (typeof part !== 'string') throw new Error('It does not say where it was computed.');
  return { result: readResult(run.result, keyOf(planned)), origin: { machine, commit, date, engine } as Origin };
}
