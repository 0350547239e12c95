import { RECIPE_CONFIGS, type RunConfig } from '../model/settings/config.ts';
import { decide } from './decide.ts';
import type { Experiment, RunResult } from './experiment.ts';
import { groupBy, lastError, pairedDifferences, pointsOf } from './results.ts';
import { EPOCH_AXIS, panelOf } from './series.ts';

const GBP_CONFIG: RunConfig = { ...RECIPE_CONFIGS.paper, layers: [3072, 200, 200, 10], T: 50_000, V: 10_000, batch: 200, epochs: 20, eta: 0.006 };
const RULES = [
  ['gbp', 'gBP'],
  ['bp', 'back-propagation'],
] as const;

/** Largest difference, in percentage points of test error, at which gBP still counts as good as BP: larger than for MNIST, since these images are harder. */
const MARGIN = 1;

export const CIFAR_10: Experiment = {
  id: 'cifar-10',
  label: 'CIFAR-10',
  title: 'Training curves on colour images',
  shows: 'Test error after every epoch on small colour images of ten kinds of things, of a law and of a single network.',
  protocol:
    'CIFAR-10: 50,000 images of 32 × 32 pixels in three colours to learn, 10,000 to test. 3072-200-200-10, batches of 200, Adam, η = 0.006, small m at the start, as in the authors’ code; that goes on for 100 epochs, this for 20.',
  data: 'CIFAR-10',
  settings: RULES.map(([rule]) => ({ ...GBP_CONFIG, rule })),
  measure: { kind: 'errors', networks: 0 },
  runs: 3,
  quantities: ['fresh error'],
  hasLive: false,
  figureData: (results) => ({
    panels: [
      panelOf(
        '',
        EPOCH_AXIS,
        { label: 'test error, %', scale: 'linear', least: 0 },
        groupBy(results, ({ config }) => RULES.findIndex(([rule]) => rule === config.rule))
          .sort(([one], [other]) => one - other)
          .map(([index, group]) => ({ name: RULES[index]?.[1] ?? '', index, mark: 'line', points: pointsOf(group, { quantity: 'fresh error' }) })),
      ),
    ],
  }),
  claims: [
    {
      id: 'as-good',
      text: 'On these images too a law learns as well as a single network does.',
      by: 'us',
      note: `Holds if at the end the law errs by less than ${MARGIN} point more than back-propagation with the same seed.`,
      judge: (results) => {
        const [distribution, network] = RULES.map(([rule]) => results.filter(({ config }) => config.rule === rule)) as [RunResult[], RunResult[]];
        return decide('gBP minus back-propagation', [{ name: '', values: pairedDifferences(distribution, network, lastError), below: MARGIN }], 2, ' points');
      },
    },
  ],
};
