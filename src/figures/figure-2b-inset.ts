import * as claimText from '../text/claims.ts';
import * as figureText from '../text/paper-figures.ts';
import { forBothPopulations } from './both-populations.ts';
import type { Experiment } from './experiment.ts';
import { pointsOverLayers } from './results.ts';
import { RISE_AND_FALL, riseAndFall } from './rise-and-fall.ts';
import { LAYER_AXIS, panelOf, seriesBySize } from './series.ts';
import { DEPTH_SIZES, FIVE_LAYERS } from './settings.ts';

export const FIGURE_2B_INSET: Experiment = {
  id: '2b-inset',
  ...figureText.figure2bInset,
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
        { label: figureText.sparsityAxis, scale: 'linear' },
        seriesBySize(results, (group) => pointsOverLayers(group, { quantity: 'mean pi', over })),
      ),
    ],
  }),
  claims: forBothPopulations({
    id: 'rises-and-falls',
    ...claimText.sparsityRisesAndFalls,
    by: 'paper',
    note: RISE_AND_FALL,
    judge: (over) => riseAndFall({ quantity: 'mean pi', over, layers: FIVE_LAYERS, digits: 3 }),
  }),
};
