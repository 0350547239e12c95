import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { beforeAll, expect, test, vi } from 'vitest';
import { makeEngine } from '../../engine/make-engine.ts';
import { makePointLearner } from '../../engine/rules/make-point-learner.ts';
import type { Weights } from '../../engine/rules/point-learner.ts';
import { type LaneConfig, type LaneRule, RACES, type RaceConfig } from '../../model/settings/rules.ts';
import { mnistForTests } from '../../test/mnist.ts';
import { noSuchLane } from '../../text/training.ts';
import { noHiddenUnit, raceFailed } from '../../text/workers.ts';
import type { RaceRow } from '../../training/race.ts';
import type { RaceResources } from '../../training/race-resources.ts';
import { Races, type RacesResources } from './races.ts';

const laneOf = (rule: LaneRule): LaneConfig => ({
  rule,
  eta: rule === 'gbp' ? 0.2 : 0.03,
  schedule: rule === 'gbp' ? 'cosine' : 'constant',
  optimiser: { kind: rule === 'wp' ? 'sgd' : 'adam', momentum: 0 },
  lambda: 1e-4,
  sigma: 1,
  nudge: 1e-3,
});
const CONFIG: RaceConfig = {
  ...RACES.relu,
  layers: [784, 8, 10],
  T: 200,
  V: 200,
  batch: 50,
  epochs: 2,
  seeds: 2,
  lanes: [laneOf('gbp'), laneOf('bp'), laneOf('kp'), laneOf('wp')],
};
const STEPS = 8;

let raceResources: RaceResources;
beforeAll(async () => {
  raceResources = {
    ...(await mnistForTests(200, 200)),
    makePointLearner: (setup) => makePointLearner('wasm', setup),
    makeEngine: (setup) => makeEngine('wasm', setup, { wasmFile: '' }),
    clock: () => performance.now(),
  };
});

function makeRaces(resources: Partial<RacesResources> = {}): Races {
  return new Races({ loadResources: async () => raceResources, clock: () => performance.now(), onSeed: () => {}, wake: () => {}, ...resources });
}
const ask = (races: Races, known = 0, id = 0, units?: readonly number[]) => races.state({ id, known, ...(units ? { units } : {}) });

/** Calls `pull` as the worker does, until `enough` holds or nothing is left to do. */
async function pullUntil(races: Races, enough: (state: Awaited<ReturnType<typeof ask>>['state']) => boolean = () => false): Promise<void> {
  for (;;) {
    const { state } = await ask(races);
    if (enough(state) || (races.isIdle && state.phase !== 'loading')) return;
    if (races.isIdle) await Promise.resolve();
    else await races.pull();
  }
}
const measured = (rows: readonly RaceRow[]) => rows.map((row) => ({ ...row, seconds: 0 }));

test('seeds run one after the other, and rows are only added; they have the same bits in Node and in the browser', async () => {
  const received: (readonly RaceRow[])[] = [];
  const races = makeRaces({ onSeed: (_, rows) => received.push(rows) });
  expect(await ask(races)).toEqual({ state: { id: 0, phase: 'idle', step: 0, steps: 0, lanes: [] }, rows: [] });
  const id = races.start(CONFIG);
  expect((await ask(races)).state).toMatchObject({ id, phase: 'loading', step: 0, steps: STEPS, lanes: CONFIG.lanes.map(({ rule }) => ({ rule, step: 0 })) });
  const rows: RaceRow[] = [];
  const left: number[] = [];
  await pullUntil(races, (state) => {
    if (state.secondsLeft !== undefined) left.push(state.secondsLeft);
    return state.step > 2;
  });
  for (let more = true; more; ) {
    const reply = await ask(races, rows.length, id);
    rows.push(...reply.rows);
    if (reply.state.secondsLeft !== undefined) left.push(reply.state.secondsLeft);
    more = reply.state.phase !== 'finished';
    if (races.isIdle) await Promise.resolve();
    else await races.pull();
  }
  const all = await ask(races);
  expect(rows).toEqual(all.rows);
  expect((await ask(races, 3, id + 1)).rows).toEqual(rows);
  expect(all.state).toMatchObject({ phase: 'finished', seed: 2, step: STEPS });
  expect(all.state.secondsLeft).toBeUndefined();
  expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
  expect(left.length).toBeGreaterThan(STEPS);
  expect(received.map((some) => some[0]?.seed)).toEqual([1, 2]);
  expect(received.flat()).toEqual(rows);
  // Angles use functions whose last bits may differ between platforms.
  const bits = rows.map(({ seed, rule, step, images, passes, error, loss }) => [seed, rule, step, images, passes, error, loss]);
  expect(bytesToHex(sha256(new TextEncoder().encode(JSON.stringify(bits))))).toBe('97b434cc5994c2991f9f9470ccdf843a1083e8cfe53b209d366105d76be8ee6d');
});

test('a race can be paused, trained for one step of every lane, and resumed; it ends with the same measurements', async () => {
  const whole = makeRaces();
  whole.start({ ...CONFIG, seeds: 1 });
  await pullUntil(whole);
  const races = makeRaces();
  races.start({ ...CONFIG, seeds: 1 });
  await pullUntil(races, ({ step }) => step === 2);
  races.steer('pause');
  await pullUntil(races);
  const paused = await ask(races);
  expect(paused.state).toMatchObject({ phase: 'paused', step: 2 });
  expect(paused.state.secondsLeft).toBeUndefined();
  races.steer('step');
  await pullUntil(races);
  const { state } = await ask(races);
  expect(state).toMatchObject({ phase: 'paused', step: 3 });
  expect(state.lanes.map(({ step }) => step)).toEqual([3, 3, 3, 3]);
  races.steer('resume');
  await pullUntil(races);
  expect(measured((await ask(races)).rows)).toEqual(measured((await ask(whole)).rows));
});

