import type { AdamState, EngineState } from '../engine/engine.ts';
import type { SilentUnits } from '../engine/statistics.ts';
import { ParseError } from '../formats/parse-error.ts';
import { readSafetensors, type Tensor, type TensorFile, writeSafetensors } from '../formats/safetensors.ts';
import { type RunConfig, stepsPerEpoch } from '../model/config.ts';
import { readConfig } from '../model/read-config.ts';
import { PARAMETERS, type Theta } from '../model/theta.ts';
import { wordsOf } from '../model/words-of.ts';
import { sha256Of } from './hash.ts';
import { type History, readHistory } from './history.ts';

/** Everything that is needed to go on with a run, bit for bit on the same engine. Order and noise follow from seed and step. */
export interface Checkpoint {
  readonly config: RunConfig;
  /** Which engine has made the last steps. */
  readonly engine: string;
  /** Names the images that it was trained on. */
  readonly data: string;
  readonly step: number;
  /** After this epoch the run stops by itself. */
  readonly stopEpoch: number;
  readonly history: History;
  readonly silent: SilentUnits;
  readonly state: EngineState;
}

const FAMILY = 'slabscope-checkpoint/';
const VERSION = 1;
/** Stands in the file where its own hash will, while that is computed. */
const NO_HASH = '0'.repeat(64);

/**
 * A checkpoint as a safetensors file: `stageL.P`, `stageL.P.first` and `stageL.P.second` [N, M] in F32 for P = pi, m, xi,
 * `silentL` [N] in U8, `run` in U8 with the rest as JSON, and in its metadata the format and a SHA-256 over the whole file.
 */
export async function writeCheckpoint({ state, silent, ...run }: Checkpoint): Promise<Uint8Array> {
  const tensors = new Map<string, Tensor>();
  state.theta.forEach((stage, l) => {
    const { from, to } = stage;
    for (const name of PARAMETERS) {
      const parts = { '': stage, '.first': state.adam.first[l], '.second': state.adam.second[l] };
      for (const [ending, part] of Object.entries(parts))
        tensors.set(`stage${l + 1}.${name}${ending}`, { shape: [from, to], data: Float32Array.from(part?.[name] ?? []) });
    }
    tensors.set(`silent${l + 1}`, { shape: [from], data: silent[l] ?? new Uint8Array(from) });
  });
  // An array of its own: a long history is more than a header may hold.
  const words = new TextEncoder().encode(JSON.stringify({ ...run, adamSteps: state.adam.steps, silent: silent.length }));
  tensors.set('run', { shape: [words.length], data: words });
  const metadata = new Map([
    ['format', FAMILY + VERSION],
    ['sha256', NO_HASH],
  ]);
  const file = writeSafetensors({ tensors, metadata });
  setHash(file, await sha256Of(file));
  return file;
}

/** Reads what writeCheckpoint wrote. Rejects with ParseError, in words, if it is damaged, newer, or anything else. */
export async function readCheckpoint(bytes: Uint8Array): Promise<Checkpoint> {
  const { tensors, metadata } = readFile(bytes);
  const format = metadata.get('format') ?? '';
  const version = format.startsWith(FAMILY) ? Number(format.slice(FAMILY.length)) : Number.NaN;
  if (version > VERSION) throw new ParseError('This run was saved by a newer version of Slabscope. Reload the page to get that version, then open it again.');
  if (version !== VERSION) throw new ParseError(`This file is not a saved run: its format is "${format.slice(0, 40)}", expected "${FAMILY}${VERSION}".`);
  const copy = bytes.slice();
  const hash = metadata.get('sha256') ?? '';
  if (hash.length === NO_HASH.length) setHash(copy, NO_HASH);
  if (hash !== (await sha256Of(copy))) throw new ParseError('This saved run is damaged: its bytes do not fit its SHA-256. Use an older copy.');
  try {
    return build(tensors, JSON.parse(wordsOfRun(tensors)));
  } catch (error) {
    throw error instanceof ParseError ? error : new ParseError(`This saved run cannot be read: ${wordsOf(error)}`);
  }
}

