import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeEngine } from '../../engine/make-engine.ts';
import { startTheta } from '../../engine/start.ts';
import { layerStats } from '../../engine/statistics.ts';
import { writeNpy } from '../../formats/npy.ts';
import { readNpz, writeNpz } from '../../formats/npz.ts';
import { ParseError } from '../../formats/parse-error.ts';
import { readSafetensors, writeSafetensors } from '../../formats/safetensors.ts';
import { writeZip } from '../../formats/zip.ts';
import { CONTAINERS, LARGEST_FILE } from '../../model/files.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import { deviceForTests } from '../../test/device.ts';
import { mnistForTests } from '../../test/mnist.ts';
import * as text from '../../text/files.ts';
import * as formatsText from '../../text/formats.ts';
import { Run } from '../run.ts';
import { type Checkpoint, type SavedDistribution, writeCheckpoint, writeDistribution } from './checkpoint.ts';
import { hashTheta } from './hash.ts';
import { layerRow } from './layer-row.ts';
import { writeRecording } from './recording.ts';
import { inContainer, type RunFile, readRunFile, toDistribution, toRun } from './run-file.ts';
import { writeRunJson } from './run-json.ts';
import { writeStatistics } from './statistics-csv.ts';

const CONFIG: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 2, 10], T: 300, V: 100, batch: 50, epochs: 4 };
const RUNS_HERE = typeof window === 'undefined' ? 1500 : 150;
const utf8 = (content: string): Uint8Array => new TextEncoder().encode(content);

let checkpoint: Checkpoint;
let distribution: SavedDistribution;
let files: Record<'law' | 'checkpoint', Uint8Array>;

async function runOn(from?: Checkpoint): Promise<Run> {
  const { train, test: heldOut } = await mnistForTests(CONFIG.T, CONFIG.V);
  const setup = { rule: CONFIG.rule, optimiser: CONFIG.optimiser, ...(from?.state ?? { theta: startTheta(CONFIG) }) };
  return new Run(CONFIG, await makeEngine('wasm', setup, deviceForTests), { train, test: async () => heldOut }, from);
}

beforeAll(async () => {
  const run = await runOn();
  while (run.step < 8) await run.events.next();
  const { step, history, dead } = run;
  checkpoint = { config: CONFIG, engine: 'wasm', data: 'mnist', step, stopEpoch: 4, history, dead, state: await run.engine.state() };
  const { state, ...rest } = checkpoint;
  distribution = { ...rest, theta: state.theta };
  files = { law: await writeDistribution(distribution), checkpoint: await writeCheckpoint(checkpoint) };
});

/**
 * Whether a file was opened as `changed`, without measurements of other parameters, or as `unchecked`, with exactly the original
 * distribution.
 */
function saysSo(read: RunFile, whole: RunFile): boolean {
  if (read.kind !== 'law' || whole.kind === 'settings') return false;
  const { epochs, changes } = read.distribution.history;
  if (read.notes?.hash === 'changed') return epochs.length === 0 && changes.at(-1)?.what === text.changedElsewhere;
  return read.notes?.hash === 'unchecked' && JSON.stringify(read.distribution) === JSON.stringify(toDistribution(whole));
}

describe.each(CONTAINERS)('as %s', (container) => {
  test('a checkpoint is read as it was written, and so is a distribution', async () => {
    expect(await readRunFile(inContainer(files.checkpoint, container))).toEqual({ kind: 'checkpoint', checkpoint });
    expect(await readRunFile(inContainer(files.law, container))).toEqual({ kind: 'law', distribution });
  });

  test('a damaged file is read as it was before, read with a remark, or refused', async () => {
    for (const kind of ['law', 'checkpoint'] as const) {
      const file = inContainer(files[kind], container);
      const whole = await readRunFile(file);
      const json = JSON.stringify(whole);
      const change = fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }));
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), fc.option(fc.nat(file.length - 1), { freq: 10 }), async (changes, cut) => {
          const damaged = file.slice(0, cut ?? file.length);
          for (const [at, mask] of changes) if (at < damaged.length) damaged[at] = (damaged[at] as number) ^ mask;
          const read = await readRunFile(damaged).catch((error: unknown) => error);
          // Unchanged, refused, or opened with a remark.
          if (!(read instanceof ParseError) && !saysSo(read as RunFile, whole)) expect(JSON.stringify(read)).toBe(json);
        }),
        { numRuns: RUNS_HERE },
      );
    }
  });
});

test('conversion to npz and back gives the same bytes', () => {
  for (const file of Object.values(files)) expect(writeSafetensors(readNpz(inContainer(file, 'npz'), LARGEST_FILE))).toEqual(file);
});

