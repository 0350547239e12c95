import * as claimText from '../text/claims.ts';
import * as figureText from '../text/paper-figures.ts';
import * as verdictText from '../text/verdicts.ts';
import { forBothPopulations } from './both-populations.ts';
import { decide } from './decide.ts';
import type { Claim, Experiment, Over } from './experiment.ts';
import { minus, percent, perRun, pointsOverLayers, valueIn } from './results.ts';
import { LAYER_AXIS, panelOf } from './series.ts';
import { DEFAULT_RUN, LAYER_PAIRS } from './settings.ts';

const PARAMETER_CATEGORIES = ['VIP', 'UIP'] as const;

/** Decides whether a count, or a fraction in percent, changes in one direction from each layer to the next. */
function changes(category: (typeof PARAMETER_CATEGORIES)[number], what: 'count' | 'share', over: Over, direction: 'rises' | 'falls'): Claim['judge'] {
  const quantity = `${category} ${what}`;
  const isShare = what === 'share';
  return (results) =>
    decide(
      claimText.categoryChangeLead(category, isShare),
      LAYER_PAIRS.map(([below, above]) => ({
        name: claimText.fromLayerToLayer(below, above),
        values: perRun(results, (result) => {
          const change = minus(valueIn(result, { quantity, over, stage: above }), valueIn(result, { quantity, over, stage: below }));
          return isShare ? percent(change) : change;
        }),
        ...(direction === 'rises' ? { above: 0 } : { below: 0 }),
      })),
      isShare ? 1 : 0,
      isShare ? verdictText.points : '',
    );
}

export const FIGURE_4B: Experiment = {
  id: '4b',
  ...figureText.figure4b,
  data: 'MNIST',
  settings: DEFAULT_RUN,
  measure: { kind: 'stages' },
  runs: 5,
  quantities: ['VIP count', 'UIP count', 'VIP share', 'UIP share'],
  hasLive: true,
  figureData: (results, over) => {
    const series = (what: 'count' | 'share') =>
      PARAMETER_CATEGORIES.map((category, index) => ({
        name: category,
        index,
        mark: 'line' as const,
        points: pointsOverLayers(results, { quantity: `${category} ${what}`, over }),
      }));
    return {
      panels: [
        panelOf(figureText.fractionPanel, LAYER_AXIS, { label: figureText.fractionOfLayerAxis, scale: 'linear', least: 0 }, series('share')),
        panelOf(figureText.numberPanel, LAYER_AXIS, { label: figureText.connectionsAxis, scale: 'log' }, series('count')),
      ],
    };
  },
  claims: [
    ...forBothPopulations({
      id: 'vip-number-falls',
      ...claimText.vipNumberFalls,
      by: 'paper',
      judge: (over) => changes('VIP', 'count', over, 'falls'),
    }),
    ...forBothPopulations({
      id: 'vip-fraction-rises',
      ...claimText.vipFractionRises,
      by: 'us',
      judge: (over) => changes('VIP', 'share', over, 'rises'),
    }),
    ...forBothPopulations({
      id: 'uip-number-falls',
      ...claimText.uipNumberFalls,
      by: 'paper',
      judge: (over) => changes('UIP', 'count', over, 'falls'),
    }),
  ],
};
