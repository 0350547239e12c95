import { forBothPopulations } from './both-populations.ts';
import { decide } from './decide.ts';
import type { Experiment, Over, RunResult } from './experiment.ts';
import { S_BINS } from './measures/distributions.ts';
import { binFractions, binsIn, percent, perRun, shareIn } from './results.ts';
import { panelOf, seriesByLayer } from './series.ts';
import { ADAM_WORDS, DEFAULT_RUN, DEFAULT_WORDS, LIVE_WORDS, WEIGHT_LAYERS } from './settings.ts';

/** Fractions of connections that count as sizable: with zero entropy, and on either side of 0. */
const SIZABLE = 0.1;
const SIDE = 0.05;

/** Fraction of connections with an entropy below 0, or above the bin that begins at 0. */
function shareBeside(result: RunResult, over: Over, layer: number, side: 'below' | 'above'): number | undefined {
  const bins = binsIn(result, { quantity: 'S', over, stage: layer });
  if (bins.length === 0) return undefined;
  return bins.filter(({ x }) => (side === 'below' ? x < 0 : x > 0)).reduce((total, { share }) => total + share, 0);
}

export const FIGURE_3B: Experiment = {
  id: '3b',
  label: 'Fig. 3b',
  title: 'Distribution of the entropy',
  shows: 'How the entropy S of a connection’s law is distributed after training. Many connections are certain, with S = 0; the others spread to both sides.',
  protocol: `10,000 images, four layers, ${DEFAULT_WORDS}. S is exact, in nats: the entropy of whether the connection is there, and that of its weight if so, which is below 0 for a narrow slab. Each bin says what share of the connections of a stage it holds, in the mean over the runs; a bin that is empty in all runs is a gap. The runs are those of Fig. 3a. ${LIVE_WORDS} ${ADAM_WORDS}`,
  data: 'MNIST',
  settings: DEFAULT_RUN,
  measure: { kind: 'distributions' },
  runs: 5,
  quantities: ['connections', 'S', 'S = 0'],
  hasLive: true,
  figureData: (results, over) => ({
    panels: [
      panelOf(
        '',
        { label: 'entropy S per connection, nats; outermost bins: all beyond', scale: 'linear', least: S_BINS.least, most: S_BINS.most },
        { label: 'share of connections', scale: 'log' },
        seriesByLayer(results, 'bins', (layer) => binFractions(results, { quantity: 'S', over, stage: layer })),
      ),
    ],
  }),
  claims: [
    ...forBothPopulations({
      id: 'some-are-certain',
      text: 'A share of the connections of every stage is certain: their entropy is exactly 0.',
      by: 'paper',
      note: `Holds if the share is above ${100 * SIZABLE} % in each stage. It counts connections that are surely absent and those that surely have one weight.`,
      judge: (over) => (results) =>
        decide(
          'S = 0',
          WEIGHT_LAYERS.map((layer) => ({
            name: `stage ${layer}`,
            values: perRun(results, (result) => percent(shareIn(result, { quantity: 'S = 0', over, stage: layer }))),
            above: 100 * SIZABLE,
          })),
          1,
          ' %',
        ),
    }),
    ...forBothPopulations({
      id: 'both-sides',
      text: 'The entropies of the others lie on both sides of 0: some weights are nearly certain, some have a broad law.',
      by: 'us',
      note: `Holds if in each stage more than ${100 * SIDE} % of the connections have S below 0 and more than ${100 * SIDE} % have S of 0.1 or more.`,
      judge: (over) => (results) =>
        decide(
          'Connections',
          WEIGHT_LAYERS.flatMap((layer) =>
            (['below', 'above'] as const).map((side) => ({
              name: `${side} in stage ${layer}`,
              values: perRun(results, (result) => percent(shareBeside(result, over, layer, side))),
              above: 100 * SIDE,
            })),
          ),
          1,
          ' %',
        ),
    }),
  ],
};
