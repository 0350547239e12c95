import type { AdamState, EngineState } from '../engine/engine.ts';
import type { SilentUnits } from '../engine/statistics.ts';
import { ParseError } from '../formats/parse-error.ts';
import type { Tensor, TensorFile } from '../formats/safetensors.ts';
import { type RunConfig, stepsPerEpoch } from '../model/config.ts';
import { readConfig } from '../model/read-config.ts';
import { PARAMETERS, type Theta } from '../model/theta.ts';
import { wordsOf } from '../model/words-of.ts';
import { aboutArrays } from './about-arrays.ts';
import { hashTheta } from './hash.ts';
import { type History, readHistory } from './history.ts';
import { checkSeal, openSealed, seal } from './sealed-file.ts';

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

/** A checkpoint without Adam: the law, and how it came about. */
export interface KeptLaw extends Omit<Checkpoint, 'state'> {
  readonly theta: Theta;
}

const VERSION = 1;
/** What the two kinds of files call themselves, with their version behind. */
const FAMILIES = { checkpoint: 'slabscope-checkpoint/', law: 'slabscope-law/' } as const;
type Kind = keyof typeof FAMILIES;

/**
 * A checkpoint as a safetensors file: `stageL.P`, `stageL.P.first` and `stageL.P.second` [N, M] in F32 for P = pi, m, xi,
 * `silentL` [N] in U8, `run` in U8 with the rest as JSON, and in its metadata the format, the configuration, what each
 * array is, and a SHA-256 over the whole file.
 */
export const writeCheckpoint = ({ state: { theta, adam }, ...run }: Checkpoint): Promise<Uint8Array> => write('checkpoint', { ...run, theta }, adam);

/** A law as a safetensors file: as a checkpoint, without `.first` and `.second`; the metadata also hold its hash, see hashTheta. */
export const writeLaw = (law: KeptLaw): Promise<Uint8Array> => write('law', law);

function write(kind: Kind, { theta, silent, ...run }: KeptLaw, adam?: AdamState): Promise<Uint8Array> {
  const tensors = new Map<string, Tensor>();
  theta.forEach((stage, l) => {
    const { from, to } = stage;
    for (const name of PARAMETERS) {
      const parts = { '': stage, ...(adam ? { '.first': adam.first[l], '.second': adam.second[l] } : {}) };
      for (const [ending, part] of Object.entries(parts))
        tensors.set(`stage${l + 1}.${name}${ending}`, { shape: [from, to], data: Float32Array.from(part?.[name] ?? []) });
    }
    tensors.set(`silent${l + 1}`, { shape: [from], data: silent[l] ?? new Uint8Array(from) });
  });
  // An array of its own: a long history is more than a header may hold.
  const words = new TextEncoder().encode(JSON.stringify({ ...run, ...(adam ? { adamSteps: adam.steps } : {}), silent: silent.length }));
  tensors.set('run', { shape: [words.length], data: words });
  const about = aboutArrays(run.config, adam !== undefined);
  if (kind === 'law') about.push(['thetaHash', hashTheta(theta)]);
  return seal({ tensors, metadata: new Map([['format', FAMILIES[kind] + VERSION], ...about]) });
}

/** Reads what writeCheckpoint wrote; `file` is what openSealed makes of the bytes. Rejects with ParseError, in words, if it is damaged, newer, or anything else. */
export async function readCheckpoint(bytes: Uint8Array, file = openSealed(bytes)): Promise<Checkpoint> {
  checkFormat('checkpoint', file);
  await checkSeal(bytes, file);
  const { law, run } = lawOf(file);
  const { theta, ...rest } = law;
  return inWords(() => {
    const read = (ending: string): Theta => readStages(file.tensors, law.config, ending, ANY);
    return { ...rest, state: { theta, adam: { first: read('.first'), second: read('.second'), steps: whole(run, 'adamSteps', 1e9) } } };
  });
}

/**
 * Reads what writeLaw wrote. Without its SHA-256 it is read only if `checked`: something else has shown that the bytes
 * are whole. Rejects with ParseError, in words, if it is damaged, newer, or anything else.
 */
export async function readLaw(bytes: Uint8Array, checked = false, file = openSealed(bytes)): Promise<KeptLaw> {
  checkFormat('law', file);
  if (!checked || file.metadata.has('sha256')) await checkSeal(bytes, file);
  return lawOf(file).law;
}

