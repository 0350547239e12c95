import { meanSdOf } from '../model/math/mean-sd.ts';
import * as claimText from '../text/claims.ts';
import * as figureText from '../text/paper-figures.ts';
import * as verdictText from '../text/verdicts.ts';
import { decide, type Part } from './decide.ts';
import type { Experiment, RunResult } from './experiment.ts';
import { minus, pairedDifferences, percent, perRun, pointsOverSizes, valueIn, withSize } from './results.ts';
import { panelOf, SIZE_AXIS } from './series.ts';
import { ALL_SIZES, LONG_SIZES } from './settings.ts';

/** Sampled networks count as alike if their standard deviation is below this fraction of their mean error. */
const LIKE = 0.1;
/** Largest difference, in percentage points, between the stochastic test error and that of sampled networks that count as equal. */
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
  name: claimText.fromSizeToSize(from, to),
  values: pairedDifferences(withSize(results, from), withSize(results, to), sampledError),
  above: 0,
});

export const FIGURE_2B: Experiment = {
  id: '2b',
  ...figureText.figure2b,
  data: 'MNIST',
  settings: LONG_SIZES,
  measure: { kind: 'errors', networks: 10 },
  runs: 5,
  quantities: ['sampled error', 'fresh error'],
  hasLive: false,
  figureData: (results) => ({
    panels: [
      panelOf('', SIZE_AXIS, { label: figureText.testErrorAxis, scale: 'log' }, [
        { name: figureText.sampledNetworks, index: 0, mark: 'line', points: pointsOverSizes(results, sampledError) },
        { name: figureText.noisyPass, index: 1, mark: 'line', points: pointsOverSizes(results, freshError) },
      ]),
    ],
  }),
  claims: [
    {
      id: 'falls',
      ...claimText.errorFalls,
      by: 'paper',
      judge: (results) => decide(claimText.errorFallsLead, [fall(results, ALL_SIZES[0] as number, ALL_SIZES.at(-1) as number)], 2, verdictText.points),
    },
    {
      id: 'falls-at-each-step',
      ...claimText.errorFallsAtEachStep,
      by: 'us',
      judge: (results) =>
        decide(
          claimText.errorFallsLead,
          ALL_SIZES.slice(1).map((T, n) => fall(results, ALL_SIZES[n] as number, T)),
          2,
          verdictText.points,
        ),
    },
    {
      id: 'networks-agree',
      ...claimText.networksAgree(100 * LIKE),
      by: 'paper',
      judge: (results) =>
        decide(
          claimText.networksAgreeLead,
          ALL_SIZES.map((T) => ({
            name: claimText.atSize(T),
            values: perRun(withSize(results, T), (result) => percent(unlikeness(result))),
            below: 100 * LIKE,
          })),
          1,
          verdictText.percent,
        ),
    },
    {
      id: 'law-and-networks',
      ...claimText.noisyPassAgrees(ALIKE),
      by: 'us',
      judge: (results) =>
        decide(
          claimText.noisyPassAgreesLead,
          ALL_SIZES.map((T) => ({
            name: claimText.atSize(T),
            values: perRun(withSize(results, T), (result) => minus(sampledError(result), freshError(result))),
            above: -ALIKE,
            below: ALIKE,
          })),
          2,
          verdictText.points,
        ),
    },
  ],
};
