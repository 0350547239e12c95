import { forBothPopulations } from './both-populations.ts';
import type { Experiment } from './experiment.ts';
import { pointsOverLayers } from './results.ts';
import { RISE_AND_FALL, riseAndFall } from './rise-and-fall.ts';
import { LAYER_AXIS, panelOf, seriesBySize } from './series.ts';
import { ADAM_WORDS, DEPTH_SIZES, DEPTH_WORDS, EPOCHS_WORDS, FIVE_LAYERS, LIVE_WORDS } from './settings.ts';

export const FIGURE_2B_INSET: Experiment = {
  id: '2b-inset',
  label: 'Fig. 2b, inset',
  title: 'Sparsity against depth',
  shows:
    'How sparse each stage of a five-layer network is: the mean of π, the probability that a connection is not there. In the paper it is largest in the middle of the network.',
  protocol: `T training images, 784-100-100-100-10, ${DEPTH_WORDS}. The mean of π over the connections of each stage at the end. ${LIVE_WORDS} ${EPOCHS_WORDS} ${ADAM_WORDS}`,
  data: 'MNIST',
  settings: DEPTH_SIZES,
  measure: { kind: 'stages' },
  runs: 10,
  quantities: ['mean pi', 'share pi = 1'],
  hasLive: true,
  figureData: (results, over) => ({
    panels: [
      panelOf(
        '',
        LAYER_AXIS,
        { label: 'sparsity, mean π', scale: 'linear' },
        seriesBySize(results, (group) => pointsOverLayers(group, { quantity: 'mean pi', over })),
      ),
    ],
  }),
  claims: forBothPopulations({
    id: 'rises-and-falls',
    text: 'With depth the sparsity rises first and then falls.',
    by: 'paper',
    note: RISE_AND_FALL,
    noteOfAll: 'Dark pixels lower stage 1: a connection that never gets a signal keeps the π = 0 that it starts with.',
    judge: (over) => riseAndFall({ quantity: 'mean pi', over, layers: FIVE_LAYERS, digits: 3 }),
  }),
};
