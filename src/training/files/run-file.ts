import { MNIST } from '../../data/dataset.ts';
import { untouched } from '../../engine/start.ts';
import { isGzip, readGzip } from '../../formats/gzip.ts';
import { readNpz, writeNpz } from '../../formats/npz.ts';
import { ParseError } from '../../formats/parse-error.ts';
import { readSafetensors } from '../../formats/safetensors.ts';
import type { TensorFile } from '../../formats/tensor.ts';
import { listZip } from '../../formats/zip.ts';
import type { Connection } from '../../model/connection.ts';
import { type Container, LARGEST_FILE } from '../../model/files.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import * as filesText from '../../text/files.ts';
import { type Intervention, lastActionOn } from '../intervention.ts';
import { arraysOf, type Checkpoint, kindOf, readArrays, type SavedDistribution, withAdam, withChange } from './checkpoint.ts';
import { checkHashes, type HashCheck } from './content-hash.ts';
import { recogniseForeign, recogniseZip } from './foreign-file.ts';
import { isRecording, type Recording, recordingOf } from './recording.ts';
import { RUN, RunArrays } from './run-arrays.ts';
import { readRunJson } from './run-json.ts';

/** Remarks on a file that was opened. */
interface FileNotes {
  /** `changed`: its arrays do not match its hash; `unchecked`: it has no hash. */
  readonly hash?: 'changed' | 'unchecked';
  /** By its arrays it is a checkpoint, but nothing shows that they belong together: only the distribution was read. */
  readonly withoutAdam?: true;
  /** Float64 numbers were rounded to float32. */
  readonly rounded?: true;
}

/** Contents of a file: a run that continues bit for bit, only its parameters, or only its settings. */
export type RunFile =
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint; readonly notes?: FileNotes }
  | { readonly kind: 'law'; readonly distribution: SavedDistribution; readonly notes?: FileNotes }
  | { readonly kind: 'settings'; readonly config: RunConfig };

/**
 * Reads any file of a run, by its content and not by its name or its author: a checkpoint or a distribution as safetensors or npz, a
 * recording (compressed or not), or a run.json. Information that it holds twice must agree. Arrays that do not match their hash are
 * opened as a distribution whose history says so and has no measurements of other parameters. Rejects with ParseError, in words for
 * the user, if the file is damaged, newer, foreign or too large.
 */
export async function readRunFile(bytes: Uint8Array): Promise<RunFile> {
  if (bytes.length > LARGEST_FILE) throw new ParseError(filesText.fileTooLarge(bytes.length, LARGEST_FILE));
  if (isGzip(bytes)) return readPlain(readGzip(bytes, LARGEST_FILE));
  if (begins(bytes, 'PK\x03\x04') || begins(bytes, 'PK\x05\x06')) {
    refuse(recogniseZip(listZip(bytes)));
    return readTensors(readNpz(bytes, LARGEST_FILE));
  }
  return readPlain(bytes);
}

