import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import { makeEngine } from '../../engine/make-engine.ts';
import { startTheta } from '../../engine/start.ts';
import { CONTAINERS } from '../../model/files.ts';
import type { PrunePlan, Pruning } from '../../model/pruning.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import type { Status } from '../../protocol/commands.ts';
import type { JobState } from '../../protocol/job.ts';
import { deviceForTests } from '../../test/device.ts';
import { mnistForTests } from '../../test/mnist.ts';
import * as text from '../../text/workers.ts';
import { prune } from '../../training/analysis/prune.ts';
import { meanFieldOf, measureErrors } from '../../training/evaluate.ts';
import type { SavedDistribution } from '../../training/files/checkpoint.ts';
import { hashTheta } from '../../training/files/hash.ts';
import { readRunFile, toRun } from '../../training/files/run-file.ts';
import { Run } from '../../training/run.ts';
import { Jobs } from './jobs.ts';
import { prunedFile } from './pruned-file.ts';
import type { RunState } from './state.ts';
import { type Subject, takeTheta } from './subject.ts';
import { TimeTravel } from './time-travel.ts';

const CONFIG: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 12, 8, 10], T: 1000, V: 300, batch: 100, epochs: 2 };
const PLAN = { kind: 'prune', deadFirst: false } as const;
let train: Dataset;
let heldOut: Dataset;

beforeAll(async () => {
  ({ train, test: heldOut } = await mnistForTests(CONFIG.T, CONFIG.V));
});

const engineFor = (config: RunConfig): Promise<Engine> =>
  makeEngine('wasm', { theta: startTheta(config), rule: config.rule, optimiser: config.optimiser }, deviceForTests);

/** Returns a run of two epochs as a Subject, and counts the engines that were made and those not yet disposed of. */
async function subjectOf(config: RunConfig): Promise<Subject & { run: Run; engines: { made: number; open: number } }> {
  const run = new Run(config, await engineFor(config), { train, test: async () => heldOut });
  while (run.history.epochs.at(-1)?.epoch !== 2) await run.events.next();
  const { step, history, dead, engine } = run;
  const distribution: SavedDistribution = { config, engine: 'wasm', data: 'mnist', step, stopEpoch: 2, history, dead, theta: await engine.theta() };
  const engines = { made: 0, open: 0 };
  const makeOther: Subject['makeEngine'] = async (setup) => {
    const other = await makeEngine('wasm', setup, deviceForTests);
    const dispose = other.dispose.bind(other);
    engines.made++;
    engines.open++;
    other.dispose = () => {
      engines.open--;
      dispose();
    };
    return other;
  };
  return { runId: 1, revision: 1, distribution, engine, test: heldOut, train: async () => train, makeEngine: makeOther, run, engines };
}

test('the distribution taken for a measurement does not change with the run', async () => {
  const run = new Run(CONFIG, await engineFor(CONFIG), { train, test: async () => heldOut });
  const until = async (step: number): Promise<void> => {
    while (run.step < step) await run.events.next();
  };
  await until(5);
  const state = () => ({ distribution: run.engine, step: run.step, dead: run.dead, history: run.history }) as unknown as RunState;
  const status = () => ({ config: CONFIG, engine: 'wasm', stopEpoch: 2, phase: 'running' }) as Status;
  const distribution = await takeTheta({ state, status, timeTravel: new TimeTravel() });
  const taken = structuredClone(distribution);
  expect(taken.history.losses.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4]);
  await until(12);
  expect(distribution).toEqual(taken);
  run.engine.dispose();
});

/** Describes which weights remain. */
function remaining(pruning: Pruning): string {
  if (pruning.by === 'role') return text.KEPT_CATEGORIES[pruning.keep];
  return pruning.by === 'mu' ? text.keptLargest : text.keptUpToPi(pruning.above);
}

async function finish(jobs: Jobs): Promise<JobState<'prune'>> {
  for (;;) {
    await jobs.pull();
    const state = jobs.state('prune') as JobState<'prune'>;
    if (state.phase !== 'running') return state;
  }
}

async function errorOfTheta(engine: Engine, theta: SavedDistribution['theta']): Promise<number> {
  const network = meanFieldOf(engine, theta);
  const measured = measureErrors([network], heldOut);
  for (;;) {
    const { done, value } = await measured.next();
    if (!done) continue;
    network.dispose();
    return value[0] as number;
  }
}