function readFile(bytes: Uint8Array): TensorFile {
  try {
    return readSafetensors(bytes);
  } catch (error) {
    throw new ParseError(`This is not a whole saved run: cut short, damaged, or another kind of file. Choose another copy. (${wordsOf(error)})`);
  }
}

/** Writes a hash over the one that stands in the file's header. */
function setHash(file: Uint8Array, hash: string): void {
  const header = new TextDecoder('latin1').decode(file.subarray(0, 8 + Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true))));
  const at = header.lastIndexOf('"sha256":"');
  if (at < 0) throw new ParseError('This saved run has no SHA-256.');
  file.set(new TextEncoder().encode(hash), at + '"sha256":"'.length);
}

function wordsOfRun(tensors: TensorFile['tensors']): string {
  const words = tensors.get('run')?.data;
  if (!(words instanceof Uint8Array)) throw new ParseError('The saved run has no array "run".');
  return new TextDecoder('utf-8', { fatal: true }).decode(words);
}

function build(tensors: TensorFile['tensors'], run: Record<string, unknown>): Checkpoint {
  const config = readConfig(run.config);
  const whole = (key: string, most: number): number => {
    const value = run[key];
    if (!Number.isSafeInteger(value) || (value as number) < 0 || (value as number) > most)
      throw new ParseError(`"${key}" of the saved run is not a whole number up to ${most}.`);
    return value as number;
  };
  const stopEpoch = whole('stopEpoch', 1e6);
  const step = whole('step', stopEpoch * stepsPerEpoch(config));
  const read = (ending: string, of: Range): Theta =>
    config.layers.slice(1).map((to, l) => {
      const from = config.layers[l] as number;
      const part = (name: (typeof PARAMETERS)[number]): Float32Array => {
        const full = `stage${l + 1}.${name}${ending}`;
        const data = tensors.get(full)?.data;
        if (!(data instanceof Float32Array) || data.length !== from * to) throw new ParseError(`The saved run has no array "${full}" of ${from * to} numbers.`);
        const [least, most] = of[name];
        if (!data.every((value) => value >= least && value <= most))
          throw new ParseError(`The array "${full}" of the saved run holds a number outside ${least} to ${most}.`);
        return data;
      };
      return { from, to, pi: part('pi'), m: part('m'), xi: part('xi') };
    });
  const adam: AdamState = { first: read('.first', ANY), second: read('.second', ANY), steps: whole('adamSteps', 1e9) };
  const silent = config.layers.slice(0, whole('silent', config.layers.length - 1)).map((from, l) => {
    const data = tensors.get(`silent${l + 1}`)?.data;
    if (!(data instanceof Uint8Array) || data.length !== from) throw new ParseError(`The saved run has no array "silent${l + 1}" of ${from} numbers.`);
    return data;
  });
  return {
    config,
    engine: String(run.engine).slice(0, 40),
    data: String(run.data).slice(0, 200),
    step,
    stopEpoch,
    history: readHistory(run.history),
    silent,
    state: { theta: read('', BOUNDS), adam },
  };
}

type Range = Readonly<Record<(typeof PARAMETERS)[number], readonly [number, number]>>;
const LARGEST = 3.4028234663852886e38;
const FINITE = [-LARGEST, LARGEST] as const;
const ANY: Range = { pi: FINITE, m: FINITE, xi: FINITE };
const BOUNDS: Range = { pi: [0, 1], m: FINITE, xi: [0, LARGEST] };

/** A checkpoint whose history says that it goes on differently from here. */
export const changed = (past: Checkpoint, what: string): Checkpoint => ({
  ...past,
  history: { ...past.history, changes: [...past.history.changes, { step: past.step, what }] },
});
