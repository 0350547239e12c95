import { TARGETS } from '../model/perturbation.ts';
import * as claimText from '../text/claims.ts';
import * as figureText from '../text/paper-figures.ts';
import * as verdictText from '../text/verdicts.ts';
import { decide } from './decide.ts';
import type { Experiment, RunResult } from './experiment.ts';
import { minus, perRun, pointsOf, valueIn } from './results.ts';
import { panelOf } from './series.ts';
import { DEFAULT_RUN, LAYER_PAIRS, WEIGHT_LAYERS } from './settings.ts';

type PaperOrOurs = (typeof TARGETS)[number];

/** Bounds on the cost of perturbing a category in layer 1, in percentage points of test error. */
const VIP_COSTS = 4;
const RANDOM_COSTS = 1;
const UIP_COSTS = 0.6;

const errorAt = (result: RunResult, target: PaperOrOurs, layer: number, x: number): number | undefined =>
  valueIn(result, { quantity: `error ${target}`, stage: layer, x });

/** Increase of the error of a run, in percentage points, when all connections of the target are perturbed. */
const costOf = (result: RunResult, target: PaperOrOurs, layer: number): number | undefined =>
  minus(errorAt(result, target, layer, 1), errorAt(result, target, layer, 0));

const costs = (results: readonly RunResult[], target: PaperOrOurs, layer: number): number[] => perRun(results, (result) => costOf(result, target, layer));

export const FIGURE_4A: Experiment = {
  id: '4a',
  ...figureText.figure4a,
  data: 'MNIST',
  settings: DEFAULT_RUN,
  measure: { kind: 'perturbation', networks: 10 },
  runs: 5,
  quantities: TARGETS.flatMap((target) => [`error ${target}`, `sd over networks ${target}`, `hit ${target}`]),
  hasLive: false,
  figureData: (results) => ({
    panels: WEIGHT_LAYERS.map((layer) =>
      panelOf(
        figureText.layerName(layer),
        { label: figureText.fractionPerturbedAxis, scale: 'linear', least: 0, most: 1 },
        { label: figureText.testErrorAxis, scale: 'log' },
        TARGETS.map((target, index) => ({
          name: figureText.TARGET_NAMES[target],
          index,
          named: target,
          mark: 'line',
          points: pointsOf(results, { quantity: `error ${target}`, stage: layer }),
        })),
      ),
    ),
  }),
  claims: [
    {
      id: 'vip-matter',
      ...claimText.vipMatter(VIP_COSTS),
      by: 'paper',
      judge: (results) => decide(claimText.vipMatterLead, [{ name: '', values: costs(results, 'vip-off', 1), above: VIP_COSTS }], 2, verdictText.points),
    },
    {
      id: 'random-do-not',
      ...claimText.randomDoNotMatter(RANDOM_COSTS),
      by: 'paper',
      judge: (results) =>
        decide(claimText.randomDoNotMatterLead, [{ name: '', values: costs(results, 'random', 1), below: RANDOM_COSTS }], 2, verdictText.points),
    },
    {
      id: 'uip-do-not',
      ...claimText.uipDoNotMatter(UIP_COSTS),
      by: 'paper',
      judge: (results) => decide(claimText.uipDoNotMatterLead, [{ name: '', values: costs(results, 'uip-on', 1), below: UIP_COSTS }], 2, verdictText.points),
    },
    {
      id: 'vip-matter-less-in-deeper-layers',
      ...claimText.vipMatterLessInDeeperLayers,
      by: 'paper',
      judge: (results) =>
        decide(
          claimText.vipMatterLessInDeeperLayersLead,
          LAYER_PAIRS.map(([below, above]) => ({
            name: claimText.fromLayerToLayer(below, above),
            values: perRun(results, (result) => minus(costOf(result, 'vip-off', above), costOf(result, 'vip-off', below))),
            below: 0,
          })),
          2,
          verdictText.points,
        ),
    },
    {
      id: 'vip-worse-than-random',
      ...claimText.vipWorseThanRandom,
      by: 'us',
      judge: (results) =>
        decide(
          claimText.vipWorseThanRandomLead,
          WEIGHT_LAYERS.map((layer) => ({
            name: claimText.inLayer(layer),
            values: perRun(results, (result) => minus(errorAt(result, 'vip-off', layer, 1), errorAt(result, 'random', layer, 1))),
            above: 0,
          })),
          2,
          verdictText.points,
        ),
    },
  ],
};
