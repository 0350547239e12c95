import * as claimText from '../text/claims.ts';
import * as figureText from '../text/paper-figures.ts';
import * as verdictText from '../text/verdicts.ts';
import { forBothPopulations } from './both-populations.ts';
import { decide } from './decide.ts';
import type { Experiment, Over, RunResult } from './experiment.ts';
import { S_BINS } from './measures/distributions.ts';
import { binFractions, binsIn, percent, perRun, shareIn } from './results.ts';
import { panelOf, seriesByLayer } from './series.ts';
import { DEFAULT_RUN, WEIGHT_LAYERS } from './settings.ts';

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
  ...figureText.figure3b,
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
        { label: figureText.entropyOfConnectionAxis, scale: 'linear', least: S_BINS.least, most: S_BINS.most },
        { label: figureText.shareOfConnectionsAxis, scale: 'log' },
        seriesByLayer(results, 'bins', (layer) => binFractions(results, { quantity: 'S', over, stage: layer })),
      ),
    ],
  }),
  claims: [
    ...forBothPopulations({
      id: 'some-are-certain',
      ...claimText.someAreDeterministic(100 * SIZABLE),
      by: 'paper',
      judge: (over) => (results) =>
        decide(
          claimText.someAreDeterministicLead,
          WEIGHT_LAYERS.map((layer) => ({
            name: claimText.inLayer(layer),
            values: perRun(results, (result) => percent(shareIn(result, { quantity: 'S = 0', over, stage: layer }))),
            above: 100 * SIZABLE,
          })),
          1,
          verdictText.percent,
        ),
    }),
    ...forBothPopulations({
      id: 'both-sides',
      ...claimText.entropyOnBothSides(100 * SIDE),
      by: 'us',
      judge: (over) => (results) =>
        decide(
          claimText.entropyOnBothSidesLead,
          WEIGHT_LAYERS.flatMap((layer) =>
            (['below', 'above'] as const).map((side) => ({
              name: claimText.onSideInLayer(side, layer),
              values: perRun(results, (result) => percent(shareBeside(result, over, layer, side))),
              above: 100 * SIDE,
            })),
          ),
          1,
          verdictText.percent,
        ),
    }),
  ],
};
