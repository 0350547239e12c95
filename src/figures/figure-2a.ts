import { RECIPE_CONFIGS, type RunConfig } from '../model/settings/config.ts';
import * as claimText from '../text/claims.ts';
import * as figureText from '../text/paper-figures.ts';
import * as verdictText from '../text/verdicts.ts';
import { decide } from './decide.ts';
import type { Experiment, RunResult } from './experiment.ts';
import { groupBy, lastError, pairedDifferences, pointsOf } from './results.ts';
import { EPOCH_AXIS, panelOf } from './series.ts';

const DEEP: RunConfig = RECIPE_CONFIGS.default;
const SHALLOW: RunConfig = { ...DEEP, layers: [784, 100, 10] };
const SETTINGS: readonly RunConfig[] = [DEEP, { ...DEEP, rule: 'bp' }, SHALLOW, { ...SHALLOW, rule: 'bp' }];

/** Largest difference of two errors, in percentage points, at which one still counts as good as the other. */
const MARGIN = 0.5;

const nameOf = ({ rule, layers }: RunConfig): string => figureText.networkName(rule, layers);

const indexOf = (config: RunConfig): number => SETTINGS.findIndex((setting) => nameOf(setting) === nameOf(config));

/** Final errors of one rule and depth minus those of another, seed by seed. */
const differences = (results: readonly RunResult[], one: Pick<RunConfig, 'rule' | 'layers'>, other: Pick<RunConfig, 'rule' | 'layers'>): number[] => {
  const like = ({ rule, layers }: Pick<RunConfig, 'rule' | 'layers'>) =>
    results.filter(({ config }) => config.rule === rule && config.layers.join() === layers.join());
  return pairedDifferences(like(one), like(other), lastError);
};

export const FIGURE_2A: Experiment = {
  id: '2a',
  ...figureText.figure2a,
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
        { label: figureText.testErrorAxis, scale: 'log' },
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
      ...claimText.learnsAsWell(MARGIN),
      by: 'paper',
      judge: (results) =>
        decide(
          claimText.ruleDifferenceLead,
          [
            { name: claimText.withTwoHiddenLayers, values: differences(results, DEEP, { ...DEEP, rule: 'bp' }), below: MARGIN },
            { name: claimText.withOneHiddenLayer, values: differences(results, SHALLOW, { ...SHALLOW, rule: 'bp' }), below: MARGIN },
          ],
          2,
          verdictText.points,
        ),
    },
    {
      id: 'depth-is-learnt',
      ...claimText.deepLearnsAsWell(MARGIN),
      by: 'us',
      judge: (results) =>
        decide(claimText.depthDifferenceLead, [{ name: '', values: differences(results, DEEP, SHALLOW), below: MARGIN }], 2, verdictText.points),
    },
  ],
};
