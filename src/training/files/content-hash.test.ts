import { describe, expect, test } from 'vitest';
import { startTheta } from '../../engine/start.ts';
import { toHalves } from '../../formats/half.ts';
import { writeNpz } from '../../formats/npz.ts';
import { ParseError } from '../../formats/parse-error.ts';
import { readSafetensors, writeSafetensors } from '../../formats/safetensors.ts';
import type { Tensor, TensorFile } from '../../formats/tensor.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import * as text from '../../text/files.ts';
import * as formatsText from '../../text/formats.ts';
import * as historyText from '../../text/training.ts';
import { NO_HISTORY } from '../history.ts';
import { type Checkpoint, readCheckpoint, type SavedDistribution, writeCheckpoint, writeDistribution } from './checkpoint.ts';
import { writeRecording } from './recording.ts';
import { type RunFile, readRunFile } from './run-file.ts';

/* Two problems of files: they contradict themselves, or another program has written them. Expected messages name both values. */

const CONFIG: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 3, 10], T: 300, V: 100, batch: 50, epochs: 4, sampled: 0 };
const epochs = [0, 1].map((epoch) => ({ epoch, step: 6 * epoch, loss: 2 - epoch, meanFieldError: 12, freshError: 11 }));
const weightLayers = [0, 1].map(() => [0.1, 0.2, 0.3, 0.4]);
const HISTORY = {
  ...NO_HISTORY,
  losses: [0, 1, 2, 3, 4, 5, 6].map((step) => ({ step, loss: 1 })),
  roles: [0, 2, 4, 6].map((step) => ({ step, stages: weightLayers })),
  epochs,
};
const DISTRIBUTION: SavedDistribution = {
  config: CONFIG,
  engine: 'wasm',
  data: 'mnist',
  step: 7,
  stopEpoch: 4,
  history: HISTORY,
  dead: [Uint8Array.from({ length: 784 }, (_, pixel) => (pixel < 40 ? 1 : 0)), new Uint8Array(3)],
  theta: startTheta({ ...CONFIG, start: { ...CONFIG.start, pi: 0.25 } }),
};
const { theta, ...RUN } = DISTRIBUTION;
const CHECKPOINT: Checkpoint = { ...RUN, state: { theta, adam: { first: theta, second: theta, steps: 7 } } };

type Parts = { readonly tensors: Map<string, Tensor>; readonly metadata: Map<string, string> };
type Change = (file: Parts) => unknown;
type Kind = 'law' | 'checkpoint';
const writers: Readonly<Record<Kind, () => Promise<Uint8Array>>> = {
  law: () => writeDistribution(DISTRIBUTION),
  checkpoint: () => writeCheckpoint(CHECKPOINT),
};
const whole: Readonly<Record<Kind, RunFile>> = { law: { kind: 'law', distribution: DISTRIBUTION }, checkpoint: { kind: 'checkpoint', checkpoint: CHECKPOINT } };
const CONTAINERS = { safetensors: writeSafetensors, npz: writeNpz } as const;

/** Writes a file of a kind and changes its arrays and metadata. */
async function rewrite(kind: Kind, change: Change): Promise<TensorFile> {
  const { tensors, metadata } = readSafetensors(await writers[kind]());
  const file = { tensors: new Map(tensors), metadata: new Map(metadata) };
  change(file);
  return file;
}

const without =
  (...keys: readonly string[]) =>
  ({ metadata }: Parts): void => {
    for (const key of keys) metadata.delete(key);
  };
const HASHES = ['contentHash', 'thetaHash', 'sha256'];
const withArray =
  (name: string, change: (tensor: Tensor) => Tensor) =>
  ({ tensors }: Parts): unknown =>
    tensors.set(name, change(tensors.get(name) as Tensor));

