import { forBothPopulations } from './both-populations.ts';
import { decide } from './decide.ts';
import type { Claim, Experiment, Over } from './experiment.ts';
import { pairedDifferences, pointsOverLayers, valueIn, withLayers, withSize } from './results.ts';
import { RISE_AND_FALL, riseAndFall } from './rise-and-fall.ts';
import { formatImages, LAYER_AXIS, panelOf, seriesBySize } from './series.ts';
import {
  ADAM_WORDS,
  DEFAULT_SIZES,
  DEFAULT_WORDS,
  DEPTH_SIZES,
  DEPTH_WORDS,
  EPOCHS_WORDS,
  FEWEST_IMAGES,
  FIVE_LAYERS,
  FOUR_LAYERS,
  LIVE_WORDS,
  MOST_IMAGES,
  USUAL_SIZE,
  WEIGHT_LAYERS,
} from './settings.ts';

const FORMULAS = [
  { id: 'exact', quantity: 'entropy', name: 'exact formula' },
  { id: 'eq8', quantity: 'entropy Eq. (8)', name: 'paper’s Eq. (8)' },
] as const;
const DEPTHS = [
  { id: 'four', name: 'four layers', layers: FOUR_LAYERS, dark: 'most' },
  { id: 'five', name: 'five layers', layers: FIVE_LAYERS, dark: 'a part' },
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
      'Change of the entropy',
      steps.flatMap(([from, to]) =>
        WEIGHT_LAYERS.map((layer) => ({
          name: `${layer === WEIGHT_LAYERS[0] ? `from ${formatImages(from)} to ${formatImages(to)} images ` : ''}in stage ${layer}`,
          values: pairedDifferences(withSize(found, to), withSize(found, from), (result) => valueIn(result, { quantity, over, stage: layer })),
          below: 0,
        })),
      ),
      3,
      ' nats',
    );
  };

export const FIGURE_3C: Experiment = {
  id: '3c',
  label: 'Fig. 3c',
  title: 'Entropy against depth',
  shows:
    'The mean entropy per connection of each stage, for networks of four and of five layers. In the paper it rises after the first stage and falls towards the output: encoding, recoding, decoding.',
  protocol: `T training images. Four layers: ${DEFAULT_WORDS}. Five layers: ${DEPTH_WORDS}. The entropy is that of the law at the end, in nats: by the exact formula, and by the paper’s Eq. (8), which adds a probability to a density. ${LIVE_WORDS} ${EPOCHS_WORDS} ${ADAM_WORDS}`,
  data: 'MNIST',
  settings: [...DEFAULT_SIZES, ...DEPTH_SIZES],
  measure: { kind: 'stages' },
  runs: 10,
  quantities: ['entropy', 'entropy Eq. (8)'],
  hasLive: true,
  figureData: (results, over) => ({
    panels: DEPTHS.flatMap((depth) =>
      FORMULAS.map(({ quantity, name }) =>
        panelOf(
          `${depth.name}, ${name}`,
          LAYER_AXIS,
          { label: 'entropy per connection, nats', scale: 'linear' },
          seriesBySize(withLayers(results, depth.layers), (group) => pointsOverLayers(group, { quantity, over })),
        ),
      ),
    ),
  }),
  claims: [
    ...DEPTHS.flatMap(({ id: depth, name: depthName, layers, dark }) =>
      FORMULAS.flatMap(({ id, quantity, name }) =>
        forBothPopulations({
          id: `rises-and-falls-${depth}-${id}`,
          text: `With ${depthName} the entropy rises after the first stage and falls towards the output, by the ${name}.`,
          // The paper does not use the exact formula, and it is not certain that its deeper networks have these layers.
          by: depth === 'four' && id === 'eq8' ? 'paper' : 'us',
          note: RISE_AND_FALL,
          noteOfAll: `Dark pixels make ${dark} of the rise: the laws of connections that start there stay narrow, which lowers stage 1.`,
          judge: (over) => riseAndFall({ quantity, over, layers, digits: 3, unit: ' nats' }),
        }),
      ),
    ),
    ...FORMULAS.flatMap(({ id, quantity, name }) =>
      forBothPopulations({
        id: `falls-with-images-${id}`,
        text: `More training images lower the entropy of every stage, by the ${name}.`,
        by: id === 'eq8' ? 'paper' : 'us',
        note: `With four layers, from T = ${formatImages(FEWEST_IMAGES)} to ${formatImages(USUAL_SIZE)} and on to ${formatImages(MOST_IMAGES)}, seed by seed; every stage must fall in both. More images also mean more steps here, which may lower it by themselves. Earlier runs of this project, with other settings, did not show it.`,
        judge: (over) => fallsWithImages(quantity, over),
      }),
    ),
  ],
};
