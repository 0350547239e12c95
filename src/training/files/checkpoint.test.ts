import { beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../data/dataset.ts';
import { makeEngine } from '../../engine/make-engine.ts';
import { startTheta } from '../../engine/start.ts';
import { ParseError } from '../../formats/parse-error.ts';
import { drawWords } from '../../model/math/random.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import { type EngineName, GPU_ENGINES } from '../../model/settings/engines.ts';
import { deviceForTests, ENGINES_HERE } from '../../test/device.ts';
import { mnistForTests } from '../../test/mnist.ts';
import { Run } from '../run.ts';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { sha256Of } from './hash.ts';

/* A few epochs of six steps: cuts fall within epochs, at their ends, and between the last step and its evaluation. */
const CONFIG: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 12, 10, 10], T: 300, V: 100, batch: 50, epochs: 4 };
const SHORT: RunConfig = { ...CONFIG, T: 200, V: 50, epochs: 2 };
/** Number of cuts for each slower engine; VITE_CUTS=5 makes more. The test machine emulates GPUs, which is a hundred times slower. */
const cutsOf = (name: EngineName): number => Number(import.meta.env.VITE_CUTS ?? (GPU_ENGINES.has(name) ? 1 : 2));
let train: Dataset;
let heldOut: Dataset;

beforeAll(async () => {
  ({ train, test: heldOut } = await mnistForTests(CONFIG.T, CONFIG.V));
});

async function begin(engineName: EngineName, from?: Checkpoint, config = CONFIG): Promise<Run> {
  const engine = await makeEngine(
    engineName,
    { rule: config.rule, optimiser: config.optimiser, ...(from?.state ?? { theta: startTheta(config) }) },
    deviceForTests,
  );
  return new Run(config, engine, { train, test: async () => heldOut }, from);
}

const checkpointOf = async (run: Run): Promise<Uint8Array> =>
  writeCheckpoint({
    config: run.config,
    engine: run.engine.name,
    data: 'mnist',
    step: run.step,
    stopEpoch: run.config.epochs,
    history: run.history,
    dead: run.dead,
    state: await run.engine.state(),
  });

/** Takes a number of events of a run, or all until its end; returns how many. */
async function pull(run: Run, times = Number.POSITIVE_INFINITY): Promise<number> {
  let pulls = 0;
  while (pulls < times && run.history.epochs.at(-1)?.epoch !== run.config.epochs) {
    await run.events.next();
    pulls++;
  }
  return pulls;
}

/** Compares byte for byte, by hash: a failure prints no list of bytes. */
async function expectSame(run: Run, expected: Uint8Array, what = ''): Promise<void> {
  expect(await sha256Of(await checkpointOf(run)), what).toBe(await sha256Of(expected));
}

/** tfjs-cpu runs only in Node: it computes the same there, and need not wait for emulated GPUs. */
const CUT_HERE = ENGINES_HERE.filter((name) => name !== 'reference' && (name !== 'tfjs-cpu' || typeof window === 'undefined'));

describe.each(CUT_HERE)('%s', (name) => {
  test('a run that is saved at any event, read and continued ends with the same bytes', async () => {
    const config = name === 'wasm' ? CONFIG : SHORT;
    const whole = await begin(name, undefined, config);
    const pulls = await pull(whole);
    const expected = await checkpointOf(whole);
    whole.engine.dispose();
    for (const word of drawWords({ seed: 3, stream: 'order', step: 0, part: 0 }, name === 'wasm' ? 20 : cutsOf(name))) {
      const cut = word % pulls;
      const part = await begin(name, undefined, config);
      await pull(part, cut);
      const file = await checkpointOf(part);
      part.engine.dispose();
      const rest = await begin(name, await readCheckpoint(file), config);
      await pull(rest);
      await expectSame(rest, expected, `saved after ${cut} of ${pulls} events`);
      rest.engine.dispose();
    }
  });
});

test('so does a run that is saved repeatedly, by gBP and by plain back-propagation', async () => {
  for (const config of [CONFIG, { ...CONFIG, rule: 'bp' } as const]) {
    const whole = await begin('wasm', undefined, config);
    await pull(whole);
    let run = await begin('wasm', undefined, config);
    while ((await pull(run, 7)) === 7) {
      const file = await checkpointOf(run);
      run.engine.dispose();
      run = await begin('wasm', await readCheckpoint(file), config);
    }
    await expectSame(run, await checkpointOf(whole));
  }
});