test('a distribution is pruned beside a BP network of the same settings, and every file has exactly the measured network', async () => {
  const subject = await subjectOf(CONFIG);
  const before = hashTheta(await subject.engine.theta());
  const jobs = new Jobs();
  jobs.start(subject, PLAN);
  const { phase, done, total, result, message } = await finish(jobs);
  expect([phase, message, done]).toEqual(['done', undefined, total]);
  expect(hashTheta(await subject.engine.theta())).toBe(before);
  expect(subject.engines).toEqual({ made: 1, open: 0 });

  const { rows } = result;
  const curve = (network: string, by: string) => rows.filter((row) => row.network === network && row.pruning.by === by);
  // The unpruned network is the mean field; the number of weights falls to one hundredth.
  expect(curve('law', 'mu')[0]?.error).toBe(subject.distribution.history.epochs.at(-1)?.meanFieldError);
  for (const points of [curve('law', 'mu'), curve('law', 'pi'), curve('bp', 'mu')]) {
    const counts = points.map(({ kept }) => kept.reduce((sum, count) => sum + count, 0));
    expect(counts.length).toBeGreaterThan(5);
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => b - a));
  }
  expect(
    curve('law', 'mu')
      .at(-1)
      ?.kept.reduce((sum, count) => sum + count, 0),
  ).toBe(Math.round(0.01 * (784 * 12 + 12 * 8 + 8 * 10)));
  expect(curve('law', 'role').length).toBe(3);
  // The BP network of the comparison is the result of a BP run with the same configuration.
  const plain = await subjectOf({ ...CONFIG, rule: 'bp' });
  expect(curve('bp', 'mu')[0]?.error).toBe(plain.distribution.history.epochs.at(-1)?.meanFieldError);

  for (const row of [curve('law', 'mu')[12], curve('law', 'pi')[4], curve('law', 'role')[2]]) {
    const { pruning, kept, error } = row as NonNullable<typeof row>;
    for (const container of CONTAINERS) {
      const { bytes } = await prunedFile(jobs, { pruning, deadFirst: false, container });
      const file = await readRunFile(bytes);
      if (file.kind === 'settings') throw new Error('a distribution was expected');
      const { state, history, config } = toRun(file);
      expect(config).toEqual(CONFIG);
      expect(history.changes.map(({ what }) => what)[0]).toBe(
        text.pruned(
          kept.reduce((sum, count) => sum + count, 0),
          9584,
          remaining(pruning),
          false,
        ),
      );
      // The history holds no errors: they would be those of the distribution.
      expect(history.epochs).toEqual([]);
      for (const [l, { pi, m, xi }] of state.theta.entries()) {
        expect(m.filter((weight) => weight !== 0).length).toBe(kept[l]);
        expect(pi.every((value, at) => value === (m[at] === 0 ? 1 : 0))).toBe(true);
        expect(xi.every((value) => value === 0)).toBe(true);
      }
      expect(await errorOfTheta(subject.engine, state.theta)).toBe(error);
    }
  }
  for (const { run } of [subject, plain]) run.engine.dispose();
});

test('plain back-propagation is pruned by size alone, and its file has no spikes; a job that ends disposes of its engine', async () => {
  const plain = await subjectOf({ ...CONFIG, rule: 'bp' });
  const jobs = new Jobs();
  jobs.start(plain, { ...PLAN, deadFirst: true });
  const { result, total } = await finish(jobs);
  expect(new Set(result.rows.map(({ network, pruning }) => `${network} ${pruning.by}`))).toEqual(new Set(['law mu']));
  expect([plain.engines.made, total]).toEqual([0, 33]);
  // Dark pixels are removed from the first row on.
  expect(result.rows[0]?.units[0]).toBeLessThan(784);
  const { bytes } = await prunedFile(jobs, { pruning: { by: 'mu', fraction: 0.1 }, deadFirst: true, container: 'npz' });
  const file = await readRunFile(bytes);
  if (file.kind === 'settings') throw new Error('a distribution was expected');
  const { theta } = toRun(file).state;
  expect(theta.every(({ pi }) => pi.every((value) => value === 0))).toBe(true);
  expect(theta.reduce((sum, { m }) => sum + m.filter((weight) => weight !== 0).length, 0)).toBe(958);
  plain.run.engine.dispose();

  const subject = await subjectOf(CONFIG);
  const job = prune(subject.distribution, subject, { deadFirst: false } satisfies PrunePlan);
  while (subject.engines.open === 0) await job.work.next();
  await job.work.next();
  await job.work.return(undefined);
  expect(subject.engines).toEqual({ made: 1, open: 0 });
  expect(job.result().rows.every(({ network }) => network === 'law')).toBe(true);
  subject.run.engine.dispose();
  await expect(prunedFile(new Jobs(), { pruning: { by: 'pi', above: 1 }, deadFirst: false, container: 'npz' })).rejects.toThrow(text.prunedIsGone);
});
