import type { Dataset } from '../../data/dataset.ts';
import { type Engine, type EngineSetup, NotFinite } from '../../engine/engine.ts';
import { describeRemains, keepLargest, pruneNetwork, type Remains, withoutDead } from '../../engine/prune.ts';
import { startTheta } from '../../engine/start.ts';
import type { Pruned } from '../../model/pruned.ts';
import { BY_CATEGORY, BY_SIZE, type PrunePlan, type Pruning } from '../../model/pruning.ts';
import { type RunConfig, stepsPerEpoch } from '../../model/settings/config.ts';
import type { Moments } from '../../model/theta.ts';
import * as text from '../../text/training.ts';
import { measureErrors } from '../evaluate.ts';
import type { SavedDistribution } from '../files/checkpoint.ts';
import type { Job, Progress } from '../job.ts';
import { Run } from '../run.ts';

/** A pruned network, and what remains of it. */
export type PrunedRow = Pruned & Remains;

export interface PruneResult {
  /** Of the run. For plain back-propagation there are no categories and no network to compare with. */
  readonly config: RunConfig;
  /** For each criterion from the whole network to the sparsest, without points that remove nothing more (except those by category). */
  readonly rows: readonly PrunedRow[];
}

export interface PruneResources {
  /** Evaluates the networks. */
  readonly engine: Engine;
  readonly test: Dataset;
  /** Training images of the run. */
  readonly train: () => Promise<Dataset>;
  /** Makes the engine that trains the network for comparison by plain back-propagation. */
  readonly makeEngine: (setup: EngineSetup) => Promise<Engine>;
}

/** Training steps that count as one unit of progress. */
const STEPS_A_PIECE = 5;

/**
 * Measures the test error of the mean weights against how many of them are kept, without noise and without retraining. Then trains a
 * network by plain back-propagation with the same settings, seed and number of steps, and prunes it by the size of its weights. The
 * work rejects, in words, if that training diverges.
 */
export function prune(
  { config, theta, dead, step }: SavedDistribution,
  { engine, test, train, makeEngine }: PruneResources,
  { deadFirst }: PrunePlan,
): Job<PruneResult> {
  const { rule } = config;
  const rows: PrunedRow[] = [];
  const own = rule === 'bp' ? BY_SIZE : [...BY_SIZE, ...BY_CATEGORY];
  const pieces = { own: own.length, training: Math.ceil(step / STEPS_A_PIECE), bp: BY_SIZE.length };
  const total = pieces.own + (rule === 'bp' ? 0 : pieces.training + pieces.bp);

  async function* measure(
    network: PrunedRow['network'],
    list: readonly Pruning[],
    weightsOf: (pruning: Pruning) => Moments[],
    before: number,
  ): AsyncGenerator<Progress, void> {
    for (const [n, pruning] of list.entries()) {
      const weights = weightsOf(pruning);
      const remains = describeRemains(weights);
      const last = rows.at(-1);
      const takesMore = last?.network !== network || last.pruning.by !== pruning.by || last.kept.join() !== remains.kept.join();
      if (takesMore || pruning.by === 'role') rows.push({ network, pruning, ...remains, error: yield* ask(weights, before + n) });
      yield { done: before + n + 1, total };
    }
  }

  async function* ask(weights: Moments[], done: number): AsyncGenerator<Progress, number> {
    const asked = engine.network(weights);
    try {
      const measured = measureErrors([asked], test);
      for (;;) {
        const next = await measured.next();
        if (next.done) return next.value[0] as number;
        yield { done, total };
      }
    } finally {
      asked.dispose();
    }
  }

  async function* trainBp(): AsyncGenerator<Progress, Moments[]> {
    const plain: RunConfig = { ...config, rule: 'bp' };
    const trainer = await makeEngine({ theta: startTheta(plain), rule: 'bp', optimiser: plain.optimiser });
    try {
      const run = new Run(plain, trainer, { train: await train(), test: async () => test });
      // Dead units are known only after the evaluation at the end of an epoch.
      const isDone = (): boolean => run.step >= step && (run.history.epochs.at(-1)?.step === step || !endsEpoch(plain, step));
      while (!isDone()) {
        await run.events.next();
        yield { done: pieces.own + Math.floor(run.step / STEPS_A_PIECE), total };
      }
      const weights = (await trainer.theta()).map(({ from, to, m }) => ({ from, to, mu: Float32Array.from(m) }));
      return deadFirst ? withoutDead(weights, run.dead) : weights;
    } catch (error) {
      if (error instanceof NotFinite) throw new Error(text.comparisonDiverged);
      throw error;
    } finally {
      trainer.dispose();
    }
  }

  async function* work(): AsyncGenerator<Progress, void> {
    yield* measure('law', own, (pruning) => pruneNetwork(theta, dead, pruning, deadFirst), 0);
    if (rule === 'bp') return;
    const plain = yield* trainBp();
    yield* measure('bp', BY_SIZE, (pruning) => (pruning.by === 'mu' ? keepLargest(plain, pruning.fraction) : plain), pieces.own + pieces.training);
  }
  return { work: work(), result: () => ({ config, rows: [...rows] }) };
}

const endsEpoch = (config: RunConfig, step: number): boolean => step > 0 && step % stepsPerEpoch(config) === 0;
