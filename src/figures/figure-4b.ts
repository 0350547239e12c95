import { forBothPopulations } from './both-populations.ts';
import { decide } from './decide.ts';
import type { Claim, Experiment, Over } from './experiment.ts';
import { minus, percent, perRun, pointsOverLayers, valueIn } from './results.ts';
import { LAYER_AXIS, panelOf } from './series.ts';
import { ADAM_WORDS, DEFAULT_RUN, DEFAULT_WORDS, LIVE_WORDS, WEIGHT_LAYERS } from './settings.ts';

const PARAMETER_CATEGORIES = ['VIP', 'UIP'] as const;
const PAIRS = WEIGHT_LAYERS.slice(1).map((layer) => [layer - 1, layer] as const);

/** Decides whether a count, or a fraction in percent, changes in one direction from each layer to the next. */
function changes(quantity: `${string} count` | `${string} share`, over: Over, direction: 'rises' | 'falls'): Claim['judge'] {
  const isShare = quantity.endsWith('share');
  return (results) =>
    decide(
      `Change of the ${isShare ? 'share' : 'number'} of ${quantity.slice(0, 3)}s`,
      PAIRS.map(([below, above]) => ({
        name: `from stage ${below} to ${above}`,
        values: perRun(results, (result) => {
          const change = minus(valueIn(result, { quantity, over, stage: above }), valueIn(result, { quantity, over, stage: below }));
          return isShare ? percent(change) : change;
        }),
        ...(direction === 'rises' ? { above: 0 } : { below: 0 }),
      })),
      isShare ? 1 : 0,
      isShare ? ' points' : '',
    );
}

export const FIGURE_4B: Experiment = {
  id: '4b',
  label: 'Fig. 4b',
  title: 'Very important and unimportant connections',
  shows:
    'How many connections of each stage are very important (VIP: surely there, with one weight) and how many unimportant (UIP: surely absent). Deeper stages have fewer of them, but a larger fraction is very important.',
  protocol: `10,000 images, four layers, ${DEFAULT_WORDS}. Counted at the end: VIP is π = 0 and Ξ = 0, UIP is π = 1, both exactly. Numbers fall also because deeper stages have fewer connections. ${LIVE_WORDS} ${ADAM_WORDS}`,
  data: 'MNIST',
  settings: DEFAULT_RUN,
  measure: { kind: 'stages' },
  runs: 5,
  quantities: ['VIP count', 'UIP count', 'VIP share', 'UIP share'],
  hasLive: true,
  figureData: (results, over) => {
    const series = (what: string) =>
      PARAMETER_CATEGORIES.map((category, index) => ({
        name: category,
        index,
        mark: 'line' as const,
        points: pointsOverLayers(results, { quantity: `${category} ${what}`, over }),
      }));
    return {
      panels: [
        panelOf('fraction', LAYER_AXIS, { label: 'share of the stage', scale: 'linear', least: 0 }, series('share')),
        panelOf('number', LAYER_AXIS, { label: 'connections', scale: 'log' }, series('count')),
      ],
    };
  },
  claims: [
    ...forBothPopulations({
      id: 'vip-number-falls',
      text: 'The number of VIPs falls with depth.',
      by: 'paper',
      note: 'Must fall from each stage to the next. Deeper stages have fewer connections of any kind.',
      judge: (over) => changes('VIP count', over, 'falls'),
    }),
    ...forBothPopulations({
      id: 'vip-fraction-rises',
      text: 'The fraction of VIPs rises with depth.',
      by: 'paper',
      note: 'Must rise from each stage to the next.',
      noteOfAll:
        'Silent connections take part in it: dark pixels lower the fraction of stage 1, since theirs are not VIP, and hidden units that never speak raise that of stage 2, since many of theirs are.',
      judge: (over) => changes('VIP share', over, 'rises'),
    }),
    ...forBothPopulations({
      id: 'uip-number-falls',
      text: 'The number of UIPs falls with depth.',
      by: 'paper',
      note: 'Must fall from each stage to the next. Deeper stages have fewer connections of any kind.',
      judge: (over) => changes('UIP count', over, 'falls'),
    }),
  ],
};