test('the metadata describe the arrays, their orientation and the settings of the run', () => {
  for (const [kind, file] of Object.entries(files)) {
    const { tensors, metadata } = readSafetensors(file);
    expect(metadata.get('format')).toBe(`slabscope-${kind}/1`);
    expect(JSON.parse(metadata.get('config') ?? '')).toEqual(CONFIG);
    expect(metadata.get('orientation')).toMatch(/Rows: units below, columns: units above.*Stage 1 leads from the input/);
    const names = Object.keys(JSON.parse(metadata.get('arrays') ?? ''));
    const general = new Set([...tensors.keys()].map((name) => name.replace(/\d/, 'L').replace(/\.\w+(?=\.)/, '.P')));
    expect([...general].sort()).toEqual(names.sort());
    expect(tensors.get('stage1.pi')?.shape).toEqual([784, 2]);
  }
  expect(readSafetensors(files.law).metadata.get('thetaHash')).toBe(hashTheta(distribution.theta));
});

test('a distribution opens as a run at its step with Adam reset, and the history says so', async () => {
  const opened = toRun({ kind: 'law', distribution: distribution });
  expect(opened.step).toBe(8);
  expect(opened.state.theta).toEqual(distribution.theta);
  expect(opened.state.adam.steps).toBe(0);
  expect([...(opened.state.adam.first[0]?.m ?? [])].every((value) => value === 0)).toBe(true);
  expect(opened.history.changes).toEqual([{ step: 8, what: text.openedAsDistribution(true) }]);
  // An engine that is made without a state of Adam has the same initial state.
  const run = await runOn(opened);
  const fresh = await makeEngine('wasm', { theta: distribution.theta, rule: CONFIG.rule, optimiser: CONFIG.optimiser }, deviceForTests);
  expect(hashTheta((await run.engine.state()).theta)).toBe(hashTheta((await fresh.state()).theta));
  expect((await run.engine.state()).adam).toEqual((await fresh.state()).adam);
  await run.events.next();
  expect(run.step).toBe(9);
  expect(toDistribution({ kind: 'checkpoint', checkpoint })).toEqual(distribution);
  expect(toRun({ kind: 'checkpoint', checkpoint })).toBe(checkpoint);
});

test('a file that another program changed opens as a distribution, whichever hashes it kept, and its next checkpoint says so', async () => {
  const change = (file: Uint8Array, ...keys: readonly string[]): Uint8Array => {
    const { tensors, metadata } = readSafetensors(file);
    (tensors.get('stage1.pi')?.data as Float32Array)[0] = 0.5;
    return writeSafetensors({ tensors, metadata: new Map([...metadata].filter(([key]) => !keys.includes(key))) });
  };
  for (const file of [
    inContainer(change(files.law, 'sha256'), 'npz'),
    change(files.law, 'contentHash', 'sha256'),
    change(files.law, 'contentHash', 'thetaHash'),
    change(files.law),
    inContainer(change(files.checkpoint, 'sha256'), 'npz'),
    change(files.checkpoint),
  ]) {
    const read = await readRunFile(file);
    expect(read).toMatchObject({ kind: 'law', notes: { hash: 'changed' } });
    const run = toRun(read as Exclude<RunFile, { kind: 'settings' }>);
    expect(run.state.theta[0]?.pi[0]).toBe(0.5);
    // A checkpoint written from it has a valid hash again, and keeps the remark in its history.
    expect(await readRunFile(await writeCheckpoint(run))).toEqual({ kind: 'checkpoint', checkpoint: run });
    expect(run.history).toMatchObject({
      epochs: [],
      losses: [],
      changes: [
        { step: 8, what: text.changedElsewhere },
        { step: 8, what: text.openedAsDistribution(true) },
      ],
    });
  }
});

test('a recording opens as a distribution of rounded numbers', async () => {
  const { config, engine, history, dead, theta } = distribution;
  const file = writeRecording({ config, engine, history, dead, theta });
  const { tensors, metadata } = readSafetensors(file);
  const epochs = [{ epoch: 1, step: 6, loss: 1, meanFieldError: 50, freshError: 50 }];
  const run = await readRunFile(file);
  expect(run.kind).toBe('law');
  expect((run as { distribution: SavedDistribution }).distribution).toMatchObject({
    step: 6,
    stopEpoch: 1,
    history: { changes: [{ step: 6, what: text.roundedToHalf }] },
  });
  for (const bad of [
    new Map([...metadata, ['run', '{']]),
    new Map([...metadata, ['run', 'null']]),
    new Map([...metadata, ['run', JSON.stringify({ config, engine, history: { epochs: [{ ...epochs[0], step: 1e6 }] } })]]),
    new Map([...metadata, ['run', JSON.stringify({ config: { ...config, layers: [784, 3, 10] }, engine, history })]]),
  ])
    await expect(readRunFile(writeSafetensors({ tensors, metadata: bad }))).rejects.toThrow(ParseError);
  const strange = new Map([...tensors, ['stage1.pi', { shape: [784, 2], data: new Uint16Array(1568).fill(0x7e00) }]]);
  await expect(readRunFile(writeSafetensors({ tensors: strange, metadata }))).rejects.toThrow(
    text.numberRefused('stage1.pi', Number.NaN, [0, 0], [0, 1], false),
  );
});

