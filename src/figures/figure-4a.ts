import { TARGETS } from '../model/perturbation.ts';
import { decide } from './decide.ts';
import type { Experiment, RunResult } from './experiment.ts';
import { minus, perRun, pointsOf, valueIn } from './results.ts';
import { panelOf } from './series.ts';
import { ADAM_WORDS, DEFAULT_RUN, DEFAULT_WORDS, WEIGHT_LAYERS } from './settings.ts';

type PaperOrOurs = (typeof TARGETS)[number];
const NAMES: Readonly<Record<PaperOrOurs, string>> = {
  'vip-off': 'VIP off',
  random: 'as many at random off',
  'uip-on': 'UIP on',
  'variable-off': 'variable off',
};

/** Bounds on the cost of perturbing a category in layer 1, in percentage points of test error. */
const VIP_COSTS = 4;
const RANDOM_COSTS = 1;
const UIP_COSTS = 0.6;

const errorAt = (result: RunResult, target: PaperOrOurs, layer: number, x: number): number | undefined =>
  valueIn(result, { quantity: `error ${target}`, stage: layer, x });

/** Increase of the error of each run, in percentage points, when all connections of the target are perturbed. */
const costs = (results: readonly RunResult[], target: PaperOrOurs, layer: number): number[] =>
  perRun(results, (result) => minus(errorAt(result, target, layer, 1), errorAt(result, target, layer, 0)));

export const FIGURE_4A: Experiment = {
  id: '4a',
  label: 'Fig. 4a',
  title: 'Targeted perturbation',
  shows:
    'Test error while a growing fraction of one kind of connection is switched off or on in one stage. Without its very important connections (VIP) a network forgets; as many taken at random, or unimportant ones (UIP) switched on, hardly matter.',
  protocol: `10,000 images, four layers, ${DEFAULT_WORDS}. Ten networks are drawn from the law at the end. In each, a fraction of the VIPs of one stage is set to 0; or as many connections of any kind; or a fraction of the variable ones; or a fraction of the UIPs gets weights from a normal distribution of mean 0 and variance 1. Each network has its own choice. Of each run the mean over the networks counts. ${ADAM_WORDS}`,
  data: 'MNIST',
  settings: DEFAULT_RUN,
  measure: { kind: 'perturbation', networks: 10 },
  runs: 5,
  quantities: TARGETS.flatMap((target) => [`error ${target}`, `sd over networks ${target}`, `hit ${target}`]),
  hasLive: false,
  figureData: (results) => ({
    panels: WEIGHT_LAYERS.map((layer) =>
      panelOf(
        `stage ${layer}`,
        { label: 'fraction hit', scale: 'linear', least: 0, most: 1 },
        { label: 'test error, %', scale: 'log' },
        TARGETS.map((target, index) => ({
          name: NAMES[target],
          index,
          mark: 'line',
          points: pointsOf(results, { quantity: `error ${target}`, stage: layer }),
        })),
      ),
    ),
  }),
  claims: [
    {
      id: 'vip-matter',
      text: 'Without the VIPs of the first stage a network errs much more.',
      by: 'paper',
      note: `Holds if all VIPs of stage 1 off cost more than ${VIP_COSTS} points. The figure of ${VIP_COSTS} is ours.`,
      judge: (results) => decide('All VIPs of stage 1 off cost', [{ name: '', values: costs(results, 'vip-off', 1), above: VIP_COSTS }], 2, ' points'),
    },
    {
      id: 'random-do-not',
      text: 'As many connections of the first stage, taken at random, hardly matter.',
      by: 'paper',
      note: `Holds if they cost less than ${RANDOM_COSTS} point. The figure of ${RANDOM_COSTS} is ours.`,
      judge: (results) =>
        decide('As many of stage 1 at random off cost', [{ name: '', values: costs(results, 'random', 1), below: RANDOM_COSTS }], 2, ' points'),
    },
    {
      id: 'uip-do-not',
      text: 'Unimportant connections of the first stage may have any weight: to switch them on hardly matters.',
      by: 'paper',
      note: `Holds if all UIPs of stage 1 on cost less than ${UIP_COSTS} points. The figure of ${UIP_COSTS} is ours.`,
      judge: (results) => decide('All UIPs of stage 1 on cost', [{ name: '', values: costs(results, 'uip-on', 1), below: UIP_COSTS }], 2, ' points'),
    },
    {
      id: 'vip-worse-than-random',
      text: 'In every stage it is worse to lose the VIPs than as many connections at random.',
      by: 'us',
      note: 'Compares the errors of a run with all VIPs off and with as many at random off, stage by stage.',
      judge: (results) =>
        decide(
          'VIP off minus random off',
          WEIGHT_LAYERS.map((layer) => ({
            name: `stage ${layer}`,
            values: perRun(results, (result) => minus(errorAt(result, 'vip-off', layer, 1), errorAt(result, 'random', layer, 1))),
            above: 0,
          })),
          2,
          ' points',
        ),
    },
  ],
};
