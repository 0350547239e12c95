import type { AdamState, EngineState } from '../../engine/engine.ts';
import type { DeadUnits } from '../../engine/statistics.ts';
import { ParseError } from '../../formats/parse-error.ts';
import { readSafetensors } from '../../formats/safetensors.ts';
import type { TensorFile } from '../../formats/tensor.ts';
import { REVISION } from '../../model/revision.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { PARAMETERS, type Theta } from '../../model/theta.ts';
import { PROGRAM } from '../../model/version.ts';
import * as text from '../../text/files.ts';
import { type History, historyForFile } from '../history.ts';
import { hashContentBeside } from './content-hash.ts';
import { hashTheta } from './hash.ts';
import { MOMENTS, namesOf, type ReadArray, RUN, RunArrays } from './run-arrays.ts';
import { compareConfig, type RunRecord, readRecord } from './run-record.ts';
import { checkSeal, seal } from './sealed-file.ts';

/** Everything needed to continue a run, bit for bit on the same engine. Image order and noise follow from seed and step. */
export interface Checkpoint {
  readonly config: RunConfig;
  /** Engine that made the last steps. */
  readonly engine: string;
  /** Revision of the engines that made them, see REVISION; absent if it is the current one. */
  readonly revision?: number;
  /** Name of the training images. */
  readonly data: string;
  readonly step: number;
  /** The run stops automatically after this epoch. */
  readonly stopEpoch: number;
  readonly history: History;
  readonly dead: DeadUnits;
  readonly state: EngineState;
}

/** A checkpoint without the state of Adam: the parameters theta and their history. */
export interface SavedDistribution extends Omit<Checkpoint, 'state'> {
  readonly theta: Theta;
}

const VERSION = 1;
/** Beginning of the metadata entry `format` in both kinds of files; a version number follows. */
const FAMILIES = { checkpoint: 'slabscope-checkpoint/', law: 'slabscope-law/' } as const;
type Kind = keyof typeof FAMILIES;

/** Descriptions of the arrays, for their metadata. */
const ABOUT_DISTRIBUTION = {
  'stageL.pi': text.aboutPi,
  'stageL.m': text.aboutM,
  'stageL.xi': text.aboutXi,
  silentL: text.aboutDeadInputs,
  run: text.aboutRun,
};
const ABOUT_ADAM = {
  'stageL.P.first': text.aboutFirstMoment,
  'stageL.P.second': text.aboutSecondMoment,
};

/**
 * Writes a checkpoint as a safetensors file: `stageL.P`, `stageL.P.first` and `stageL.P.second` [N, M] in F32 for P = pi, m, xi,
 * `silentL` [N] in U8, `run` in U8 with everything else as JSON, and in its metadata the format, the configuration, a description of
 * each array, the hash of the arrays (see hashContent) and a SHA-256 over the whole file.
 */
export const writeCheckpoint = ({ state: { theta, adam }, ...run }: Checkpoint): Promise<Uint8Array> => write('checkpoint', { ...run, theta }, adam);

/** Writes a distribution as a safetensors file: like a checkpoint, without `.first` and `.second`; its metadata also hold the hash of theta, see hashTheta. */
export const writeDistribution = (distribution: SavedDistribution): Promise<Uint8Array> => write('law', distribution);

async function write(kind: Kind, { theta, dead, ...run }: SavedDistribution, adam?: AdamState): Promise<Uint8Array> {
  const arrays = new Map<string, ReadArray>();
  theta.forEach((layer, l) => {
    const { from, to } = layer;
    for (const name of PARAMETERS) {
      const parts = { '': layer, ...(adam ? { '.first': adam.first[l], '.second': adam.second[l] } : {}) };
      for (const [ending, part] of Object.entries(parts))
        arrays.set(`stage${l + 1}.${name}${ending}`, { shape: [from, to], data: Float32Array.from(part?.[name] ?? []) });
    }
    arrays.set(`silent${l + 1}`, { shape: [from], data: dead[l] ?? new Uint8Array(from) });
  });
  // An array of its own: a long history does not fit into a header.
  const words = new TextEncoder().encode(
    JSON.stringify({
      ...run,
      history: historyForFile(run.history),
      revision: run.revision ?? REVISION,
      ...(adam ? { adamSteps: adam.steps } : {}),
      silent: dead.length,
    }),
  );
  arrays.set(RUN, { shape: [words.length], data: words });
  const about = aboutArrays(run.config, adam !== undefined);
  about.push(['contentHash', await hashContentBeside(arrays)]);
  if (kind === 'law') about.push(['thetaHash', hashTheta(theta)]);
  return seal({ tensors: arrays, metadata: new Map([['format', FAMILIES[kind] + VERSION], ...about]) });
}