test('the settings of a run.json are read, and so are those in the output of the command train', async () => {
  const weightLayers = layerStats(distribution.theta, distribution.dead);
  const json = JSON.parse(writeRunJson(distribution, weightLayers));
  expect(json).toMatchObject({ format: 'slabscope-run/1', step: 8, engine: 'wasm', thetaHash: hashTheta(distribution.theta) });
  expect(json.stages).toEqual(weightLayers.map((layer) => layerRow(layer, CONFIG)));
  expect(json.history).toEqual(distribution.history);
  const settings = { kind: 'settings', config: CONFIG };
  for (const text of [writeRunJson(distribution, weightLayers), `\ufeff\n ${JSON.stringify({ config: CONFIG, epochs: [] })}`])
    expect(await readRunFile(utf8(text))).toEqual(settings);
});

test('the table of statistics has the numbers of run.json under the same names', () => {
  for (const rule of ['gbp', 'bp'] as const) {
    const weightLayers = layerStats(distribution.theta, distribution.dead);
    const config = { ...CONFIG, rule };
    const rows = writeStatistics(weightLayers, config, 8)
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(rows.shift()).toEqual(['step', 'stage', 'population', 'quantity', 'from', 'to', 'value']);
    const find = (layer: number, population: string, quantity: string): string[] =>
      rows.filter((row) => row[1] === String(layer) && row[2] === population && row[3] === quantity).map((row) => row[6] as string);
    weightLayers.forEach((statistics, l) => {
      for (const [name, value] of Object.entries(layerRow(statistics, config))) {
        const [quantity, population] = name.endsWith('Live') ? [name.slice(0, -4), 'live'] : [name, 'all'];
        expect(find(l + 1, population, quantity), name).toEqual([value === null ? '' : String(value)]);
      }
      expect(find(l + 1, 'all', 'piHistogram').reduce((sum, many) => sum + Number(many), 0)).toBe(statistics.all.count);
    });
  }
});

const latin1 = (content: string): Uint8Array => Uint8Array.from(content, (letter) => letter.charCodeAt(0));
const utf16 = (content: string): Uint8Array => latin1([...content].map((letter) => `${letter}\0`).join(''));

