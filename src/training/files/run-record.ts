import { ParseError } from '../../formats/parse-error.ts';
import { parseJson } from '../../formats/tensor.ts';
import { errorMessage } from '../../model/error-message.ts';
import { type RunConfig, stepsPerEpoch } from '../../model/settings/config.ts';
import { readConfig } from '../../model/settings/read-config.ts';
import { flatten, formatValue } from '../../model/settings/setting.ts';
import * as filesText from '../../text/files.ts';
import { checkHistory, type History, readHistory } from '../history.ts';

type Foreign = Readonly<Record<string, unknown>>;

/** Contents of the array "run" of a file. */
export interface RunRecord {
  readonly config: RunConfig;
  readonly engine: string;
  /** Revision of the engines, see REVISION; 1 for the earliest files, which do not contain it. */
  readonly revision: number;
  readonly data: string;
  readonly step: number;
  readonly stopEpoch: number;
  readonly history: History;
  /** Number of layers with flags of dead inputs. */
  readonly dead: number;
  /** Only in a checkpoint. */
  readonly adamSteps: number | undefined;
}

/** Reads the array "run" of a distribution or a checkpoint. Throws ParseError if it is incomplete or contradicts itself. */
export function readRecord(bytes: Uint8Array): RunRecord {
  const run = parseRun(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes), filesText.runArray);
  const config = configOf(run.config, filesText.runRecord);
  const stopEpoch = whole(run, 'stopEpoch', 1e6);
  const step = whole(run, 'step', stopEpoch * stepsPerEpoch(config));
  const revision = run.revision === undefined ? 1 : whole(run, 'revision', 1e6);
  const adamSteps = run.adamSteps === undefined ? undefined : whole(run, 'adamSteps', step);
  const history = historyOf(run.history, config, step);
  const dead = whole(run, 'silent', config.layers.length - 1);
  return { config, engine: String(run.engine).slice(0, 40), revision, data: String(run.data).slice(0, 200), step, stopEpoch, history, dead, adamSteps };
}

/** Reads the metadata entry "run" of a recording. Throws ParseError in the same cases. */
export function readRecordedRun(text: string): Pick<RunRecord, 'config' | 'engine' | 'history'> {
  const run = parseRun(() => text, filesText.runEntry);
  const config = configOf(run.config, filesText.runRecord);
  return { config, engine: String(run.engine).slice(0, 40), history: historyOf(run.history, config) };
}

/** Throws ParseError unless the configuration in the metadata, if there is one, is that of the run. */
export function compareConfig(text: string | undefined, config: RunConfig): void {
  if (text === undefined) return;
  const what = filesText.configEntry;
  const fromMetadata = flatten(
    configOf(
      parseRun(() => text, what),
      what,
    ),
  );
  for (const [key, own] of flatten(config)) {
    const [value, other] = [formatValue(own), formatValue(fromMetadata.get(key))];
    if (other !== value) throw new ParseError(filesText.configContradicts(key, value, other));
  }
}

function parseRun(textOf: () => string, what: string): Foreign {
  let run: unknown;
  try {
    run = parseJson(textOf(), what);
  } catch (error) {
    throw error instanceof ParseError ? error : new ParseError(filesText.recordNotJson(what));
  }
  if (typeof run !== 'object' || run === null) throw new ParseError(filesText.recordNotObject(what));
  return run as Foreign;
}

function configOf(value: unknown, where: string): RunConfig {
  try {
    return readConfig(value);
  } catch (error) {
    throw new ParseError(filesText.settingsRefused(where, errorMessage(error)));
  }
}

function historyOf(value: unknown, config: RunConfig, step?: number): History {
  try {
    const history = readHistory(value, config.layers);
    checkHistory(history, config, step);
    return history;
  } catch (error) {
    throw new ParseError(filesText.historyRefused(errorMessage(error)));
  }
}

function whole(run: Foreign, key: string, most: number): number {
  const value = run[key];
  if (!Number.isSafeInteger(value) || (value as number) < 0 || (value as number) > most)
    throw new ParseError(filesText.wholeNumberExpected(key, typeof value === 'number' ? value : undefined, most));
  return value as number;
}