/** Whether the format that a file names is a law's, of whatever version. */
export const isLaw = (format: string): boolean => format.startsWith(FAMILIES.law);

function checkFormat(kind: Kind, { metadata }: TensorFile): void {
  const family = FAMILIES[kind];
  const format = metadata.get('format') ?? '';
  const version = format.startsWith(family) ? Number(format.slice(family.length)) : Number.NaN;
  if (version > VERSION) throw new ParseError('This run was saved by a newer version of Slabscope. Reload the page to get that version, then open it again.');
  if (version !== VERSION) throw new ParseError(`This file is not a saved run: its format is "${format.slice(0, 40)}", expected "${family}${VERSION}".`);
}

/** Whatever a reader throws, as a ParseError. */
function inWords<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof ParseError ? error : new ParseError(`This saved run cannot be read: ${wordsOf(error)}`);
  }
}

function wordsOfRun(tensors: TensorFile['tensors']): string {
  const words = tensors.get('run')?.data;
  if (!(words instanceof Uint8Array)) throw new ParseError('The saved run has no array "run".');
  return new TextDecoder('utf-8', { fatal: true }).decode(words);
}

/** What law and checkpoint have in common, and the rest as it stands there. */
const lawOf = ({ tensors }: TensorFile): { law: KeptLaw; run: Foreign } =>
  inWords(() => {
    const run = JSON.parse(wordsOfRun(tensors)) as Foreign;
    const config = readConfig(run?.config);
    const stopEpoch = whole(run, 'stopEpoch', 1e6);
    const step = whole(run, 'step', stopEpoch * stepsPerEpoch(config));
    const silent = config.layers.slice(0, whole(run, 'silent', config.layers.length - 1)).map((from, l) => {
      const data = tensors.get(`silent${l + 1}`)?.data;
      if (!(data instanceof Uint8Array) || data.length !== from) throw new ParseError(`The saved run has no array "silent${l + 1}" of ${from} numbers.`);
      return data;
    });
    const theta = readStages(tensors, config, '', BOUNDS);
    const engine = String(run.engine).slice(0, 40);
    return {
      law: { config, engine, data: String(run.data).slice(0, 200), step, stopEpoch, history: readHistory(run.history, config.layers), silent, theta },
      run,
    };
  });

type Foreign = Readonly<Record<string, unknown>>;

function whole(run: Foreign, key: string, most: number): number {
  const value = run[key];
  if (!Number.isSafeInteger(value) || (value as number) < 0 || (value as number) > most)
    throw new ParseError(`"${key}" of the saved run is not a whole number up to ${most}.`);
  return value as number;
}

function readStages(tensors: TensorFile['tensors'], { layers }: RunConfig, ending: string, bounds: Range): Theta {
  return layers.slice(1).map((to, l) => {
    const from = layers[l] as number;
    const part = (name: (typeof PARAMETERS)[number]): Float32Array => {
      const full = `stage${l + 1}.${name}${ending}`;
      const data = tensors.get(full)?.data;
      if (!(data instanceof Float32Array) || data.length !== from * to) throw new ParseError(`The saved run has no array "${full}" of ${from * to} numbers.`);
      const [least, most] = bounds[name];
      if (!data.every((value) => value >= least && value <= most))
        throw new ParseError(`The array "${full}" of the saved run holds a number outside ${least} to ${most}.`);
      return data;
    };
    return { from, to, pi: part('pi'), m: part('m'), xi: part('xi') };
  });
}

type Range = Readonly<Record<(typeof PARAMETERS)[number], readonly [number, number]>>;
const LARGEST = 3.4028234663852886e38;
const FINITE = [-LARGEST, LARGEST] as const;
const ANY: Range = { pi: FINITE, m: FINITE, xi: FINITE };
const BOUNDS: Range = { pi: [0, 1], m: FINITE, xi: [0, LARGEST] };

/** A run whose history says that it goes on differently from here. */
export const changed = <Kept extends Checkpoint | KeptLaw>(past: Kept, what: string): Kept => ({
  ...past,
  history: { ...past.history, changes: [...past.history.changes, { step: past.step, what }] },
});