describe.each(Object.entries(CONTAINERS))('in %s', (_, write) => {
  describe.each(['law', 'checkpoint'] as const)('a %s', (kind) => {
    test.each<[string, Change]>([
      [
        'with arrays and metadata in another order',
        ({ tensors, metadata }) => {
          for (const map of [tensors, metadata]) {
            const entries = [...map].reverse() as [string, never][];
            map.clear();
            for (const [key, value] of entries) map.set(key, value);
          }
        },
      ],
      [
        'with further arrays and metadata',
        ({ tensors, metadata }) => tensors.set('mine', { shape: [2], data: Float64Array.of(1, 2) }) && metadata.set('note', 'x'),
      ],
      ['with other spaces in the JSON', ({ metadata }) => metadata.set('config', JSON.stringify(JSON.parse(metadata.get('config') as string), null, 3))],
      ['without sha256', without('sha256')],
      ['with the sha256 of other bytes', ({ metadata }) => metadata.set('sha256', 'f'.repeat(64))],
      ['without optional metadata', without('program', 'arrays', 'orientation', 'config', 'format', 'thetaHash')],
      ['with flags as float32', withArray('silent1', ({ shape, data }) => ({ shape, data: Float32Array.from(data) }))],
    ])('%s is the same run', async (_name, change) => {
      expect(await readRunFile(write(await rewrite(kind, change)))).toEqual(whole[kind]);
    });

    test('with float64 is the same run, with a remark', async () => {
      const file = await rewrite(kind, ({ tensors }) => {
        for (const [name, { shape, data }] of tensors) if (name !== 'run') tensors.set(name, { shape, data: Float64Array.from(data) });
      });
      expect(await readRunFile(write(file))).toEqual({ ...whole[kind], notes: { rounded: true } });
    });

    test.each<[string, Change]>([
      ['every m set to 0', withArray('stage1.m', ({ shape }) => ({ shape, data: new Float32Array(784 * 3) }))],
      ['one π changed', withArray('stage2.pi', ({ shape, data }) => ({ shape, data: Float32Array.from(data, (pi, n) => (n === 7 ? 1 : pi)) }))],
      ['float16', withArray('stage1.m', ({ shape, data }) => ({ shape, data: toHalves(data) }))],
      ['one flag changed', withArray('silent1', ({ shape, data }) => ({ shape, data: Uint8Array.from(data, (flag, n) => (n === 700 ? 1 : flag)) }))],
      [
        'another step',
        withArray('run', ({ data }) => {
          const bytes = new TextEncoder().encode(new TextDecoder().decode(data as Uint8Array).replace('"step":7,', '"step":8,'));
          return { shape: [bytes.length], data: bytes };
        }),
      ],
      ['another hash', ({ metadata }) => metadata.set('contentHash', '0'.repeat(64))],
      ...(kind === 'law' ? [['another hash of theta', ({ metadata }) => metadata.set('thetaHash', '0'.repeat(64))] satisfies [string, Change]] : []),
    ])('with %s opens as a distribution with a remark, without errors of other parameters', async (_name, change) => {
      const read = await readRunFile(write(await rewrite(kind, change)));
      if (read.kind !== 'law') throw new Error('A changed checkpoint opened as a checkpoint.');
      expect(read.notes).toEqual({ hash: 'changed', ...(kind === 'checkpoint' ? { withoutAdam: true } : {}) });
      const { history, step } = read.distribution;
      expect([history.epochs, history.losses, history.roles]).toEqual([[], [], []]);
      expect(history.changes).toEqual([{ step, what: text.changedElsewhere }]);
      // Checkpoints that the program stores itself must not differ in a single byte.
      await expect(readCheckpoint(writeSafetensors(await rewrite(kind, change)))).rejects.toThrow(ParseError);
    });

    test.each([
      ['no hash', HASHES],
      ['no metadata', [...HASHES, 'format', 'program', 'config', 'arrays', 'orientation']],
    ])('with %s opens as an unchecked distribution', async (_name, keys) => {
      const file = await rewrite(kind, without(...keys));
      expect(await readRunFile(write(file))).toEqual({
        kind: 'law',
        distribution: DISTRIBUTION,
        notes: { hash: 'unchecked', ...(kind === 'checkpoint' ? { withoutAdam: true } : {}) },
      });
    });

    const spaced = (json: string) => JSON.stringify({ ...JSON.parse(json) });
    const inRun = (change: (run: Record<string, unknown>) => void) =>
      withArray('run', ({ data }) => {
        const run = JSON.parse(spaced(new TextDecoder().decode(data as Uint8Array)));
        change(run);
        const bytes = new TextEncoder().encode(JSON.stringify(run));
        return { shape: [bytes.length], data: bytes };
      });
    const history = (change: object) => inRun((run) => Object.assign(run.history as object, change));
    const ANY = [-1, 2] as const;
    const POSITIVE = [0, 2] as const;
    const set = (name: string, at: number, value: number) =>
      withArray(name, ({ shape, data }) => ({ shape, data: Float64Array.from(data, (given, n) => (n === at ? value : given)) }));
    test.each<[string, Change, string]>([
      ['[out, in]', withArray('stage1.xi', ({ data }) => ({ shape: [3, 784], data })), text.layerShapeDiffers('stage1.xi', [3, 784], [784, 3], true)],
      ['a flat array', withArray('stage2.m', ({ data }) => ({ shape: [30], data })), text.layerShapeDiffers('stage2.m', [30], [3, 10], false)],
      ['flags of another length', withArray('silent2', () => ({ shape: [10], data: new Uint8Array(10) })), text.shapeDiffers('silent2', [10], [3])],
      ['a flag of 2', set('silent1', 17, 2), text.flagRefused('silent1', 2, [17])],
      ['a flag of 0.5', set('silent1', 17, 0.5), text.byteExpected('silent1', 0.5, [17])],
      [
        'flags of layers that have none according to the run',
        (file) => [inRun((run) => Object.assign(run, { silent: 1 }))(file), set('silent2', 1, 1)(file)],
        text.flagUnexpected('silent2', [1], 'run', 1),
      ],
      ['NaN', set('stage1.m', 10, Number.NaN), text.numberRefused('stage1.m', Number.NaN, [3, 1], ANY, false)],
      [
        'an infinite variance',
        set('stage1.xi', 2, Number.POSITIVE_INFINITY),
        text.numberRefused('stage1.xi', Number.POSITIVE_INFINITY, [0, 2], POSITIVE, false),
      ],
      ['a number that float32 cannot hold', set('stage1.m', 0, 1e300), text.numberRefused('stage1.m', 1e300, [0, 0], ANY, false)],
      ['a π of 1.5', set('stage2.pi', 29, 1.5), text.numberRefused('stage2.pi', 1.5, [2, 9], [0, 1], false)],
      ['a negative variance', set('stage2.xi', 0, -0.1), text.numberRefused('stage2.xi', -0.1, [0, 0], POSITIVE, false)],
      ['a missing array', ({ tensors }) => tensors.delete('stage2.xi'), text.arrayMissing('stage2.xi')],
      ['no run', ({ tensors }) => tensors.delete('run'), text.arrayMissing('run')],
      [
        'other settings in the metadata',
        ({ metadata }) => metadata.set('config', JSON.stringify({ ...CONFIG, eta: 0.7 })),
        text.configContradicts('eta', '0.2', '0.7'),
      ],
      [
        'other layers in the metadata',
        ({ metadata }) => metadata.set('config', JSON.stringify({ ...CONFIG, layers: [784, 4, 10] })),
        text.configContradicts('layers', '784-3-10', '784-4-10'),
      ],
      [
        'plain back-propagation with spikes',
        (file) => [inRun((run) => Object.assign(run.config as object, { rule: 'bp' }))(file), without('config')(file)],
        text.numberRefused('stage1.pi', 0.25, [0, 0], [0, 0], true),
      ],
      ['fewer steps than its history', inRun((run) => Object.assign(run, { step: 5, adamSteps: 5 })), historyText.historyTooLong('losses', 5, 6)],
      ['an epoch that ends elsewhere', history({ epochs: [{ ...epochs[1], step: 7 }] }), historyText.epochMisplaced(1, 6, 7)],
      ['an error of 110 %', history({ epochs: [{ ...epochs[1], freshError: 110 }] }), historyText.historyNumberOutOfRange('freshError', 110, 0, 100)],
      [
        'a curve with decreasing steps',
        history({
          losses: [
            { step: 3, loss: 1 },
            { step: 1, loss: 1 },
          ],
        }),
        historyText.stepsOutOfOrder('losses', 1, 3),
      ],
      [
        'fractions of three layers',
        history({ roles: [{ step: 2, stages: [...weightLayers, ...weightLayers.slice(1)] }] }),
        historyText.categoryFractionsMisfit(3, 2),
      ],
      ['more steps than its epochs have', inRun((run) => Object.assign(run, { step: 99 })), text.wholeNumberExpected('step', 99, 24)],
      [
        'a key twice',
        withArray('run', ({ data }) => {
          const bytes = new TextEncoder().encode(new TextDecoder().decode(data as Uint8Array).replace('"step":7', '"step":7,"step":8'));
          return { shape: [bytes.length], data: bytes };
        }),
        formatsText.keyTwice(text.runArray),
      ],
    ])('with %s is refused; the message gives both values', async (_name, change, words) => {
      const file = await rewrite(kind, (parts) => void change(parts));
      await expect(readRunFile(write(file))).rejects.toThrow(ParseError);
      await expect(readRunFile(write(file))).rejects.toThrow(words);
    });
  });
});

