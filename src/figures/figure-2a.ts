import { RECIPE_CONFIGS, type RunConfig } from '../model/settings/config.ts';
import { decide } from './decide.ts';
import type { Experiment, RunResult } from './experiment.ts';
import { groupBy, lastError, pairedDifferences, pointsOf } from './results.ts';
import { EPOCH_AXIS, panelOf } from './series.ts';
import { ADAM_WORDS, DEFAULT_WORDS } from './settings.ts';

const DEEP: RunConfig = RECIPE_CONFIGS.default;
const SHALLOW: RunConfig = { ...DEEP, layers: [784, 100, 10] };
const SETTINGS: readonly RunConfig[] = [DEEP, { ...DEEP, rule: 'bp' }, SHALLOW, { ...SHALLOW, rule: 'bp' }];

/** Largest difference of two errors, in percentage points, at which one still counts as good as the other. */
const MARGIN = 0.5;

const nameOf = ({ rule, layers }: RunConfig): string => `${rule === 'gbp' ? 'gBP' : 'back-propagation'}, ${layers.join('-')}`;

const indexOf = (config: RunConfig): number => SETTINGS.findIndex((setting) => nameOf(setting) === nameOf(config));

/** Final errors of one rule and depth minus those of another, seed by seed. */
const differences = (results: readonly RunResult[], one: Pick<RunConfig, 'rule' | 'layers'>, other: Pick<RunConfig, 'rule' | 'layers'>): number[] => {
  const like = ({ rule, layers }: Pick<RunConfig, 'rule' | 'layers'>) =>
    results.filter(({ config }) => config.rule === rule && config.layers.join() === layers.join());
  return pairedDifferences(like(one), like(other), lastError);
};

export const FIGURE_2A: Experiment = {
  id: '2a',
  label: 'Fig. 2a',
  title: 'Training curves',
  shows:
    'Test error after every epoch: of a law over networks, which learns by gBP, and of a single network, which learns by back-propagation, each with one and with two hidden layers.',
  protocol: `10,000 images, ${DEFAULT_WORDS}. The law is tested by one pass with fresh noise at every unit, a single network as it is. Both rules start from the same m and see the same batches. ${ADAM_WORDS}`,
  data: 'MNIST',
  settings: SETTINGS,
  measure: { kind: 'errors', networks: 0 },
  runs: 5,
  quantities: ['fresh error'],
  hasLive: false,
  figureData: (results) => ({
    panels: [
      panelOf(
        '',
        EPOCH_AXIS,
        { label: 'test error, %', scale: 'log' },
        groupBy(results, ({ config }) => indexOf(config))
          .filter(([index]) => index >= 0)
          .sort(([one], [other]) => one - other)
          .map(([index, group]) => ({
            name: nameOf(SETTINGS[index] as RunConfig),
            index,
            mark: 'line',
            // Before training the error is about 90 %, which would compress the rest of the curve.
            points: pointsOf(group, { quantity: 'fresh error' }).filter(({ x }) => x > 0),
          })),
      ),
    ],
  }),
  claims: [
    {
      id: 'as-good',
      text: 'A law over networks learns to classify as well as a single network does.',
      by: 'paper',
      note: `Holds if at the end the law errs by less than ${MARGIN} points more than back-propagation with the same seed, with either depth.`,
      judge: (results) =>
        decide(
          'gBP minus back-propagation',
          [
            { name: 'with two hidden layers', values: differences(results, DEEP, { ...DEEP, rule: 'bp' }), below: MARGIN },
            { name: 'with one', values: differences(results, SHALLOW, { ...SHALLOW, rule: 'bp' }), below: MARGIN },
          ],
          2,
          ' points',
        ),
    },
    {
      id: 'depth-is-learnt',
      text: 'A law over the deeper network learns as well as one over the shallower.',
      by: 'us',
      note: `Holds if with two hidden layers gBP errs at the end by less than ${MARGIN} points more than with one and the same seed.`,
      judge: (results) => decide('Two hidden layers minus one', [{ name: 'by gBP', values: differences(results, DEEP, SHALLOW), below: MARGIN }], 2, ' points'),
    },
  ],
};
