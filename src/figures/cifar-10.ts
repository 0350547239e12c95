import { RECIPE_CONFIGS, type RunConfig } from '../model/settings/config.ts';
import * as claimText from '../text/claims.ts';
import * as figureText from '../text/paper-figures.ts';
import * as verdictText from '../text/verdicts.ts';
import { decide } from './decide.ts';
import type { Experiment, RunResult } from './experiment.ts';
import { groupBy, lastError, pairedDifferences, pointsOf } from './results.ts';
import { EPOCH_AXIS, panelOf } from './series.ts';

const GBP_CONFIG: RunConfig = { ...RECIPE_CONFIGS.paper, layers: [3072, 200, 200, 10], T: 50_000, V: 10_000, batch: 200, epochs: 20, eta: 0.006 };
const RULES = ['gbp', 'bp'] as const;

/** Largest difference, in percentage points of test error, at which gBP still counts as good as BP: larger than for MNIST, since these images are harder. */
const MARGIN = 1;

export const CIFAR_10: Experiment = {
  id: 'cifar-10',
  ...figureText.cifar10,
  data: 'CIFAR-10',
  settings: RULES.map((rule) => ({ ...GBP_CONFIG, rule })),
  measure: { kind: 'errors', networks: 0 },
  runs: 3,
  quantities: ['fresh error'],
  hasLive: false,
  figureData: (results) => ({
    panels: [
      panelOf(
        '',
        EPOCH_AXIS,
        { label: figureText.testErrorAxis, scale: 'linear', least: 0 },
        groupBy(results, ({ config }) => RULES.indexOf(config.rule))
          .sort(([one], [other]) => one - other)
          .map(([index, group]) => ({
            name: figureText.RULE_NAMES[RULES[index] as RunConfig['rule']],
            index,
            mark: 'line',
            points: pointsOf(group, { quantity: 'fresh error' }),
          })),
      ),
    ],
  }),
  claims: [
    {
      id: 'as-good',
      ...claimText.learnsColourImagesAsWell(MARGIN),
      by: 'us',
      judge: (results) => {
        const [distribution, network] = RULES.map((rule) => results.filter(({ config }) => config.rule === rule)) as [RunResult[], RunResult[]];
        return decide(
          claimText.ruleDifferenceLead,
          [{ name: '', values: pairedDifferences(distribution, network, lastError), below: MARGIN }],
          2,
          verdictText.points,
        );
      },
    },
  ],
};
