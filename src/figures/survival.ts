import { forBothPopulations } from './both-populations.ts';
import { decide, type Part } from './decide.ts';
import type { Experiment, Over, RunResult } from './experiment.ts';
import { minus, percent, perRun, pointsOf, valueIn } from './results.ts';
import { panelOf, seriesByLayer } from './series.ts';
import { ADAM_WORDS, LIVE_WORDS, RESTLESS_RUN, WEIGHT_LAYERS } from './settings.ts';

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
    name: `stage ${layer}`,
    values: perRun(results, (result) => percent(take((quantity) => valueIn(result, { quantity, over, stage: layer, x: LATER })))),
    ...bound,
  }));

export const SURVIVAL: Experiment = {
  id: 'survival',
  label: 'Supplement',
  title: 'How long a connection stays very important',
  shows: `What becomes of the connections that are very important (VIP) after ${SINCE} epochs. Some lose that role and some of these get it back: it is a state, not a property for ever.`,
  protocol: `10,000 images, four layers, batches of 500, 20 epochs, η = 0.1 throughout: with an η that falls to nothing all would stay as they are. The VIPs at the end of epoch ${SINCE} are looked at after every later step. First panel: which share is VIP then. Second: which share has been VIP after every step until then. Third: the share of VIPs among all connections then, which chance alone would leave in the first. ${LIVE_WORDS} ${ADAM_WORDS}`,
  data: 'MNIST',
  settings: RESTLESS_RUN,
  measure: { kind: 'survival', since: SINCE },
  runs: 5,
  quantities: ['VIPs followed', 'still VIP', 'VIP throughout', 'VIP share'],
  hasLive: true,
  figureData: (results, over) => ({
    panels: (
      [
        ['still VIP', 'still VIP', 'share of the VIPs followed'],
        ['VIP throughout', 'VIP throughout', 'share of the VIPs followed'],
        ['VIP by chance', 'VIP share', 'share of all connections'],
      ] as const
    ).map(([title, quantity, label]) =>
      panelOf(
        title,
        { label: `epochs since epoch ${SINCE}`, scale: 'linear', least: 0 },
        { label, scale: 'linear', least: 0, most: 1 },
        seriesByLayer(results, 'line', (layer) => pointsOf(results, { quantity, over, stage: layer })),
      ),
    ),
  }),
  claims: [
    ...forBothPopulations({
      id: 'not-for-ever',
      text: 'To be a VIP is a state, not a property for ever.',
      by: 'us',
      note: `Holds if ${LATER} epochs later less than all are VIPs, in every stage.`,
      judge: (over) => (results) =>
        decide(
          `Still VIP after ${LATER} epochs`,
          perLayer(results, { below: 100 }, (at) => at('still VIP'), over),
          1,
          ' %',
        ),
    }),
    ...forBothPopulations({
      id: 'more-than-chance',
      text: 'A VIP is more likely to be a VIP later than any connection is.',
      by: 'us',
      note: `Holds if ${LATER} epochs later the share of VIPs among those that were is above that among all connections, run by run, in every stage.`,
      judge: (over) => (results) =>
        decide(
          `Above chance after ${LATER} epochs by`,
          perLayer(results, { above: 0 }, (at) => minus(at('still VIP'), at('VIP share')), over),
          1,
          ' points',
        ),
    }),
    ...forBothPopulations({
      id: 'they-come-back',
      text: 'Some VIPs lose the role and get it back.',
      by: 'us',
      note: `Holds if ${LATER} epochs later more are VIPs than have been at every step, in every stage.`,
      judge: (over) => (results) =>
        decide(
          `Back again after ${LATER} epochs`,
          perLayer(results, { above: 0 }, (at) => minus(at('still VIP'), at('VIP throughout')), over),
          1,
          ' points',
        ),
    }),
  ],
};
