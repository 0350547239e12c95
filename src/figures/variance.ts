import * as claimText from '../text/claims.ts';
import * as figureText from '../text/paper-figures.ts';
import { forBothPopulations } from './both-populations.ts';
import { decide } from './decide.ts';
import type { Experiment, Over, RunResult } from './experiment.ts';
import { pairedDifferences, pointsOverLayers, pointsOverSizes, valueIn, withSize } from './results.ts';
import { LAYER_AXIS, panelOf, SIZE_AXIS, seriesByLayer, seriesBySize } from './series.ts';
import { DEFAULT_SIZES, FEWEST_IMAGES, MOST_IMAGES, WEIGHT_LAYERS } from './settings.ts';

/** T at which earlier runs of this project had the smallest variance. */
const MINIMUM = 2000;

/** Change of the variance of each layer from one T to another, seed by seed. */
function changes(
  results: readonly RunResult[],
  over: Over,
  from: number,
  to: number,
  nameOf = claimText.inLayer,
): { readonly name: string; readonly values: number[] }[] {
  return WEIGHT_LAYERS.map((layer) => ({
    name: nameOf(layer),
    values: pairedDifferences(withSize(results, to), withSize(results, from), (result) => valueIn(result, { quantity: 'variance', over, stage: layer })),
  }));
}

export const VARIANCE: Experiment = {
  id: 'variance',
  ...figureText.variance,
  data: 'MNIST',
  settings: DEFAULT_SIZES,
  measure: { kind: 'stages' },
  runs: 10,
  quantities: ['variance'],
  hasLive: true,
  figureData: (results, over) => ({
    panels: [
      panelOf(
        figureText.againstImagesPanel,
        SIZE_AXIS,
        { label: figureText.varianceAxis, scale: 'linear' },
        seriesByLayer(results, 'line', (layer) => pointsOverSizes(results, (result) => valueIn(result, { quantity: 'variance', over, stage: layer }))),
      ),
      panelOf(
        figureText.againstDepthPanel,
        LAYER_AXIS,
        { label: figureText.varianceAxis, scale: 'linear' },
        seriesBySize(results, (group) => pointsOverLayers(group, { quantity: 'variance', over })),
      ),
    ],
  }),
  claims: [
    ...forBothPopulations({
      id: 'falls-with-images',
      ...claimText.varianceFalls,
      by: 'us',
      judge: (over) => (results) =>
        decide(
          claimText.varianceFallsLead(FEWEST_IMAGES, MOST_IMAGES),
          changes(results, over, FEWEST_IMAGES, MOST_IMAGES).map((part) => ({ ...part, below: 0 })),
          3,
        ),
    }),
    ...forBothPopulations({
      id: 'has-a-minimum',
      ...claimText.varianceHasMinimum(MINIMUM),
      by: 'us',
      judge: (over) => (results) =>
        decide(
          claimText.varianceHasMinimumLead(MINIMUM),
          [FEWEST_IMAGES, MOST_IMAGES].flatMap((T) =>
            changes(results, over, MINIMUM, T, (layer) => claimText.layerAtSize(layer, T)).map((part) => ({ ...part, above: 0 })),
          ),
          3,
        ),
    }),
  ],
};
