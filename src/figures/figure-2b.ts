import { meanSdOf } from '../model/math/mean-sd.ts';
import { decide, type Part } from './decide.ts';
import type { Experiment, RunResult } from './experiment.ts';
import { minus, pairedDifferences, percent, perRun, pointsOverSizes, valueIn, withSize } from './results.ts';
import { formatImages, panelOf, SIZE_AXIS } from './series.ts';
import { ADAM_WORDS, ALL_SIZES, EPOCHS_WORDS, LONG_SIZES } from './settings.ts';

/** Sampled networks count as alike if their standard deviation is below this fraction of their mean error. */
const LIKE = 0.1;
/** Largest difference, in percentage points, between the errors with fresh noise and of sampled networks that count as equal. */
const ALIKE = 0.3;

const sampledErrors = ({ rows }: RunResult): number[] => rows.filter(({ quantity }) => quantity === 'sampled error').map(({ value }) => value);
const sampledError = (result: RunResult): number | undefined => {
  const errors = sampledErrors(result);
  return errors.length === 0 ? undefined : meanSdOf(errors).mean;
};
const freshError = (result: RunResult): number | undefined => valueIn(result, { quantity: 'fresh error', x: result.config.epochs });

/** Standard deviation over the sampled networks of one run, as a fraction of their mean error. */
function unlikeness(result: RunResult): number | undefined {
  const errors = sampledErrors(result);
  if (errors.length < 2) return undefined;
  const { sd, mean } = meanSdOf(errors);
  return sd / mean;
}

/** Decrease of the error from fewer to more images with the same seed. */
const fall = (results: readonly RunResult[], from: number, to: number): Part => ({
  name: `from ${formatImages(from)} to ${formatImages(to)} by`,
  values: pairedDifferences(withSize(results, from), withSize(results, to), sampledError),
  above: 0,
});

export const FIGURE_2B: Experiment = {
  id: '2b',
  label: 'Fig. 2b',
  title: 'Error against training images',
  shows: 'The more images are learnt, the smaller the test error. Networks that are drawn from one law all err about alike, and as the law itself does.',
  protocol: `T training images, four layers, batches of 500, 25 epochs, η = 0.1. At the end ten networks are drawn from each law and tested; of each run their mean counts. The law itself is tested by one pass with fresh noise at every unit. ${EPOCHS_WORDS} ${ADAM_WORDS}`,
  data: 'MNIST',
  settings: LONG_SIZES,
  measure: { kind: 'errors', networks: 10 },
  runs: 5,
  quantities: ['sampled error', 'fresh error'],
  hasLive: false,
  figureData: (results) => ({
    panels: [
      panelOf('', SIZE_AXIS, { label: 'test error, %', scale: 'log' }, [
        { name: 'networks drawn from the law', index: 0, mark: 'line', points: pointsOverSizes(results, sampledError) },
        { name: 'law, with fresh noise', index: 1, mark: 'line', points: pointsOverSizes(results, freshError) },
      ]),
    ],
  }),
  claims: [
    {
      id: 'falls',
      text: 'More training images give a smaller test error.',
      by: 'paper',
      note: 'Compares the least with the largest T, seed by seed.',
      judge: (results) => decide('The error of drawn networks falls', [fall(results, ALL_SIZES[0] as number, ALL_SIZES.at(-1) as number)], 2, ' points'),
    },
    {
      id: 'falls-at-each-step',
      text: 'Each next larger T of the figure gives a smaller test error than the last.',
      by: 'us',
      note: 'Compares neighbours, seed by seed; all must fall.',
      judge: (results) =>
        decide(
          'The error of drawn networks falls',
          ALL_SIZES.slice(1).map((T, n) => fall(results, ALL_SIZES[n] as number, T)),
          2,
          ' points',
        ),
    },
    {
      id: 'networks-agree',
      text: 'The networks drawn from one law all do the same task, one about as well as another.',
      by: 'paper',
      note: `Holds if the standard deviation of their errors is below ${100 * LIKE} % of their mean error, for every T.`,
      judge: (results) =>
        decide(
          'Standard deviation over the networks of a run, of their mean error',
          ALL_SIZES.map((T) => ({
            name: `T = ${formatImages(T)}`,
            values: perRun(withSize(results, T), (result) => percent(unlikeness(result))),
            below: 100 * LIKE,
          })),
          1,
          ' %',
        ),
    },
    {
      id: 'law-and-networks',
      text: 'Fresh noise in the units of the law does the same to its error as drawing networks from it.',
      by: 'us',
      note: `Holds if the two differ by less than ${ALIKE} points in the mean, for every T.`,
      judge: (results) =>
        decide(
          'Drawn networks minus fresh noise',
          ALL_SIZES.map((T) => ({
            name: `T = ${formatImages(T)}`,
            values: perRun(withSize(results, T), (result) => minus(sampledError(result), freshError(result))),
            above: -ALIKE,
            below: ALIKE,
          })),
          2,
          ' points',
        ),
    },
  ],
};