/** Written by the first version that had checkpoints: saved files must remain readable. */
test.runIf(typeof window === 'undefined')('a checkpoint of version 1 is read and continued', async () => {
  const { readFileSync } = await import('node:fs');
  const old = await readCheckpoint(new Uint8Array(readFileSync(new URL('./fixtures/checkpoint-1.safetensors', import.meta.url))));
  expect([old.step, old.engine, old.config.layers, old.history.epochs.length]).toEqual([9, 'tfjs-wasm', [784, 2, 10], 2]);
  const run = await begin('tfjs-wasm', old, old.config);
  await pull(run);
  const whole = await begin('tfjs-wasm', undefined, old.config);
  await pull(whole);
  await expectSame(run, await checkpointOf(whole));
});

test('a history of maximum length is read as it was written', async () => {
  const config = { ...CONFIG, layers: [784, 2, 10], epochs: 10_000 };
  const theta = startTheta(config);
  const losses = Array.from({ length: 1000 }, (_, step) => ({ step, loss: Math.random() }));
  const categories = Array.from({ length: 200 }, (_, step) => ({ step, stages: [0, 1].map(() => [0.1, 0.2, 0.3, 0.4].map((share) => share * Math.random())) }));
  const epochs = Array.from({ length: 10_000 }, (_, epoch) => ({ epoch, step: 6 * epoch, loss: Math.random(), meanFieldError: 4.56, freshError: 4.98 }));
  const run = { config, engine: 'wasm', data: 'mnist', step: 59_994, stopEpoch: 10_000, dead: [] };
  const written = {
    ...run,
    history: { losses, roles: categories, epochs, changes: [], interventions: [] },
    state: { theta, adam: { first: theta, second: theta, steps: 59_994 } },
  };
  expect(await readCheckpoint(await writeCheckpoint(written))).toEqual(written);
});

describe('invalid checkpoints', () => {
  let file: Uint8Array;
  beforeAll(async () => {
    const run = await begin('wasm');
    await pull(run, 9);
    file = await checkpointOf(run);
    run.engine.dispose();
  });

  test('a checkpoint with any byte changed is refused', async () => {
    for (const word of drawWords({ seed: 4, stream: 'order', step: 0, part: 0 }, 1000)) {
      const damaged = file.slice();
      const at = word % file.length;
      damaged[at] = (damaged[at] as number) ^ (1 << (word >>> 29));
      await expect(readCheckpoint(damaged), `byte ${at}`).rejects.toThrow(ParseError);
    }
  });

  test('a truncated checkpoint is refused', async () => {
    for (const length of [0, 7, 8, 100, 1000, file.length - 1]) await expect(readCheckpoint(file.slice(0, length))).rejects.toThrow(ParseError);
  });

  test('the message about a newer version says so', async () => {
    const text = new TextDecoder('latin1').decode(file).replace('slabscope-checkpoint/1', 'slabscope-checkpoint/9');
    await expect(readCheckpoint(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))).rejects.toThrow('newer version');
  });

  test('numbers out of bounds are refused even if the hash is right', async () => {
    const good = await readCheckpoint(file);
    const [first, ...others] = good.state.theta;
    if (!first) throw new Error('no layer');
    const change = (part: Partial<typeof first>) => ({ ...good, state: { ...good.state, theta: [{ ...first, ...part }, ...others] } });
    for (const bad of [
      change({ pi: first.pi.map(() => 1.5) }),
      change({ m: first.m.map(() => Number.NaN) }),
      change({ xi: first.xi.map(() => -1) }),
      { ...good, step: 1e6 },
      { ...good, config: { ...good.config, layers: [784, 12, 11, 10] } },
      { ...good, history: { ...good.history, losses: [{ step: 1, loss: 'high' }] } } as unknown as Checkpoint,
    ]) {
      await expect(readCheckpoint(await writeCheckpoint(bad))).rejects.toThrow(ParseError);
    }
    expect(await writeCheckpoint(good)).toEqual(file);
  });
});