test('the message names a required array of an unsupported type, and the type', async () => {
  const file = CONTAINERS.safetensors(await rewrite('law', () => {}));
  const at = new TextDecoder('latin1').decode(file).indexOf('"stage2.m":{"dtype":"F32"');
  file.set(new TextEncoder().encode('"stage2.m":{"dtype":"C32"'), at);
  await expect(readRunFile(file)).rejects.toThrow('Array "stage2.m" has the type C32');
});

test('actions that the parameters contradict are removed, and the history says so', async () => {
  const action = { step: 6, action: 'off', connection: { layer: 2, from: 1, to: 4 }, before: { pi: 0, m: 1, xi: 0 } } as const;
  const history = { ...HISTORY, interventions: [action] };
  const off = theta.map((layer, l) => (l === 1 ? { ...layer, pi: Float32Array.from(layer.pi, (pi, n) => (n === 14 ? 1 : pi)) } : layer));
  expect(await readRunFile(await writeDistribution({ ...DISTRIBUTION, history, theta: off }))).toMatchObject({ distribution: { history } });
  expect(await readRunFile(await writeDistribution({ ...DISTRIBUTION, history }))).toMatchObject({
    distribution: { history: { interventions: [], changes: [{ step: 7, what: text.actionsContradicted(1) }] } },
  });
});

