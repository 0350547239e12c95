import type { DeadUnits } from '../../engine/statistics.ts';
import { fromHalves, toHalves } from '../../formats/half.ts';
import { ParseError } from '../../formats/parse-error.ts';
import { readSafetensors, writeSafetensors } from '../../formats/safetensors.ts';
import type { Tensor, TensorFile } from '../../formats/tensor.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { PARAMETERS, type Theta } from '../../model/theta.ts';
import * as text from '../../text/files.ts';
import { type History, historyForFile } from '../history.ts';
import { hashContent } from './content-hash.ts';
import { type ReadArray, RunArrays } from './run-arrays.ts';
import { readRecordedRun } from './run-record.ts';

/** A finished run for viewing: it cannot be continued, since its numbers are rounded to half precision. */
export interface Recording {
  readonly config: RunConfig;
  readonly engine: string;
  readonly history: History;
  readonly theta: Theta;
  readonly dead: DeadUnits;
}

const FORMAT = 'slabscope-recording/1';

/**
 * Writes a recording as a safetensors file: `stageL.pi`, `.m`, `.xi` [N, M] in F16, `silentL` [N] in U8, everything else as JSON in its
 * metadata, with the hash of the arrays, see hashContent.
 */
export function writeRecording({ config, engine, history, theta, dead }: Recording): Uint8Array {
  const tensors = new Map<string, Tensor>();
  const arrays = new Map<string, ReadArray>();
  theta.forEach((layer, l) => {
    const shape = [layer.from, layer.to];
    for (const name of PARAMETERS) {
      const halves = toHalves(layer[name]);
      tensors.set(`stage${l + 1}.${name}`, { shape, data: halves });
      arrays.set(`stage${l + 1}.${name}`, { shape, data: fromHalves(halves) });
    }
    const flags = { shape: [layer.from], data: dead[l] ?? new Uint8Array(layer.from) };
    tensors.set(`silent${l + 1}`, flags);
    arrays.set(`silent${l + 1}`, flags);
  });
  const metadata = new Map([
    ['format', FORMAT],
    ['run', JSON.stringify({ config, engine, history: historyForFile(history) })],
    ['contentHash', hashContent(arrays)],
  ]);
  return writeSafetensors({ tensors, metadata });
}

/** Reads a file of writeRecording. Throws ParseError for anything else. */
export const readRecording = (file: Uint8Array): Recording => recordingOf(readSafetensors(file)).recording;

export const isRecording = ({ metadata }: TensorFile): boolean => metadata.get('format') === FORMAT;

/** Returns the recording in a file of arrays. Throws ParseError if there is none. */
export function recordingOf(file: TensorFile): { recording: Recording; arrays: RunArrays } {
  const format = file.metadata.get('format');
  if (format !== FORMAT) throw new ParseError(text.notRecording(format, FORMAT));
  const run = readRecordedRun(file.metadata.get('run') ?? 'null');
  const arrays = new RunArrays(file);
  const theta = arrays.theta(run.config);
  return { recording: { ...run, theta, dead: arrays.dead(run.config, theta.length) }, arrays };
}
