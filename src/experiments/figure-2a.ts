import { RECIPE_CONFIGS, type RunConfig } from '../model/config.ts';
import { all, isAbove, not, say, verdict } from './decide.ts';
import type { Experiment, RunResult } from './experiment.ts';
import { groupBy, pointsOf, valueIn } from './results.ts';

const base = RECIPE_CONFIGS.default;
const SETTINGS: readonly RunConfig[] = [base, { ...base, rule: 'bp' }, { ...base, layers: [784, 100, 10] }, { ...base, layers: [784, 100, 10], rule: 'bp' }];

/** By how many points the law may err more than the single network and still count as good. */
const MARGIN = 0.5;

const nameOf = ({ rule, layers }: RunConfig): string => `${rule === 'gbp' ? 'gBP' : 'back-propagation'}, ${layers.join('-')}`;

const indexOf = (config: RunConfig): number => SETTINGS.findIndex((setting) => nameOf(setting) === nameOf(config));

/** Errors at the end of gBP minus those of back-propagation with the same layers and seed. */
function differences(results: readonly RunResult[], layers: string): number[] {
  const errorsOf = (rule: string) =>
    new Map(
      results
        .filter(({ config }) => config.rule === rule && config.layers.join('-') === layers)
        .map((result) => [result.config.seed, valueIn(result, { quantity: 'fresh error', x: result.config.epochs })]),
    );
  const plain = errorsOf('bp');
  return [...errorsOf('gbp')].flatMap(([seed, error]) => {
    const other = plain.get(seed);
    return error === undefined || other === undefined ? [] : [error - other];
  });
}

/** Training curves of the law and of a single network. */
export const FIGURE_2A: Experiment = {
  id: '2a',
  label: 'Fig. 2a',
  title: 'Training curves',
  shows:
    'Test error after every epoch, of a law that learns by gBP and of a single network that learns by back-propagation, with one and with two hidden layers.',
  protocol:
    'Default recipe (10,000 images, batches of 500, 10 epochs, Adam, η from 0.2 by a cosine). The law is tested with fresh noise at every unit, a single network as it is. Both rules start from the same m and see the same batches.',
  data: 'MNIST',
  settings: SETTINGS,
  measure: { kind: 'errors', networks: 0 },
  runs: 5,
  quantities: ['fresh error'],
  hasLive: false,
  picture: (results) => ({
    panels: [
      {
        title: '',
        x: { label: 'epoch', scale: 'linear', least: 0 },
        y: { label: 'test error, %', scale: 'log' },
        series: groupBy(results, ({ config }) => indexOf(config))
          .filter(([index]) => index >= 0)
          .sort(([one], [other]) => one - other)
          .map(([index, group]) => ({
            name: nameOf(SETTINGS[index] as RunConfig),
            index,
            mark: 'line',
            points: pointsOf(group, { quantity: 'fresh error' }),
          })),
      },
    ],
  }),
  claims: [
    {
      id: 'as-good',
      text: 'A law over networks learns to classify as well as a single network does.',
      by: 'paper',
      note: `Counts as true if the law errs by less than ${MARGIN} points more than back-propagation, with either depth.`,
      judge: (results) => {
        const deep = differences(results, '784-100-100-10');
        const shallow = differences(results, '784-100-10');
        const answer = all([deep, shallow].map((values) => not(isAbove(values, MARGIN))));
        const numbers = `gBP minus back-propagation at the end: ${say(deep, 2, ' points')} with two hidden layers, ${say(shallow, 2, ' points')} with one.`;
        return verdict(answer, numbers, Math.min(deep.length, shallow.length));
      },
    },
  ],
};
