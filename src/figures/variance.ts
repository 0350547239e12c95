import { forBothPopulations } from './both-populations.ts';
import { decide } from './decide.ts';
import type { Experiment, Over, RunResult } from './experiment.ts';
import { pairedDifferences, pointsOverLayers, pointsOverSizes, valueIn, withSize } from './results.ts';
import { formatImages, LAYER_AXIS, panelOf, SIZE_AXIS, seriesByLayer, seriesBySize } from './series.ts';
import { ADAM_WORDS, DEFAULT_SIZES, DEFAULT_WORDS, EPOCHS_WORDS, FEWEST_IMAGES, LIVE_WORDS, MOST_IMAGES, WEIGHT_LAYERS } from './settings.ts';

/** T at which earlier runs of this project had the smallest variance. */
const MINIMUM = 2000;

/** Change of the variance of each layer from one T to another, seed by seed. */
function changes(results: readonly RunResult[], over: Over, from: number, to: number): { readonly name: string; readonly values: number[] }[] {
  return WEIGHT_LAYERS.map((layer) => ({
    name: `stage ${layer}`,
    values: pairedDifferences(withSize(results, to), withSize(results, from), (result) => valueIn(result, { quantity: 'variance', over, stage: layer })),
  }));
}

export const VARIANCE: Experiment = {
  id: 'variance',
  label: 'Supplement',
  title: 'Variance against training images and depth',
  shows:
    'The mean variance of a weight under its law, of each stage: how much networks that are drawn from the law differ in one connection, against the number of images and against depth.',
  protocol: `T training images, four layers, ${DEFAULT_WORDS}. The variance of a weight is (1 − π)(Ξ + π m²), averaged over the connections of each stage at the end. The runs are those of Fig. 3c. ${LIVE_WORDS} ${EPOCHS_WORDS} ${ADAM_WORDS}`,
  data: 'MNIST',
  settings: DEFAULT_SIZES,
  measure: { kind: 'stages' },
  runs: 10,
  quantities: ['variance'],
  hasLive: true,
  figureData: (results, over) => ({
    panels: [
      panelOf(
        'against images',
        SIZE_AXIS,
        { label: 'variance per connection', scale: 'linear' },
        seriesByLayer(results, 'line', (layer) => pointsOverSizes(results, (result) => valueIn(result, { quantity: 'variance', over, stage: layer }))),
      ),
      panelOf(
        'against depth',
        LAYER_AXIS,
        { label: 'variance per connection', scale: 'linear' },
        seriesBySize(results, (group) => pointsOverLayers(group, { quantity: 'variance', over })),
      ),
    ],
  }),
  claims: [
    ...forBothPopulations({
      id: 'falls-with-images',
      text: 'More training images make the weights more certain: the variance falls in every stage.',
      by: 'us',
      note: 'Compares the largest T with the least, seed by seed; every stage must fall. More images also mean more steps here. Earlier runs of this project had a shallow minimum near T = 2,000 instead.',
      judge: (over) => (results) =>
        decide(
          `From ${formatImages(FEWEST_IMAGES)} to ${formatImages(MOST_IMAGES)} images, change of the variance`,
          changes(results, over, FEWEST_IMAGES, MOST_IMAGES).map((part) => ({ ...part, below: 0 })),
          3,
        ),
    }),
    ...forBothPopulations({
      id: 'has-a-minimum',
      text: `The variance is smallest near T = ${formatImages(MINIMUM)} in every stage.`,
      by: 'us',
      note: `Holds if it is smaller at ${formatImages(MINIMUM)} than at the least and at the largest T, seed by seed, in every stage.`,
      judge: (over) => (results) =>
        decide(
          `The variance is above that at ${formatImages(MINIMUM)} images by`,
          [FEWEST_IMAGES, MOST_IMAGES].flatMap((T) =>
            changes(results, over, MINIMUM, T).map(({ name, values }) => ({ name: `${name}, T = ${formatImages(T)}`, values, above: 0 })),
          ),
          3,
        ),
    }),
  ],
};
