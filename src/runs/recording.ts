import type { SilentUnits } from '../engine/statistics.ts';
import { fromHalves, toHalves } from '../formats/half.ts';
import { ParseError } from '../formats/parse-error.ts';
import { readSafetensors, type Tensor, type TensorFile, writeSafetensors } from '../formats/safetensors.ts';
import type { RunConfig } from '../model/config.ts';
import { readConfig } from '../model/read-config.ts';
import { PARAMETERS, type Parameter, type Theta } from '../model/theta.ts';
import { wordsOf } from '../model/words-of.ts';
import { type History, readHistory } from './history.ts';

/** A finished run to look at: not to go on from, since its numbers are rounded to half precision. */
export interface Recording {
  readonly config: RunConfig;
  readonly engine: string;
  readonly history: History;
  readonly theta: Theta;
  readonly silent: SilentUnits;
}

const FORMAT = 'slabscope-recording/1';

/** A recording as a safetensors file: `stageL.pi`, `.m`, `.xi` [N, M] in F16, `silentL` [N] in U8, the rest as JSON in its metadata. */
export function writeRecording({ config, engine, history, theta, silent }: Recording): Uint8Array {
  const tensors = new Map<string, Tensor>();
  theta.forEach((stage, l) => {
    for (const name of PARAMETERS) tensors.set(`stage${l + 1}.${name}`, { shape: [stage.from, stage.to], data: toHalves(stage[name]) });
    tensors.set(`silent${l + 1}`, { shape: [stage.from], data: silent[l] ?? new Uint8Array(stage.from) });
  });
  const metadata = new Map([
    ['format', FORMAT],
    ['run', JSON.stringify({ config, engine, history })],
  ]);
  return writeSafetensors({ tensors, metadata });
}

/** Reads what writeRecording wrote. Throws ParseError for anything else. */
export const readRecording = (file: Uint8Array): Recording => recordingOf(readSafetensors(file));

/** Whether the format that a file names is a recording's. */
export const isRecording = (format: string): boolean => format === FORMAT;

/** The recording that a file of arrays holds. Throws ParseError if there is none. */
export function recordingOf({ tensors, metadata }: TensorFile): Recording {
  const format = metadata.get('format');
  if (format !== FORMAT) throw new ParseError(`Not a recorded run: its format is ${JSON.stringify(format)}, expected "${FORMAT}".`);
  const run = runOf(metadata.get('run') ?? 'null');
  const config = configOf(run);
  const theta = config.layers.slice(1).map((to, l) => {
    const from = config.layers[l] as number;
    const read = (name: Parameter): Float32Array => {
      const full = `stage${l + 1}.${name}`;
      const numbers = fromHalves(arrayOf(tensors, full, from * to, Uint16Array));
      if (!numbers.every((value) => Number.isFinite(value) && (name === 'm' || value >= 0) && (name !== 'pi' || value <= 1)))
        throw new ParseError(`The array "${full}" of the recorded run holds a number out of bounds.`);
      return numbers;
    };
    return { from, to, pi: read('pi'), m: read('m'), xi: read('xi') };
  });
  const silent = theta.map(({ from }, l) => arrayOf(tensors, `silent${l + 1}`, from, Uint8Array));
  return { config, engine: String(run.engine).slice(0, 40), history: historyOf(run, config.layers), theta, silent };
}

type Foreign = Readonly<Record<string, unknown>>;

function runOf(json: string): Foreign {
  try {
    return (JSON.parse(json) ?? {}) as Foreign;
  } catch {
    throw new ParseError('The recorded run does not say how it was made: its "run" is not JSON.');
  }
}

function historyOf(run: Foreign, layers: readonly number[]): History {
  try {
    return readHistory(run.history, layers);
  } catch (error) {
    throw new ParseError(`The recorded run has a history that cannot be read. ${wordsOf(error)}`);
  }
}

function configOf(run: Foreign): RunConfig {
  try {
    return readConfig(run.config);
  } catch (error) {
    throw new ParseError(`The recorded run has a configuration that this version cannot read. ${wordsOf(error)}`);
  }
}

function arrayOf<Data extends Tensor['data']>(tensors: TensorFile['tensors'], name: string, length: number, type: abstract new (...args: never) => Data): Data {
  const data = tensors.get(name)?.data;
  if (!(data instanceof type) || data.length !== length) throw new ParseError(`The recorded run has no array "${name}" of ${length} numbers.`);
  return data;
}