async function readPlain(bytes: Uint8Array): Promise<RunFile> {
  // JSON contains no zero byte; byte 7 of a safetensors file is 0, the highest byte of its header length.
  if (bytes[7] !== 0 && /^\s*\{(?!\0)/.test(new TextDecoder('utf-8').decode(bytes.subarray(0, 1000)))) return { kind: 'settings', config: readRunJson(bytes) };
  refuse(recogniseForeign(bytes));
  return readTensors(readSafetensors(bytes));
}

function refuse(words: string | undefined): void {
  if (words !== undefined) throw new ParseError(words);
}

/** Puts a distribution or a checkpoint into a container: the same arrays and metadata, bit for bit. `bytes`: the file as safetensors. */
export const inContainer = (bytes: Uint8Array, container: Container): Uint8Array => (container === 'npz' ? writeNpz(readSafetensors(bytes)) : bytes);

/** Returns the distribution in a file, without the state of Adam. */
export function toDistribution(file: Exclude<RunFile, { kind: 'settings' }>): SavedDistribution {
  if (file.kind === 'law') return file.distribution;
  const { state, ...run } = file.checkpoint;
  return { ...run, theta: state.theta };
}

/** Returns a run to continue from. If the file has only a distribution, Adam is reset, and the history says so. */
export function toRun(file: Exclude<RunFile, { kind: 'settings' }>): Checkpoint {
  if (file.kind === 'checkpoint') return file.checkpoint;
  const { theta, ...distribution } = file.distribution;
  const run = { ...distribution, state: untouched(theta) };
  return withChange(run, filesText.openedAsDistribution(distribution.config.optimiser.kind === 'adam'));
}

/** Records in the history that the numbers of a recording are rounded: a run that continues from here differs from the original. */
export const markRounded = (distribution: SavedDistribution): SavedDistribution => withChange(distribution, filesText.roundedToHalf);

async function readTensors(file: TensorFile): Promise<RunFile> {
  if (isRecording(file)) {
    const { recording, arrays } = recordingOf(file);
    const { theta } = recording;
    return asDistribution(fromRecording(recording), await checkHashes(file, arrays.read, theta, []), arrays);
  }
  const named = kindOf(file);
  if (named === undefined && !new RunArrays(file).has(RUN)) throw new ParseError(foreignArrays(file));
  const run = readArrays(file);
  const kind = named ?? (run.arrays.has('stage1.pi.first') ? 'checkpoint' : 'law');
  const { distribution, record, arrays } = run;
  const checkpoint = kind === 'checkpoint' ? withAdam(distribution, record, arrays) : undefined;
  const check = await checkHashes(file, arrays.read, distribution.theta, arraysOf(kind, distribution.config));
  if (!checkpoint || check !== 'fits') return asDistribution(distribution, check, arrays, checkpoint !== undefined);
  return { kind: 'checkpoint', checkpoint, ...notesOf({ ...(arrays.rounded ? { rounded: true } : {}) }) };
}

/** A distribution as it was read; if it does not match its hash, measurements of other parameters are removed. */
function asDistribution(distribution: SavedDistribution, check: HashCheck, { rounded: wasRounded }: RunArrays, withoutAdam = false): RunFile {
  const { losses: _, roles: __, epochs: ___, ...rest } = distribution.history;
  const kept =
    check === 'differs' ? withChange({ ...distribution, history: { losses: [], roles: [], epochs: [], ...rest } }, filesText.changedElsewhere) : distribution;
  return {
    kind: 'law',
    distribution: withoutContradicted(kept),
    ...notesOf({
      ...(check === 'fits' ? {} : { hash: check === 'differs' ? 'changed' : 'unchecked' }),
      ...(withoutAdam ? { withoutAdam } : {}),
      ...(wasRounded ? { rounded: true } : {}),
    }),
  };
}

const notesOf = (notes: FileNotes): { notes?: FileNotes } => (Object.keys(notes).length > 0 ? { notes } : {});

function foreignArrays({ tensors, unread }: TensorFile): string {
  const names = [...tensors.keys(), ...(unread?.keys() ?? [])];
  return filesText.foreignArrays(
    names,
    names.some((name) => /^stage\d+\.(pi|m|xi)$/.test(name)),
  );
}

function fromRecording({ config, engine, history, theta, dead }: Recording): SavedDistribution {
  const { step, epoch } = history.epochs.at(-1) ?? { step: 0, epoch: config.epochs };
  return markRounded({ config, engine, data: MNIST.name, step, stopEpoch: epoch, history, dead, theta });
}

const begins = (bytes: Uint8Array, text: string): boolean => [...text].every((letter, n) => bytes[n] === letter.charCodeAt(0));

/** Whether pi is what the last action on a connection sets: off is pi = 1, on is pi = 0. */
const agrees = (pi: number | undefined, { action }: Intervention): boolean => action === 'freeze' || pi === (action === 'off' ? 1 : 0);

/** Removes actions that the parameters contradict; the history then says so. */
function withoutContradicted<Saved extends SavedDistribution>(run: Saved): Saved {
  const { interventions, changes } = run.history;
  const piOf = ({ layer, from, to }: Connection): number | undefined => run.theta[layer - 1]?.pi[from * (run.config.layers[layer] as number) + to];
  const stand = interventions.filter(({ connection }) => agrees(piOf(connection), lastActionOn(interventions, connection) as Intervention));
  const gone = interventions.length - stand.length;
  if (gone === 0) return run;
  const what = filesText.actionsContradicted(gone);
  return { ...run, history: { ...run.history, interventions: stand, changes: [...changes, { step: run.step, what }] } };
}
