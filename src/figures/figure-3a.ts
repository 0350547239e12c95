import { forBothPopulations } from './both-populations.ts';
import { decide } from './decide.ts';
import type { Experiment, Over, RunResult } from './experiment.ts';
import { binFractions, binsIn, percent, perRun, shareIn } from './results.ts';
import { panelOf, seriesByLayer } from './series.ts';
import { ADAM_WORDS, DEFAULT_RUN, DEFAULT_WORDS, LIVE_WORDS, WEIGHT_LAYERS } from './settings.ts';

const TENTHS = 10;
/** An L has at least this fraction of the connections in its first bin. */
const UPRIGHT = 1 / 3;
/** A fraction of connections that counts as sizable. */
const SIZABLE = 0.1;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Fraction of connections in the lower of the two outer tenths of pi, minus that in the fullest tenth between them; positive for a U. */
function depthOfU(result: RunResult, over: Over, layer: number): number | undefined {
  const bins = binsIn(result, { quantity: 'pi', over, stage: layer });
  if (bins.length === 0) return undefined;
  const perTenth = bins.length / TENTHS;
  const tenths = Array.from({ length: TENTHS }, (_, n) => sum(bins.slice(n * perTenth, (n + 1) * perTenth).map(({ share }) => share)));
  return Math.min(tenths[0] as number, tenths.at(-1) as number) - Math.max(...tenths.slice(1, -1));
}

/** Fraction in the two bins around m = 0, minus the largest in any other two adjacent bins. Ignores the outermost bins, which also hold values outside. */
function peakAtZero(result: RunResult, over: Over, layer: number): number | undefined {
  const inner = binsIn(result, { quantity: 'm', over, stage: layer }).slice(1, -1);
  const pairs = inner.slice(1).map(({ x, share }, n) => ({ middle: x, share: share + (inner[n]?.share as number) }));
  const peak = pairs.find(({ middle }) => middle === 0);
  // Pairs that share a bin with the peak are part of it.
  const others = pairs.filter((_, n) => peak && Math.abs(n - pairs.indexOf(peak)) > 1);
  return peak && others.length > 0 ? peak.share - Math.max(...others.map(({ share }) => share)) : undefined;
}

/** Fraction in the first bin of Xi, and how much more that is than in any other bin. */
function upright(result: RunResult, over: Over, layer: number): { readonly share: number; readonly more: number } | undefined {
  const [first, ...others] = binsIn(result, { quantity: 'Xi', over, stage: layer }).map(({ share }) => share);
  return first === undefined ? undefined : { share: first, more: first - Math.max(0, ...others) };
}

const perLayer = (results: readonly RunResult[], take: (result: RunResult, layer: number) => number | undefined) =>
  WEIGHT_LAYERS.map((layer) => ({ name: `stage ${layer}`, values: perRun(results, (result) => percent(take(result, layer))) }));

export const FIGURE_3A: Experiment = {
  id: '3a',
  label: 'Fig. 3a',
  title: 'Distributions of π, m and Ξ',
  shows:
    'How the three numbers of a connection’s law are distributed after training. Most connections are either surely there or surely absent (π is a U), m has its peak at 0, and many a Ξ is small or exactly 0.',
  protocol: `10,000 images, four layers, ${DEFAULT_WORDS}. Each bin says what share of the connections of a stage it holds, in the mean over the runs; a bin that is empty in all runs is a gap on a logarithmic axis. π starts at 0, which connections without a signal keep. ${LIVE_WORDS} ${ADAM_WORDS}`,
  data: 'MNIST',
  settings: DEFAULT_RUN,
  measure: { kind: 'distributions' },
  runs: 5,
  quantities: ['connections', 'pi', 'm', 'Xi', 'Xi = 0'],
  hasLive: true,
  figureData: (results, over) => {
    const bins = (quantity: string) => seriesByLayer(results, 'bins', (layer) => binFractions(results, { quantity, over, stage: layer }));
    return {
      panels: [
        panelOf('π', { label: 'π', scale: 'linear', least: 0, most: 1 }, { label: 'share of connections', scale: 'log' }, bins('pi')),
        panelOf(
          'm',
          { label: 'm; outermost bins: all beyond', scale: 'linear', least: -6, most: 6 },
          { label: 'share of connections', scale: 'linear', least: 0 },
          bins('m'),
        ),
        panelOf('Ξ', { label: 'Ξ; last bin: all beyond', scale: 'linear', least: 0, most: 2 }, { label: 'share of connections', scale: 'log' }, bins('Xi')),
      ],
    };
  },
  claims: [
    ...forBothPopulations({
      id: 'pi-is-a-u',
      text: 'π is distributed as a U in every stage: most connections are either nearly certain to be there or nearly certain to be absent.',
      by: 'paper',
      note: 'Holds if the lowest tenth of π (0 to 0.1) and the highest (0.9 to 1) each hold more connections than the fullest tenth between them.',
      noteOfAll: 'Dark pixels make the lower end higher: their connections keep the π = 0 that they start with.',
      judge: (over) => (results) =>
        decide(
          'The lower of the two ends holds more than the fullest tenth between them',
          perLayer(results, (result, layer) => depthOfU(result, over, layer)).map((part) => ({ ...part, above: 0 })),
          1,
          ' points',
        ),
    }),
    ...forBothPopulations({
      id: 'm-peaks-at-zero',
      text: 'The distribution of m is broad, with a peak at 0, in every stage.',
      by: 'paper',
      note: 'Holds if the two bins around m = 0 hold more connections than any other two side by side.',
      judge: (over) => (results) =>
        decide(
          'The bins around 0 hold more than any other two',
          perLayer(results, (result, layer) => peakAtZero(result, over, layer)).map((part) => ({ ...part, above: 0 })),
          1,
          ' points',
        ),
    }),
    ...forBothPopulations({
      id: 'xi-is-an-l',
      text: 'Ξ is distributed as an L in every stage: most values are small.',
      by: 'paper',
      note: 'Holds if the first bin (Ξ below 0.05) holds at least a third of the connections and more than any other.',
      noteOfAll: 'The second, low hump is largely of connections without a signal.',
      judge: (over) => (results) =>
        decide(
          'The first bin holds',
          [
            ...perLayer(results, (result, layer) => upright(result, over, layer)?.share).map((part) => ({
              ...part,
              name: `in ${part.name}`,
              above: 100 * UPRIGHT,
            })),
            ...perLayer(results, (result, layer) => upright(result, over, layer)?.more).map((part) => ({
              ...part,
              name: `more than the next fullest in ${part.name} by`,
              above: 0,
            })),
          ],
          1,
          ' %',
        ),
    }),
    ...forBothPopulations({
      id: 'xi-is-zero',
      text: 'For a sizable share of the connections of every stage Ξ is exactly 0: if they are there, their weight is certain.',
      by: 'us',
      note: `Holds if the share is above ${100 * SIZABLE} % in each stage.`,
      judge: (over) => (results) =>
        decide(
          'Ξ = 0',
          perLayer(results, (result, layer) => shareIn(result, { quantity: 'Xi = 0', over, stage: layer })).map((part) => ({ ...part, above: 100 * SIZABLE })),
          1,
          ' %',
        ),
    }),
  ],
};
