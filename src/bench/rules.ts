import type { Engine } from '../engine/engine.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { makePointLearner } from '../engine/rules/make-point-learner.ts';
import type { PointLearner, Weights } from '../engine/rules/point-learner.ts';
import { startTheta } from '../engine/start.ts';
import type { RunConfig } from '../model/settings/config.ts';
import { LANES, type LaneConfig, type LaneRule } from '../model/settings/rules.ts';
import type { RuleSteps } from './result.ts';
import { type BenchEnvironment, pullFor, type Rounds, type Start, takeSteps, WARM_UP } from './steps.ts';
import { timingOf } from './timing.ts';

interface Lane {
  readonly rule: LaneRule;
  readonly learner: Engine | PointLearner;
  readonly training: AsyncGenerator<number, never>;
  readonly times: number[];
}

/** Measures steps of the kernel by each rule in turns: gBP from the state in `start`, the other rules from initial weights with their tuned settings. */
export async function timeRules(start: Start, { rounds, turn }: Rounds, bench: BenchEnvironment): Promise<RuleSteps[]> {
  const lanes: Lane[] = [];
  for (const lane of LANES.relu) lanes.push(await makeLane(lane, start, bench));
  for (let round = 0; round < rounds; round++) {
    for (const { training, times } of round % 2 === 0 ? lanes : lanes.toReversed()) {
      await pullFor(training, turn * (round === 0 ? WARM_UP.first : WARM_UP.later));
      times.push(...(await pullFor(training, turn)));
    }
  }
  for (const { learner } of lanes) learner.dispose();
  const usual = timingOf((lanes.find(({ rule }) => rule === 'gbp') as Lane).times).median;
  return lanes.map(({ rule, times }) => {
    const ms = timingOf(times);
    return { rule, ms, stepsPerSecond: 1000 / ms.median, ratioToGbp: ms.median / usual };
  });
}

async function makeLane(
  { rule, eta, optimiser, lambda, sigma, nudge: kappa }: LaneConfig,
  { config, setup, steps }: Start,
  bench: BenchEnvironment,
): Promise<Lane> {
  if (rule === 'gbp') {
    const engine = await makeEngine('wasm', setup, bench.device);
    return { rule, learner: engine, training: takeSteps(engine, config, steps, bench), times: [] };
  }
  const [weights, feedback] = [meansOf(config), meansOf({ ...config, seed: config.seed + 1 })];
  const learner = await makePointLearner('wasm', { rule, net: 'relu', weights, feedback, optimiser, lambda, sigma, nudge: kappa });
  return { rule, learner, training: takeSteps(learner, config, 0, bench, eta), times: [] };
}

/** Returns single weights with the variance of the initial slab means of a run. */
const meansOf = (config: RunConfig): Weights[] => startTheta(config).map(({ from, to, m }) => ({ from, to, values: m }));