test.each<[string, () => Uint8Array, RegExp | string]>([
  ['an empty file', () => new Uint8Array(), text.FOREIGN_FILES.empty],
  ['a picture', () => utf8('GIF89a, not a run'), text.FOREIGN_FILES.picture],
  ['a JPEG picture', () => latin1('\xff\xd8\xff\xe0\0\x10JFIF'), text.FOREIGN_FILES.picture],
  ['a text', () => utf8('pi, m, xi\n0,1,2\n'), text.foreignText('pi, m, xi\n0,1,2\n')],
  ['a text of one letter', () => utf8('x'), text.foreignText('x')],
  ['bytes of an unknown kind', () => Uint8Array.of(3, 0, 255, 7, 1, 1, 1, 1, 9), text.foreignBytes([3, 0, 255, 7])],
  ['a web page', () => utf8('\n<!DOCTYPE html><html lang="en"><title>404</title>'), text.FOREIGN_FILES.webPage],
  ['a web page in capitals', () => utf8('<HTML><BODY>Sign in'), text.FOREIGN_FILES.webPage],
  ['a Git LFS pointer', () => utf8('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 1101213\n'), text.FOREIGN_FILES.lfsPointer],
  ['JSON in UTF-16', () => utf16(JSON.stringify({ config: CONFIG })), text.FOREIGN_FILES.utf16],
  ['JSON in UTF-16 with a byte order mark', () => Uint8Array.of(0xff, 0xfe, ...utf16('{"config": 1}')), text.FOREIGN_FILES.utf16],
  ['one array of numpy', () => writeNpy({ shape: [2], data: Float32Array.of(1, 2) }), text.FOREIGN_FILES.npy],
  [
    'a file of PyTorch',
    () =>
      writeZip(
        new Map([
          ['data.pkl', utf8('x')],
          ['version', utf8('3')],
        ]),
      ),
    text.FOREIGN_FILES.pytorch,
  ],
  ['an older file of PyTorch', () => latin1('\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.'), text.FOREIGN_FILES.pickle],
  ['a file of Keras', () => latin1('\x89HDF\r\n\x1a\n\0\0'), text.FOREIGN_FILES.hdf5],
  ['a file of MATLAB', () => utf8('MATLAB 5.0 MAT-file, Platform: GLNXA64'), text.FOREIGN_FILES.matlab],
  ['images of MNIST', () => Uint8Array.of(0, 0, 8, 3, 0, 0, 0xea, 0x60, 0, 0, 0, 28), text.FOREIGN_FILES.idx],
  ['a PDF', () => utf8('%PDF-1.7\n'), text.FOREIGN_FILES.pdf],
  ['an archive that contains a run', () => writeZip(new Map([['law.safetensors', utf8('x')]])), text.zipAround('law.safetensors')],
  ['an Office document', () => writeZip(new Map([['[Content_Types].xml', utf8('x')]])), text.FOREIGN_FILES.office],
  ['an empty zip file', () => writeZip(new Map()), formatsText.npzWithoutArrays([], '.npy', 'metadata.json')],
  ['JSON without settings', () => utf8('{"a": 1}'), text.runJsonWithoutSettings],
  ['truncated JSON', () => utf8('{"config": {'), text.notJson],
  ['a negative learning rate', () => utf8(JSON.stringify({ config: { ...CONFIG, eta: -1 } })), /Learning rate.*from/],
  [
    'settings of another program',
    () => utf8('{"config": {"__proto__": {"polluted": 1}, "recipe": "constructor"}}'),
    /Optimiser: expected an object, found nothing/,
  ],
  ['a newer run.json', () => utf8(JSON.stringify({ format: 'slabscope-run/2', config: {} })), text.newerRunJson],
  ['a zip file of texts', () => writeZip(new Map([['readme.txt', utf8('hello')]])), formatsText.npzWithoutArrays(['readme.txt'], '.npy', 'metadata.json')],
  [
    'arrays of another program',
    () => writeNpz({ tensors: new Map([['w', { shape: [1], data: Float32Array.of(1) }]]), metadata: new Map([['format', 'pt']]) }),
    text.foreignArrays(['w'], false),
  ],
  [
    'only the parameters of a distribution',
    () => writeNpz({ tensors: new Map([['stage1.m', { shape: [1], data: Float32Array.of(1) }]]), metadata: new Map() }),
    text.foreignArrays(['stage1.m'], true),
  ],
  ['a newer distribution', () => change('format', 'slabscope-law/9'), text.newerRun],
  ['a distribution without a version', () => change('format', 'slabscope-law/x'), text.notSavedRun('slabscope-law/x', 'slabscope-law/1')],
  ['a file truncated within its header', () => files.law.slice(0, 700), /^The file is truncated: its header has \d{4} bytes, .* 692\./],
  ['a file truncated within its arrays', () => files.law.slice(0, 9000), /^The file is truncated: array "stage1\.\w+" ends at byte \d+ .* \d{4}\./],
  ['a truncated npz', () => inContainer(files.law, 'npz').slice(0, 9000), formatsText.zipWithoutDirectory],
  ['a gzip file of an empty file', () => Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0), text.FOREIGN_FILES.empty],
  ['a file that is too large', () => new Uint8Array(LARGEST_FILE + 1), text.fileTooLarge(LARGEST_FILE + 1, LARGEST_FILE)],
])('%s is refused with a message', async (_, make, words) => {
  const error = await readRunFile(make()).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ParseError);
  if (typeof words === 'string') expect((error as Error).message).toBe(words);
  else expect((error as Error).message).toMatch(words);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

/** The distribution file with one entry of its metadata changed. */
function change(key: string, value: string): Uint8Array {
  const { tensors, metadata } = readSafetensors(files.law);
  return writeSafetensors({ tensors, metadata: new Map([...metadata, [key, value]]) });
}

test('any JSON is read as settings or refused', async () => {
  const parts = fc.oneof(fc.json(), fc.constantFrom(JSON.stringify(CONFIG), '{"layers":[784,1e9,10]}', '{"T":1e999}'));
  await fc.assert(
    fc.asyncProperty(parts, fc.constantFrom('config', 'format', '__proto__'), async (part, key) => {
      const read = await readRunFile(utf8(`{"${key}":${part}}`)).catch((error: unknown) => error);
      if (!(read instanceof ParseError)) expect(read).toEqual({ kind: 'settings', config: CONFIG });
    }),
    { numRuns: RUNS_HERE },
  );
});