test('a recording is checked like other files', async () => {
  const { config, engine, dead } = DISTRIBUTION;
  const { tensors, metadata } = readSafetensors(writeRecording({ config, engine, history: HISTORY, dead, theta }));
  const read = (change: [string, Tensor], keys = metadata) => readRunFile(writeSafetensors({ tensors: new Map([...tensors, change]), metadata: keys }));
  const same: [string, Tensor] = ['silent1', tensors.get('silent1') as Tensor];
  const opened = await read(same);
  expect(opened).not.toHaveProperty('notes');
  const m = toHalves(new Float32Array(784 * 3));
  expect(await read(['stage1.m', { shape: [784, 3], data: m }])).toMatchObject({ notes: { hash: 'changed' }, distribution: { history: { epochs: [] } } });
  expect(await read(same, new Map([...metadata].filter(([key]) => key !== 'contentHash')))).toEqual({ ...opened, notes: { hash: 'unchecked' } });
  await expect(read(['stage1.m', { shape: [3, 784], data: m }])).rejects.toThrow('has the shape 3 x 784');
});

describe.runIf(typeof window === 'undefined')('files of earlier versions', async () => {
  const { readFileSync } = await import('node:fs');
  const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));

  test.each(['checkpoint-1.safetensors', 'checkpoint-1-described.safetensors', 'checkpoint-1.npz', 'law-1.safetensors', 'law-1.npz'])(
    '%s opens completely; after a change of one number it opens as changed',
    async (name) => {
      const file = fixture(name);
      const read = await readRunFile(file);
      expect(read).not.toHaveProperty('notes');
      expect(read.kind).toBe(name.split('-')[0]);
      const { tensors, metadata } = name.endsWith('npz') ? (await import('../../formats/npz.ts')).readNpz(file, 1e6) : readSafetensors(file);
      // Arrays and metadata in another order, as another program may write them.
      const turned = { tensors: new Map([...tensors].reverse()), metadata: new Map([...metadata].reverse()) };
      for (const write of Object.values(CONTAINERS)) expect(await readRunFile(write(turned))).toEqual(read);
      (turned.tensors.get('stage2.m')?.data as Float32Array)[3] = 0.5;
      for (const write of Object.values(CONTAINERS)) expect(await readRunFile(write(turned))).toMatchObject({ kind: 'law', notes: { hash: 'changed' } });
    },
  );

  test('a file that numpy loaded and saved opens as the same run', async () => {
    const read = (await readRunFile(fixture('numpy-law-1.npz'))) as Extract<RunFile, { kind: 'law' }>;
    expect(read).toEqual(await readRunFile(fixture('law-1.safetensors')));
    expect(await readRunFile(fixture('numpy-law-1-wide.npz'))).toEqual({ ...read, notes: { rounded: true } });
    expect(await readRunFile(fixture('checkpoint-1-hashed.safetensors'))).toEqual(await readRunFile(fixture('checkpoint-1.safetensors')));
  });

  test('a recording without a hash opens, and so does a run.json', async () => {
    expect(await readRunFile(fixture('recording-1.bin'))).toMatchObject({ kind: 'law', notes: { hash: 'unchecked' }, distribution: { step: 12 } });
    expect(await readRunFile(fixture('run-1.json'))).toMatchObject({ kind: 'settings', config: { layers: [784, 2, 10] } });
  });
});