test('known seeds are not run again; the results of a cancelled race remain until another one starts', async () => {
  const first = makeRaces();
  first.start({ ...CONFIG, seeds: 1 });
  await pullUntil(first);
  const { rows } = await ask(first);
  const received: number[] = [];
  const races = makeRaces({ onSeed: (_, [row]) => received.push(row?.seed as number) });
  const id = races.start(CONFIG, rows);
  await pullUntil(races, ({ step }) => step === 3);
  expect((await ask(races)).rows.slice(0, rows.length)).toEqual(rows);
  races.steer('cancel');
  await pullUntil(races);
  const cancelled = await ask(races, 0, 0, [0]);
  expect(cancelled.state).toMatchObject({ id, phase: 'idle', seed: 2, step: 3 });
  expect(cancelled.rows.length).toBeGreaterThan(rows.length);
  expect(cancelled.fields?.length).toBe(4);
  expect(received).toEqual([]);
  const next = races.start(CONFIG, [...rows, ...rows.map((row) => ({ ...row, seed: 2 })), ...rows.map((row) => ({ ...row, seed: 9 }))]);
  expect(next).not.toBe(id);
  // All its seeds are known.
  expect((await ask(races)).state).toMatchObject({ phase: 'finished', step: STEPS, lanes: CONFIG.lanes.map(({ rule }) => ({ rule, step: STEPS })) });
  expect((await ask(races)).rows.length).toBe(2 * rows.length);
});

test('receptive fields are the layer 1 weights of units, encoded as bytes around 128', async () => {
  const races = makeRaces();
  races.start(CONFIG);
  await pullUntil(races, ({ step }) => step === 1);
  const units = [5, 0];
  const { fields = [] } = await ask(races, 0, 0, units);
  expect(fields.map(({ rule }) => rule)).toEqual(['gbp', 'bp', 'kp', 'wp']);
  for (const { rule, reach, bytes } of fields) {
    const { values } = (await races.weights(rule))[0] as Weights;
    const shown = units.flatMap((unit) => Array.from({ length: 784 }, (_, pixel) => values[pixel * 8 + unit] as number));
    expect(reach).toBe(Math.max(...shown.map(Math.abs)));
    expect(bytes.length).toBe(shown.length);
    bytes.forEach((byte, at) => {
      expect(Math.abs(((byte - 128) / 127) * reach - (shown[at] as number))).toBeLessThanOrEqual(reach / 253);
    });
    expect([Math.min(...bytes) === 1, Math.max(...bytes) === 255]).toContain(true);
  }
  // Changes to a reply do not affect the next one.
  fields[0]?.bytes.fill(0);
  expect((await ask(races, 0, 0, units)).fields?.[0]?.bytes).not.toEqual(fields[0]?.bytes);
  await expect(ask(races, 0, 0, [8])).rejects.toThrow(noHiddenUnit(8, 8));
  await expect(races.weights('fa')).rejects.toThrow(noSuchLane('fa'));
});

test('a lane that diverges stops with a message, and the others continue', async () => {
  const races = makeRaces();
  races.start({ ...CONFIG, seeds: 1, lanes: [{ ...laneOf('bp'), eta: 1e30 }, laneOf('kp')] });
  await pullUntil(races);
  const { state } = await ask(races);
  expect(state).toMatchObject({ phase: 'finished', step: STEPS });
  expect(state.lanes[0]?.stopped).toMatch(/^Diverged at step \d: /);
  expect(state.lanes[1]).toMatchObject({ step: STEPS });
  expect(state.lanes[1]?.stopped).toBeUndefined();
});

test('a race whose images cannot be loaded fails with a message, and resuming it tries again', async () => {
  const loadResources = vi.fn(async () => raceResources);
  loadResources.mockRejectedValueOnce(new Error('train-0.bin could not be loaded. Check the connection and try again.'));
  const wake = vi.fn();
  const races = makeRaces({ loadResources, wake });
  races.start({ ...CONFIG, seeds: 1 });
  await vi.waitFor(() => expect(wake).toHaveBeenCalled());
  expect((await ask(races)).state).toMatchObject({ phase: 'failed', message: 'train-0.bin could not be loaded. Check the connection and try again.' });
  races.steer('resume');
  await pullUntil(races);
  const { state } = await ask(races);
  expect(state).toMatchObject({ phase: 'finished' });
  expect(state.message).toBeUndefined();
});

test('a race that fails names step and seed, and resuming it restarts the seed', async () => {
  let broken = true;
  const makeBroken: RaceResources['makePointLearner'] = async (setup) => {
    const learner = await raceResources.makePointLearner(setup);
    return {
      ...learner,
      step: (...args) => {
        if (broken) throw new RangeError('out of memory');
        return learner.step(...args);
      },
    };
  };
  const races = makeRaces({ loadResources: async () => ({ ...raceResources, makePointLearner: makeBroken }) });
  races.start({ ...CONFIG, seeds: 1 });
  await pullUntil(races);
  expect((await ask(races)).state).toMatchObject({ phase: 'failed', message: raceFailed(0, 1, 'out of memory') });
  broken = false;
  races.steer('resume');
  await pullUntil(races);
  const { state, rows } = await ask(races);
  expect(state.phase).toBe('finished');
  expect(rows.filter(({ step, rule }) => step === 0 && rule === 'bp').length).toBe(1);
});
