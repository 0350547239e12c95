import { MNIST } from '../data/dataset.ts';
import { untouched } from '../engine/start.ts';
import { isGzip, readGzip } from '../formats/gzip.ts';
import { readNpz, writeNpz } from '../formats/npz.ts';
import { ParseError } from '../formats/parse-error.ts';
import { readSafetensors, writeSafetensors } from '../formats/safetensors.ts';
import { type RunConfig, stepsPerEpoch } from '../model/config.ts';
import { type Container, LARGEST_FILE } from '../model/files.ts';
import { type Checkpoint, changed, isLaw, type KeptLaw, readCheckpoint, readLaw } from './checkpoint.ts';
import { isRecording, type Recording, recordingOf } from './recording.ts';
import { readRunJson } from './run-json.ts';
import { notWhole, openSealed } from './sealed-file.ts';

/** What a file holds: a run that goes on to the same bits, a law alone, or settings alone. */
export type RunFile =
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'law'; readonly law: KeptLaw }
  | { readonly kind: 'settings'; readonly config: RunConfig };

/**
 * Reads any file of a run, by what is in it and not by its name: a checkpoint or a law as safetensors or npz, a recording
 * (packed or not), or a run.json. Rejects with ParseError, in words for a person, if it is damaged, newer, foreign or too large.
 */
export async function readRunFile(bytes: Uint8Array): Promise<RunFile> {
  if (bytes.length > LARGEST_FILE) throw new ParseError(`The file has ${Math.ceil(bytes.length / 1e6)} MB; a run has at most ${LARGEST_FILE / 1e6} MB.`);
  // As the length of a header these four bytes would be more than a safetensors file may have.
  if (begins(bytes, 'PK\x03\x04'))
    return readArrays(
      unpack(() => writeSafetensors(readNpz(bytes, LARGEST_FILE))),
      true,
    );
  if (isGzip(bytes))
    return readArrays(
      unpack(() => readGzip(bytes, LARGEST_FILE)),
      true,
    );
  // That length has eight bytes, the last of them zero, as no text does.
  if (bytes[7] !== 0 && /^\s*\{/.test(new TextDecoder('utf-8').decode(bytes.subarray(0, 1000)))) return { kind: 'settings', config: readRunJson(bytes) };
  return readArrays(bytes, false);
}

/** The file of a law or a checkpoint in a container: the same arrays and metadata, to the bit. `bytes`: as safetensors. */
export const inContainer = (bytes: Uint8Array, container: Container): Uint8Array => (container === 'npz' ? writeNpz(readSafetensors(bytes)) : bytes);

/** What a file's law is, however much more the file holds. */
export function toLaw(file: Exclude<RunFile, { kind: 'settings' }>): KeptLaw {
  if (file.kind === 'law') return file.law;
  const { state, ...run } = file.checkpoint;
  return { ...run, theta: state.theta };
}

/** A file as a run to go on with. With a law alone Adam is at its start, and the history says so. */
export function toRun(file: Exclude<RunFile, { kind: 'settings' }>): Checkpoint {
  if (file.kind === 'checkpoint') return file.checkpoint;
  const { theta, ...law } = file.law;
  const run = { ...law, state: untouched(theta) };
  return changed(run, law.config.optimiser.kind === 'adam' ? 'opened as a law, Adam from its start' : 'opened as a law');
}

/** The law of a recording: its numbers are rounded, and what goes on from here is another run. */
export const rounded = (law: KeptLaw): KeptLaw => changed(law, 'rounded to half precision');

/** `checked`: a CRC-32 has shown that no byte is damaged. */
async function readArrays(bytes: Uint8Array, checked: boolean): Promise<RunFile> {
  const file = openSealed(bytes);
  const format = file.metadata.get('format') ?? '';
  if (isRecording(format)) return { kind: 'law', law: fromRecording(recordingOf(file)) };
  if (isLaw(format)) return { kind: 'law', law: await readLaw(bytes, checked, file) };
  return { kind: 'checkpoint', checkpoint: await readCheckpoint(bytes, file) };
}

function fromRecording({ config, engine, history, theta, silent }: Recording): KeptLaw {
  const { step, epoch } = history.epochs.at(-1) ?? { step: 0, epoch: config.epochs };
  if (step > epoch * stepsPerEpoch(config)) throw new ParseError(`The recorded run has made ${step} steps in ${epoch} epochs, which cannot be.`);
  return rounded({ config, engine, data: MNIST.name, step, stopEpoch: epoch, history, silent, theta });
}

function unpack(read: () => Uint8Array): Uint8Array {
  try {
    return read();
  } catch (error) {
    throw notWhole(error);
  }
}

const begins = (bytes: Uint8Array, text: string): boolean => [...text].every((letter, n) => bytes[n] === letter.charCodeAt(0));
