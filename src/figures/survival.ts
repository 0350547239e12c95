import * as claimText from '../text/claims.ts';
import * as figureText from '../text/paper-figures.ts';
import * as verdictText from '../text/verdicts.ts';
import { forBothPopulations } from './both-populations.ts';
import { decide, type Part } from './decide.ts';
import type { Experiment, Over, RunResult } from './experiment.ts';
import { minus, percent, perRun, pointsOf, valueIn } from './results.ts';
import { panelOf, seriesByLayer } from './series.ts';
import { RESTLESS_RUN, WEIGHT_LAYERS } from './settings.ts';

const SINCE = 5;
/** Epochs after SINCE at which claims are decided. */
const LATER = 10;

/** A quantity of each layer in percent, LATER epochs after SINCE. */
const perLayer = (
  results: readonly RunResult[],
  bound: Partial<Part>,
  take: (at: (quantity: string) => number | undefined) => number | undefined,
  over: Over,
) =>
  WEIGHT_LAYERS.map((layer) => ({
    name: claimText.inLayer(layer),
    values: perRun(results, (result) => percent(take((quantity) => valueIn(result, { quantity, over, stage: layer, x: LATER })))),
    ...bound,
  }));

export const SURVIVAL: Experiment = {
  id: 'survival',
  ...figureText.survival(SINCE),
  data: 'MNIST',
  settings: RESTLESS_RUN,
  measure: { kind: 'survival', since: SINCE },
  runs: 5,
  quantities: ['VIPs followed', 'still VIP', 'VIP throughout', 'VIP share'],
  hasLive: true,
  figureData: (results, over) => ({
    panels: (
      [
        [figureText.stillVipPanel, 'still VIP', figureText.fractionOfFollowedAxis],
        [figureText.vipThroughoutPanel, 'VIP throughout', figureText.fractionOfFollowedAxis],
        [figureText.vipByChancePanel, 'VIP share', figureText.fractionOfAllAxis],
      ] as const
    ).map(([title, quantity, label]) =>
      panelOf(
        title,
        { label: figureText.epochsSinceAxis(SINCE), scale: 'linear', least: 0 },
        { label, scale: 'linear', least: 0, most: 1 },
        seriesByLayer(results, 'line', (layer) => pointsOf(results, { quantity, over, stage: layer })),
      ),
    ),
  }),
  claims: [
    ...forBothPopulations({
      id: 'not-for-ever',
      ...claimText.vipIsTransient(LATER),
      by: 'us',
      judge: (over) => (results) =>
        decide(
          claimText.vipIsTransientLead(LATER),
          perLayer(results, { below: 100 }, (at) => at('still VIP'), over),
          1,
          verdictText.percent,
        ),
    }),
    ...forBothPopulations({
      id: 'more-than-chance',
      ...claimText.vipMoreThanChance(LATER),
      by: 'us',
      judge: (over) => (results) =>
        decide(
          claimText.vipMoreThanChanceLead(LATER),
          perLayer(results, { above: 0 }, (at) => minus(at('still VIP'), at('VIP share')), over),
          1,
          verdictText.points,
        ),
    }),
    ...forBothPopulations({
      id: 'they-come-back',
      ...claimText.vipsComeBack(LATER),
      by: 'us',
      judge: (over) => (results) =>
        decide(
          claimText.vipsComeBackLead(LATER),
          perLayer(results, { above: 0 }, (at) => minus(at('still VIP'), at('VIP throughout')), over),
          1,
          verdictText.points,
        ),
    }),
  ],
};
