import * as claimText from '../text/claims.ts';
import * as figureText from '../text/paper-figures.ts';
import * as verdictText from '../text/verdicts.ts';
import { forBothPopulations } from './both-populations.ts';
import { decide } from './decide.ts';
import type { Claim, Experiment, Over } from './experiment.ts';
import { pairedDifferences, pointsOverLayers, valueIn, withLayers, withSize } from './results.ts';
import { RISE_AND_FALL, riseAndFall } from './rise-and-fall.ts';
import { LAYER_AXIS, panelOf, seriesBySize } from './series.ts';
import { DEFAULT_SIZES, DEPTH_SIZES, FEWEST_IMAGES, FIVE_LAYERS, FOUR_LAYERS, MOST_IMAGES, USUAL_SIZE, WEIGHT_LAYERS } from './settings.ts';

const FORMULAS = [
  { id: 'exact', quantity: 'entropy' },
  { id: 'eq8', quantity: 'entropy Eq. (8)' },
] as const;
const DEPTHS = [
  { id: 'four', layers: FOUR_LAYERS },
  { id: 'five', layers: FIVE_LAYERS },
] as const;

/** Decides whether the entropy of every layer decreases from the smallest T to the usual one, and from that to the largest, seed by seed. */
const fallsWithImages =
  (quantity: string, over: Over): Claim['judge'] =>
  (results) => {
    const found = withLayers(results, FOUR_LAYERS);
    const steps = [
      [FEWEST_IMAGES, USUAL_SIZE],
      [USUAL_SIZE, MOST_IMAGES],
    ] as const;
    return decide(
      claimText.entropyFallsLead,
      steps.flatMap(([from, to]) =>
        WEIGHT_LAYERS.map((layer) => ({
          name: layer === WEIGHT_LAYERS[0] ? claimText.fromSizeToSizeInLayer(from, to, layer) : claimText.inLayer(layer),
          values: pairedDifferences(withSize(found, to), withSize(found, from), (result) => valueIn(result, { quantity, over, stage: layer })),
          below: 0,
        })),
      ),
      3,
      verdictText.nats,
    );
  };

export const FIGURE_3C: Experiment = {
  id: '3c',
  ...figureText.figure3c,
  data: 'MNIST',
  settings: [...DEFAULT_SIZES, ...DEPTH_SIZES],
  measure: { kind: 'stages' },
  runs: 10,
  quantities: ['entropy', 'entropy Eq. (8)'],
  hasLive: true,
  figureData: (results, over) => ({
    panels: DEPTHS.flatMap((depth) =>
      FORMULAS.map(({ id, quantity }) =>
        panelOf(
          figureText.depthPanel(depth.id, id),
          LAYER_AXIS,
          { label: figureText.entropyAxis, scale: 'linear' },
          seriesBySize(withLayers(results, depth.layers), (group) => pointsOverLayers(group, { quantity, over })),
        ),
      ),
    ),
  }),
  claims: [
    ...DEPTHS.flatMap(({ id: depth, layers }) =>
      FORMULAS.flatMap(({ id, quantity }) =>
        forBothPopulations({
          id: `rises-and-falls-${depth}-${id}`,
          ...claimText.entropyRisesAndFalls(depth, id),
          // The paper does not use the exact formula, and it is not certain that its deeper networks have these layers.
          by: depth === 'four' && id === 'eq8' ? 'paper' : 'us',
          note: RISE_AND_FALL,
          judge: (over) => riseAndFall({ quantity, over, layers, digits: 3, unit: verdictText.nats }),
        }),
      ),
    ),
    ...FORMULAS.flatMap(({ id, quantity }) =>
      forBothPopulations({
        id: `falls-with-images-${id}`,
        ...claimText.entropyFalls(id, [FEWEST_IMAGES, USUAL_SIZE, MOST_IMAGES]),
        by: id === 'eq8' ? 'paper' : 'us',
        judge: (over) => fallsWithImages(quantity, over),
      }),
    ),
  ],
};