/** Returns metadata for other programs that read the file: program, configuration, description of each array, and orientation. */
const aboutArrays = (config: RunConfig, withAdam: boolean): [string, string][] => [
  ['program', PROGRAM],
  ['config', JSON.stringify(config)],
  ['arrays', JSON.stringify(withAdam ? { ...ABOUT_DISTRIBUTION, ...ABOUT_ADAM } : ABOUT_DISTRIBUTION)],
  ['orientation', text.orientation],
];

/**
 * Reads a file that the program itself has written with writeCheckpoint. Rejects with ParseError, in words, if a single byte has
 * changed, or if the file is newer or of another kind. For files from elsewhere use readRunFile.
 */
export async function readCheckpoint(bytes: Uint8Array): Promise<Checkpoint> {
  const file = readSafetensors(bytes);
  checkFormat('checkpoint', file);
  await checkSeal(bytes, file);
  const { distribution, record, arrays } = readArrays(file);
  return withAdam(distribution, record, arrays);
}

/** Returns the kind of a file by its metadata; undefined if they name no format of this program. Throws ParseError if this version cannot read the format. */
export function kindOf(file: TensorFile): Kind | undefined {
  const format = file.metadata.get('format') ?? '';
  if (!format.startsWith('slabscope-')) return undefined;
  const kind = format.startsWith(FAMILIES.law) ? 'law' : 'checkpoint';
  checkFormat(kind, file);
  return kind;
}

function checkFormat(kind: Kind, { metadata }: TensorFile): void {
  const family = FAMILIES[kind];
  const format = metadata.get('format') ?? '';
  const version = format.startsWith(family) ? Number(format.slice(family.length)) : Number.NaN;
  if (version > VERSION) throw new ParseError(text.newerRun);
  if (version !== VERSION) throw new ParseError(text.notSavedRun(format, family + VERSION));
}

/** Contents of a file: arrays, and the record of its run. */
export interface ReadRun {
  readonly distribution: SavedDistribution;
  readonly record: RunRecord;
  readonly arrays: RunArrays;
}

/** Reads the parts that both kinds of files share, and compares what a file states twice. Throws ParseError if it contradicts itself. */
export function readArrays(file: TensorFile): ReadRun {
  const arrays = new RunArrays(file);
  const record = readRecord(arrays.bytes(RUN));
  const { config, engine, revision, data, step, stopEpoch, history } = record;
  const earlier = revision === REVISION ? {} : { revision };
  compareConfig(file.metadata.get('config'), config);
  const theta = arrays.theta(config);
  return { distribution: { config, engine, ...earlier, data, step, stopEpoch, history, dead: arrays.dead(config, record.dead), theta }, record, arrays };
}

/** Returns the checkpoint of a distribution whose file also has Adam's moments. Throws ParseError if it has not. */
export function withAdam({ theta, ...run }: SavedDistribution, { adamSteps }: RunRecord, arrays: RunArrays): Checkpoint {
  if (adamSteps === undefined) throw new ParseError(text.adamStepsMissing);
  const [first, second] = MOMENTS.map((ending) => arrays.moments(run.config, ending)) as [Theta, Theta];
  return { ...run, state: { theta, adam: { first, second, steps: adamSteps } } };
}

/** Returns the names of all arrays of a kind, in the order in which they are written. */
export const arraysOf = (kind: Kind, { layers }: Pick<RunConfig, 'layers'>): string[] => [
  ...namesOf(layers.length - 1, kind === 'checkpoint' ? ['', ...MOMENTS] : ['']),
  RUN,
];

/** Adds a change at its current step to the history of a run; returns a copy. */
export const withChange = <Saved extends Checkpoint | SavedDistribution>(past: Saved, what: string): Saved => ({
  ...past,
  history: { ...past.history, changes: [...past.history.changes, { step: past.step, what }] },
});
