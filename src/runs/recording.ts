import type { SilentUnits } from '../engine/statistics.ts';
import { fromHalves, toHalves } from '../formats/half.ts';
import { ParseError } from '../formats/parse-error.ts';
import { readSafetensors, type Tensor, writeSafetensors } from '../formats/safetensors.ts';
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
export function readRecording(file: Uint8Array): Recording {
  const { tensors, metadata } = readSafetensors(file);
  const format = metadata.get('format');
  if (format !== FORMAT) throw new ParseError(`Not a recorded run: its format is ${JSON.stringify(format)}, expected "${FORMAT}".`);
  const run = JSON.parse(metadata.get('run') ?? 'null') as Pick<Recording, 'config' | 'engine' | 'history'>;
  const config = configOf(run);
  const theta = config.layers.slice(1).map((to, l) => {
    const from = config.layers[l] as number;
    const read = (name: Parameter): Float32Array => fromHalves(tensorOf(tensors, `stage${l + 1}.${name}`, from * to).data as Uint16Array);
    return { from, to, pi: read('pi'), m: read('m'), xi: read('xi') };
  });
  const silent = theta.map(({ from }, l) => tensorOf(tensors, `silent${l + 1}`, from).data as Uint8Array);
  return { config, engine: String(run.engine), history: readHistory(run.history), theta, silent };
}

function configOf(run: { readonly config?: unknown } | null): RunConfig {
  try {
    return readConfig(run?.config);
  } catch (error) {
    throw new ParseError(`The recorded run has a configuration that this version cannot read. ${wordsOf(error)}`);
  }
}

function tensorOf(tensors: ReadonlyMap<string, Tensor>, name: string, length: number): Tensor {
  const tensor = tensors.get(name);
  if (tensor?.data.length !== length) throw new ParseError(`The recorded run has no array "${name}" of ${length} numbers.`);
  return tensor;
}
