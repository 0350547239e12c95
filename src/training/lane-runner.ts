import type { Batch } from '../data/dataset.ts';
import type { Engine, Network } from '../engine/engine.ts';
import type { PointLearner, PointLearnerSetup, Weights } from '../engine/rules/point-learner.ts';
import { epsilonOf, perturbationsFor, startFeedback, startTheta } from '../engine/start.ts';
import type { LaneConfig, RaceConfig } from '../model/settings/rules.ts';
import { mu } from '../model/spike-slab.ts';
import type { Theta } from '../model/theta.ts';
import type { RaceResources } from './race-resources.ts';

/** Gradients of a rule and of back-propagation, for the same batch at the same weights. */
interface Compared {
  /** Loss of the batch at these weights: cross entropy in nats, or half the squared error. */
  readonly loss: number;
  readonly own: readonly Weights[];
  readonly bp: readonly Weights[];
}

/** Trains one lane. Steps count from 1 and select the random noise. Returned arrays are copies. */
export interface LaneRunner {
  /** Makes one step; resolves to the loss before it. Rejects with NotFinite and then changes nothing. */
  step(batch: Batch, step: number, eta: number): Promise<number>;
  /** Computes the gradients that this step would use; changes nothing. */
  compare(batch: Batch, step: number): Promise<Compared>;
  /** Weights of a single network, or the means mu of the distributions. */
  weights(): Promise<Weights[]>;
  /** Feedback weights B; undefined for rules without them. */
  feedback(): Promise<Weights[] | undefined>;
  /** Makes the network of `weights`. The caller disposes of it. */
  network(): Promise<Network>;
  dispose(): void;
}

/** Weight decay of gBP: every parameter decays slightly towards zero, as in the default recipe. */
const DECAY = 1e-4;
const XI_MAX = 0.01;

const startOf = ({ layers, variance }: Pick<RaceConfig, 'layers' | 'variance'>, seed: number): Theta =>
  startTheta({ layers, rule: 'gbp', seed, start: { mVariance: variance, pi: 0, xiMax: XI_MAX } });

/** Returns the initial weights of every lane; for gBP they are m, and since pi = 0 also mu. */
export const startWeights = (config: Pick<RaceConfig, 'layers' | 'variance'>, seed: number): Weights[] =>
  startOf(config, seed).map(({ from, to, m }) => ({ from, to, values: m }));

/** Makes the runner of a lane, before its first step. */
export const makeLaneRunner = (config: RaceConfig, lane: LaneConfig, seed: number, resources: RaceResources): Promise<LaneRunner> =>
  lane.rule === 'gbp' ? runDistributionLane(config, lane, seed, resources) : runPointLane(config, lane, lane.rule, seed, resources);

async function runPointLane(
  config: RaceConfig,
  lane: LaneConfig,
  rule: PointLearnerSetup['rule'],
  seed: number,
  resources: RaceResources,
): Promise<LaneRunner> {
  const { net, layers } = config;
  const { optimiser, lambda, sigma, nudge: kappa } = lane;
  const feedback = rule === 'fa' || rule === 'kp' ? { feedback: startFeedback(layers, config.feedbackVariance, seed) } : {};
  const learner: PointLearner = await resources.makePointLearner({
    rule,
    net,
    weights: startWeights(config, seed),
    ...feedback,
    optimiser,
    lambda,
    sigma,
    nudge: kappa,
  });
  const noiseOf = (step: number) => (rule === 'wp' ? perturbationsFor(seed, step, layers) : []);
  return {
    step: (batch, step, eta) => learner.step(batch, noiseOf(step), eta),
    async compare(batch, step) {
      const { loss, weights: bp } = await learner.gradients(batch, [], 'bp');
      const { weights: own } = await learner.gradients(batch, noiseOf(step), 'own');
      return { loss, own, bp };
    },
    weights: () => learner.weights(),
    feedback: () => learner.feedback(),
    network: () => learner.network(),
    dispose: () => learner.dispose(),
  };
}

async function runDistributionLane(
  config: RaceConfig,
  { optimiser, lambda, sigma, nudge: kappa }: LaneConfig,
  seed: number,
  resources: RaceResources,
): Promise<LaneRunner> {
  const { net, layers } = config;
  const engine: Engine = await resources.makeEngine({
    theta: startOf(config, seed),
    rule: 'gbp',
    optimiser: { kind: optimiser.kind, decay: DECAY, decayPi: true },
  });
  const weights = async () => meansOf(await engine.theta());
  return {
    step: (batch, step, eta) => engine.step(batch, epsilonOf(seed, step, layers), eta),
    async compare(batch, step) {
      const { loss, theta } = await engine.gradient(batch, epsilonOf(seed, step, layers));
      // Reference gradient: plain back-propagation at the mean weights.
      const plain = await resources.makePointLearner({ rule: 'bp', net, weights: await weights(), optimiser, lambda, sigma, nudge: kappa });
      const { weights: bp } = await plain.gradients(batch, [], 'bp');
      plain.dispose();
      return { loss, own: theta.map(({ from, to, m }) => ({ from, to, values: m })), bp };
    },
    weights,
    feedback: async () => undefined,
    network: async () => engine.network((await weights()).map(({ from, to, values }) => ({ from, to, mu: values as Float32Array }))),
    dispose: () => engine.dispose(),
  };
}

/** Mean weights, mu = m (1 - pi). */
const meansOf = (theta: Theta): Weights[] =>
  theta.map(({ from, to, pi, m }) => ({ from, to, values: Float32Array.from(m, (mean, i) => mu(pi[i] as number, mean)) }));
