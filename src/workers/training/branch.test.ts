import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../data/dataset.ts';
import { makeEngine } from '../../engine/make-engine.ts';
import { startTheta } from '../../engine/start.ts';
import { spikeSlabAt } from '../../model/connection.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import { deviceForTests } from '../../test/device.ts';
import { mnistForTests } from '../../test/mnist.ts';
import { noSuchConnection } from '../../text/training.ts';
import { branched } from '../../text/workers.ts';
import { type Checkpoint, readCheckpoint } from '../../training/files/checkpoint.ts';
import { hashTheta } from '../../training/files/hash.ts';
import { holdsOf } from '../../training/intervention.ts';
import { parameterHistory } from '../../training/parameter-history.ts';
import { Run } from '../../training/run.ts';
import { RunRecorder } from '../../training/run-recorder.ts';
import { checkpointAt } from './branch.ts';
import { TimeTravel } from './time-travel.ts';

/* Six steps per epoch: snapshots fall within epochs and on their ends. */
const CONFIG: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 14, 12, 10], T: 300, V: 100, batch: 50, epochs: 4 };
const STEPS = 24;
const ONE = { layer: 1, from: 406, to: 3 };
const OTHER = { layer: 2, from: 5, to: 7 };
let train: Dataset;
let heldOut: Dataset;

beforeAll(async () => {
  ({ train, test: heldOut } = await mnistForTests(CONFIG.T, CONFIG.V));
});

/** Begins a run with all the objects that a session has for it. */
async function begin(past?: Checkpoint) {
  const setup = past?.state ?? { theta: startTheta(CONFIG) };
  const holds = holdsOf(past?.history.interventions ?? []);
  const engine = await makeEngine('wasm', { ...setup, holds, rule: CONFIG.rule, optimiser: CONFIG.optimiser }, deviceForTests);
  const timeTravel = new TimeTravel();
  timeTravel.trace([ONE]);
  timeTravel.turnTo(CONFIG, startTheta(CONFIG));
  const run = new Run(CONFIG, engine, { train, test: async () => heldOut }, past, timeTravel.recorder);
  const until = async (step: number): Promise<void> => {
    // The last step of an epoch is done after its evaluation.
    while (run.step < step || (step === STEPS && run.history.epochs.at(-1)?.epoch !== CONFIG.epochs)) await run.events.next();
  };
  return { run, timeTravel, until, live: () => run };
}

const hashOf = async ({ run }: { run: Run }): Promise<string> => hashTheta(await run.engine.theta());

test('a branch from any snapshot ends like the undisturbed run', async () => {
  const whole = await begin();
  await whole.until(STEPS);
  const steps = whole.timeTravel.recorder?.snapshots.steps.filter((step) => step > 0 && step < STEPS) ?? [];
  expect(steps).toEqual(expect.arrayContaining([1, 2, 3, 6, 12]));
  for (const step of steps) {
    const past = await readCheckpoint(await checkpointAt(whole, step));
    expect(past.step).toBe(step);
    expect(past.history.changes).toEqual([{ step, what: branched(STEPS) }]);
    const branch = await begin(past);
    await branch.until(STEPS);
    expect(await hashOf(branch), `from step ${step}`).toBe(await hashOf(whole));
    const { losses, epochs } = whole.run.history;
    expect(branch.run.history).toMatchObject({ losses, epochs });
  }
});

test('a branch includes the actions before its step, and none after it', async () => {
  const only = await begin();
  await only.until(8);
  await only.run.intervene(ONE, 'off');
  await only.until(STEPS);

  const both = await begin();
  await both.until(8);
  await both.run.intervene(ONE, 'off');
  await both.until(10);
  await both.run.intervene(OTHER, 'on');
  await both.until(15);
  // A snapshot is taken again after an intervention at its step.
  const past = await readCheckpoint(await checkpointAt(both, 8));
  expect(past.history.interventions.map(({ action, connection }) => ({ action, connection }))).toEqual([{ action: 'off', connection: ONE }]);
  const branch = await begin(past);
  await branch.until(STEPS);
  expect(await hashOf(branch)).toBe(await hashOf(only));
  expect(spikeSlabAt(await branch.run.engine.theta(), ONE)?.pi).toBe(1);
  await both.until(STEPS);
  expect(await hashOf(both)).not.toBe(await hashOf(only));
  expect(spikeSlabAt(await both.run.engine.theta(), OTHER)?.pi).toBe(0);
});

test('an action that is undone at the same step does not change the parameters', async () => {
  const [left, touched] = [await begin(), await begin()];
  await left.until(9);
  await touched.until(9);
  for (const action of ['off', 'on', 'freeze'] as const) {
    await touched.run.intervene(ONE, action);
    expect((await touched.run.undo(ONE))?.action).toBe(action);
  }
  expect(await touched.run.undo()).toBeUndefined();
  expect(await hashOf(touched)).toBe(await hashOf(left));
  await left.until(STEPS);
  await touched.until(STEPS);
  expect(await hashOf(touched)).toBe(await hashOf(left));
  expect(touched.run.history.changes).toHaveLength(6);
});

test('an action holds over steps, and undoing it restores the parameters', async () => {
  const { run, until } = await begin();
  await until(5);
  const [before] = await run.engine.parametersOf([ONE]);
  await run.intervene(ONE, 'off');
  await until(12);
  expect(await run.engine.parametersOf([ONE])).toEqual([{ ...before, pi: 1 }]);
  await run.undo(ONE);
  expect(await run.engine.parametersOf([ONE])).toEqual([before]);
  await until(14);
  expect(await run.engine.parametersOf([ONE])).not.toEqual([before]);
  await expect(run.intervene({ ...ONE, to: 14 }, 'off')).rejects.toThrow(noSuchConnection);
});

test('the history of a connection has the parameters of the tensors', async () => {
  const { run, timeTravel, until } = await begin();
  const seen = new Map<number, { traced: unknown; other: unknown }>();
  for (const step of [3, 11, 20]) {
    await until(step);
    const theta = await run.engine.theta();
    seen.set(step, { traced: spikeSlabAt(theta, ONE), other: spikeSlabAt(theta, OTHER) });
  }
  const [now] = await run.engine.parametersOf([ONE]);
  const recorder = timeTravel.recorder as RunRecorder;
  const record = parameterHistory(recorder, ONE, run.step, now as NonNullable<typeof now>);
  expect(record.steps).toEqual(Array.from({ length: 21 }, (_, step) => step));
  for (const [step, { traced }] of seen) expect(record.values[record.steps.indexOf(step)], `step ${step}`).toEqual(traced);
  expect(record.values[0]).toEqual(spikeSlabAt(startTheta(CONFIG), ONE));
  // A connection that is not traced has its values at the snapshots only.
  const [otherNow] = await run.engine.parametersOf([OTHER]);
  const sparse = parameterHistory(recorder, OTHER, run.step, otherNow as NonNullable<typeof otherNow>);
  expect(sparse.steps).toEqual([...recorder.snapshots.steps.filter((step) => step < run.step), run.step]);
  for (const [step, { other }] of seen) if (sparse.steps.includes(step)) expect(sparse.values[sparse.steps.indexOf(step)]).toEqual(other);
  // The history that another worker receives is the same.
  const again = new RunRecorder(CONFIG.layers, structuredClone(recorder.memory));
  expect(parameterHistory(again, ONE, run.step, now as NonNullable<typeof now>)).toEqual(record);
  expect(again.upTo(6, CONFIG.layers).snapshots.steps.every((step) => step <= 6)).toBe(true);
});
